/**
 * Units of each period, oldest first. Null: it could not be bought then, or nobody recorded it, which says nothing about
 * what people wanted; methods pass over it.
 */
export type Series = readonly (number | null)[];

/** What is expected from any moment of a series on, from what was known by then. */
export interface Tracked {
  /** Expected units of each of the `horizon` periods after the first `origin` ones. Never negative. */
  readonly each: (origin: number, horizon: number) => number[];
}

export interface Method {
  readonly name: string;
  /** Walks once through the series; its constants are those that would have erred least, one period ahead. */
  readonly track: (series: Series) => Tracked;
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
export const mean = (values: readonly number[]): number => (values.length === 0 ? 0 : sum(values) / values.length);
export const known = (series: Series): number[] => series.filter((value) => value !== null);

/** Between the two values next to it; `sorted` from the smallest. */
export function quantile(sorted: readonly number[], share: number): number {
  if (sorted.length === 0) return 0;
  const at = Math.min(sorted.length - 1, Math.max(0, share * (sorted.length + 1) - 1));
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}

export const ascending = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

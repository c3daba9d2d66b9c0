import type { ListingNumber } from "../catalogue/listing";
import type { Facet, FacetValue } from "./count-facets";

/** Up to this many different numbers are shown one by one. */
const MAX_SINGLE = 8;
/** Ranges that a wider field is cut into, about. */
const RANGES = 6;

interface Measured {
  readonly unit: string | null;
  readonly counts: Map<number, number>;
  total: number;
}

/** Numbers by field while walking over the results, cut into ranges once everything is counted. */
export class NumberCounter {
  private readonly byField = new Map<string, Measured>();

  add(field: string, { number, unit }: ListingNumber): void {
    let measured = this.byField.get(field);
    if (measured === undefined) this.byField.set(field, (measured = { unit, counts: new Map(), total: 0 }));
    measured.counts.set(number, (measured.counts.get(number) ?? 0) + 1);
    measured.total += 1;
  }

  /** Fields with how many results state them. */
  totals(): { field: string; total: number }[] {
    return [...this.byField].map(([field, { total }]) => ({ field, total }));
  }

  facet(field: string): Facet {
    const { counts, unit } = this.byField.get(field) ?? { counts: new Map<number, number>(), unit: null };
    const sorted = [...counts].sort(([a], [b]) => a - b);
    const [min, max] = [sorted[0]?.[0] ?? 0, sorted.at(-1)?.[0] ?? 0];
    const groups =
      sorted.length <= MAX_SINGLE ? sorted.map((one) => [one]) : inSteps(sorted, roundStep((max - min) / RANGES));
    return { field, range: { min, max, unit }, values: groups.map((group) => rangeOf(group, unit)) };
  }
}

type Counted = readonly [number: number, count: number];

/** The next of 1, 2, 5, 10, 20 … so that ranges begin where people would let them begin. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  return power * ([1, 2, 5, 10].find((times) => times * power >= step) ?? 10);
}

function inSteps(sorted: readonly Counted[], step: number): Counted[][] {
  const groups = new Map<number, Counted[]>();
  for (const one of sorted) {
    const place = Math.floor(one[0] / step);
    groups.set(place, [...(groups.get(place) ?? []), one]);
  }
  return [...groups.values()];
}

/** From the least to the greatest number that is there: as a filter it gives exactly what was counted. */
function rangeOf(group: readonly Counted[], unit: string | null): FacetValue {
  const [min, max] = [group[0]?.[0] ?? 0, group.at(-1)?.[0] ?? 0];
  const numbers = min === max ? String(min) : `${min} to ${max}`;
  const count = group.reduce((sum, [, one]) => sum + one, 0);
  return { value: `${min}..${max}`, label: unit === null ? numbers : `${numbers} ${unit}`, count, min, max };
}

import { TopList } from "../catalogue/top-list";
import { scoreOf, type SequenceModel } from "./fit-sequence";
import { forward, partsOf } from "./sequence-network";

export interface SequenceScore {
  readonly item: number;
  /** Its probability beside that of the likeliest: 1 for that one. */
  readonly share: number;
}

export interface SequenceAnswer {
  /** The likeliest first; nothing of the history. */
  readonly next: readonly SequenceScore[];
  /** The thing of the history that the model looked at most. */
  readonly because: number;
}

/** Products that are told. */
const TOLD = 100;

/** What comes next after a history, the latest first. Null: the model knows nothing of it. */
export function scoreSequence(
  model: SequenceModel,
  history: readonly number[],
  rowOf: ReadonlyMap<number, number> = rowsOf(model),
): SequenceAnswer | null {
  const { shape, items, parameters } = model;
  const rows = history.flatMap((item) => rowOf.get(item) ?? []).slice(0, shape.length);
  if (rows.length === 0) return null;
  const sequence = rows.toReversed();
  const parts = partsOf(shape, parameters);
  const { last, attention } = forward(parts, sequence);
  const out = last.y.data.subarray((sequence.length - 1) * shape.width);
  const had = new Set(history);
  const best = new TopList<number>(TOLD);
  for (let row = 0; row < items.length; row += 1) {
    const item = items[row]!;
    if (item >= 0 && !had.has(item)) best.offer(item, scoreOf(parts, row, out));
  }
  const scored = best.items();
  const highest = scored[0]?.score ?? 0;
  const looks = attention.data.subarray((sequence.length - 1) * sequence.length);
  const most = looks.reduce((best, look, place) => (look > looks[best]! ? place : best), 0);
  return {
    next: scored.map(({ item, score }) => ({ item, share: Math.exp(score - highest) })),
    because: items[sequence[most]!]!,
  };
}

export const rowsOf = ({ items }: SequenceModel): ReadonlyMap<number, number> =>
  new Map(items.flatMap((item, row) => (item < 0 ? [] : [[item, row] as const])));

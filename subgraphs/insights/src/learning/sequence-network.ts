import { add, type Matrix, normalised, normalisedBack, product, sum, transposed, zeros } from "./matrix";

/**
 * A small causal transformer over what somebody did, oldest first, after SASRec (Kang, McAuley, ICDM 2018): one block of
 * self-attention and one of feed-forward, normalised before each and after both. What it makes of a sequence is compared
 * with the vectors of the products themselves.
 */
export interface SequenceShape {
  readonly items: number;
  readonly width: number;
  /** Things of one person that are looked at: the latest. */
  readonly length: number;
}

export interface SequenceParts {
  /** A vector per product. */
  readonly items: Matrix;
  /** How often a product is chosen at all. */
  readonly biases: Matrix;
  readonly places: Matrix;
  readonly query: Matrix;
  readonly key: Matrix;
  readonly value: Matrix;
  readonly wide: Matrix;
  readonly wideBias: Matrix;
  readonly narrow: Matrix;
  readonly narrowBias: Matrix;
}

const PARTS = (shape: SequenceShape): readonly (readonly [keyof SequenceParts, number, number])[] => {
  const { items, width, length } = shape;
  return [
    ["items", items, width],
    ["biases", items, 1],
    ["places", length, width],
    ["query", width, width],
    ["key", width, width],
    ["value", width, width],
    ["wide", width, width],
    ["wideBias", 1, width],
    ["narrow", width, width],
    ["narrowBias", 1, width],
  ];
};

export const countParameters = (shape: SequenceShape): number =>
  PARTS(shape).reduce((total, [, rows, columns]) => total + rows * columns, 0);

/** Views of one list of numbers, so that what trains it need not know what is what. */
export function partsOf(shape: SequenceShape, parameters: Float64Array): SequenceParts {
  let next = 0;
  const parts = PARTS(shape).map(([name, rows, columns]) => {
    const data = parameters.subarray(next, (next += rows * columns));
    return [name, { rows, columns, data }] as const;
  });
  return Object.fromEntries(parts) as unknown as SequenceParts;
}

/** What was computed on the way, as far as the way back needs it. */
export interface Passed {
  readonly sequence: readonly number[];
  /** Factor of each number of the input: 0 where it was left out. */
  readonly kept: Matrix | null;
  readonly first: ReturnType<typeof normalised>;
  readonly queries: Matrix;
  readonly keys: Matrix;
  readonly values: Matrix;
  /** How much each place looks at each earlier one. */
  readonly attention: Matrix;
  readonly second: ReturnType<typeof normalised>;
  readonly wide: Matrix;
  readonly last: ReturnType<typeof normalised>;
}

export function forward(parts: SequenceParts, sequence: readonly number[], kept: Matrix | null = null): Passed {
  const x = inputOf(parts, sequence, kept);
  const first = normalised(x);
  const queries = product(first.y, parts.query);
  const keys = product(first.y, parts.key);
  const values = product(first.y, parts.value);
  const attention = causalAttention(queries, keys);
  const attended = sum(x, product(attention, values));
  const second = normalised(attended);
  const wide = withBias(product(second.y, parts.wide), parts.wideBias);
  const positive = { ...wide, data: wide.data.map((value) => Math.max(0, value)) };
  const out = sum(attended, withBias(product(positive, parts.narrow), parts.narrowBias));
  const state = { sequence, kept, first, queries, keys, values, attention, second };
  return { ...state, wide: positive, last: normalised(out) };
}

function inputOf({ items, places }: SequenceParts, sequence: readonly number[], kept: Matrix | null): Matrix {
  const { columns } = items;
  const x = zeros(sequence.length, columns);
  for (const [place, item] of sequence.entries()) {
    for (let i = 0; i < columns; i += 1) {
      const at = place * columns + i;
      x.data[at] = (items.data[item * columns + i]! + places.data[at]!) * (kept?.data[at] ?? 1);
    }
  }
  return x;
}

function withBias(x: Matrix, bias: Matrix): Matrix {
  for (let i = 0; i < x.data.length; i += 1) x.data[i]! += bias.data[i % x.columns]!;
  return x;
}

/** Nobody knows what comes after: each place looks at itself and those before it. */
function causalAttention(queries: Matrix, keys: Matrix): Matrix {
  const scores = product(queries, transposed(keys));
  const size = scores.rows;
  for (let row = 0; row < size; row += 1) {
    const seen = scores.data.subarray(row * size, row * size + row + 1);
    const highest = seen.reduce((most, value) => Math.max(most, value), -Infinity);
    let total = 0;
    for (let i = 0; i <= row; i += 1) total += seen[i] = Math.exp((seen[i]! - highest) / Math.sqrt(queries.columns));
    for (let i = 0; i <= row; i += 1) seen[i]! /= total;
    scores.data.fill(0, row * size + row + 1, (row + 1) * size);
  }
  return scores;
}

/** Adds to `slopes` what a change of the output (`last.y`) would come of in each parameter. */
export function backward(
  parts: SequenceParts,
  passed: Passed,
  { slopes, dOut }: { slopes: SequenceParts; dOut: Matrix },
): void {
  const { first, second, wide, last, attention, values } = passed;
  const dLast = normalisedBack(last, dOut);
  const dPositive = product(dLast, transposed(parts.narrow));
  add(slopes.narrow, product(transposed(wide), dLast));
  addColumns(slopes.narrowBias, dLast);
  const dWide = { ...dPositive, data: dPositive.data.map((value, i) => (wide.data[i]! > 0 ? value : 0)) };
  add(slopes.wide, product(transposed(second.y), dWide));
  addColumns(slopes.wideBias, dWide);
  const dAttended = sum(dLast, normalisedBack(second, product(dWide, transposed(parts.wide))));
  const dValues = product(transposed(attention), dAttended);
  const dScores = attentionBack(attention, product(dAttended, transposed(values)), passed.queries.columns);
  const dQueries = product(dScores, passed.keys);
  const dKeys = product(transposed(dScores), passed.queries);
  const dFirst = zeros(first.y.rows, first.y.columns);
  for (const [name, change] of [
    ["query", dQueries],
    ["key", dKeys],
    ["value", dValues],
  ] as const) {
    add(slopes[name], product(transposed(first.y), change));
    add(dFirst, product(change, transposed(parts[name])));
  }
  inputBack(slopes, passed, sum(dAttended, normalisedBack(first, dFirst)));
}

function attentionBack(attention: Matrix, dAttention: Matrix, width: number): Matrix {
  const size = attention.rows;
  const out = zeros(size, size);
  for (let row = 0; row < size; row += 1) {
    let along = 0;
    for (let i = row * size; i <= row * size + row; i += 1) along += attention.data[i]! * dAttention.data[i]!;
    for (let i = row * size; i <= row * size + row; i += 1)
      out.data[i] = (attention.data[i]! * (dAttention.data[i]! - along)) / Math.sqrt(width);
  }
  return out;
}

function inputBack({ items, places }: SequenceParts, { sequence, kept }: Passed, dx: Matrix): void {
  const { columns } = dx;
  for (const [place, item] of sequence.entries()) {
    for (let i = 0; i < columns; i += 1) {
      const at = place * columns + i;
      const change = dx.data[at]! * (kept?.data[at] ?? 1);
      places.data[at]! += change;
      items.data[item * columns + i]! += change;
    }
  }
}

function addColumns(to: Matrix, rows: Matrix): void {
  for (let i = 0; i < rows.data.length; i += 1) to.data[i % rows.columns]! += rows.data[i]!;
}

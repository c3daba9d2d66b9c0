import type { QuantizedVector } from "../catalogue/vector-index";
import type { Chosen } from "./choose-model";
import type { ItemWeight, ItemWeights } from "./fit-weights";
import type { Interaction } from "./interactions";
import type { Mix } from "./judge-weights";
import type { RefitInput } from "./run-refit";

/**
 * What a refit rests on and what comes of it, column by column. Rows would be copied one by one where they are handed to a
 * thread and back: a second or two, of a large mall, in which the process answers nobody. Columns are handed over as they are.
 */
export interface RefitParcel extends Omit<RefitInput, "interactions" | "vectors" | "serving"> {
  readonly interactions: InteractionColumns;
  readonly vectors: VectorColumns;
  readonly serving: MixColumns | null;
}

export interface InteractionColumns {
  readonly person: Int32Array;
  readonly item: Int32Array;
  readonly weight: Float64Array;
  readonly at: Float64Array;
}

export interface VectorColumns {
  /** 0: there is no vector. */
  readonly scales: Float64Array;
  readonly values: Int8Array;
}

export interface WeightColumns {
  readonly one: Int32Array;
  readonly other: Int32Array;
  readonly weight: Float64Array;
}

export type MixColumns = Omit<Mix, "weights"> & { readonly weights: WeightColumns };
export type ChosenParcel = Omit<Chosen, "weights"> & { readonly weights: WeightColumns };

/** A loop: made of functions, four hundred thousand rows would hold up the process that packs them. */
export function packInteractions(rows: readonly Interaction[]): InteractionColumns {
  const [person, item] = [new Int32Array(rows.length), new Int32Array(rows.length)];
  const [weight, at] = [new Float64Array(rows.length), new Float64Array(rows.length)];
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i]!;
    person[i] = row.person;
    item[i] = row.item;
    weight[i] = row.weight;
    at[i] = row.at;
  }
  return { person, item, weight, at };
}

export function unpackInteractions({ person, item, weight, at }: InteractionColumns): Interaction[] {
  return Array.from(person, (one, i) => ({ person: one, item: item[i]!, weight: weight[i]!, at: at[i]! }));
}

export function packVectors(vectors: readonly (QuantizedVector | null)[]): VectorColumns {
  // All are of one model, and so of one width.
  const width = vectors.find((vector) => vector !== null)?.values.length ?? 0;
  const values = new Int8Array(vectors.length * width);
  vectors.forEach((vector, i) => vector !== null && values.set(vector.values, i * width));
  return { scales: Float64Array.from(vectors, (vector) => vector?.scale ?? 0), values };
}

export function unpackVectors({ scales, values }: VectorColumns): (QuantizedVector | null)[] {
  const width = scales.length === 0 ? 0 : values.length / scales.length;
  const valuesOf = (i: number): Int8Array => values.subarray(i * width, (i + 1) * width);
  return Array.from(scales, (scale, i) => (scale === 0 ? null : { scale, values: valuesOf(i) }));
}

export function packWeights(weights: ItemWeights): WeightColumns {
  const rows = [...weights].flatMap(([one, others]) => others.map(({ item, weight }) => ({ one, item, weight })));
  return {
    one: Int32Array.from(rows, ({ one }) => one),
    other: Int32Array.from(rows, ({ item }) => item),
    weight: Float64Array.from(rows, ({ weight }) => weight),
  };
}

export function unpackWeights({ one, other, weight }: WeightColumns): ItemWeights {
  const weights = new Map<number, ItemWeight[]>();
  for (const [i, from] of one.entries()) {
    const row = weights.get(from) ?? [];
    weights.set(from, row);
    row.push({ item: other[i]!, weight: weight[i]! });
  }
  return weights;
}

export function unpackRefit(parcel: RefitParcel): RefitInput {
  const { interactions, vectors, serving } = parcel;
  return {
    ...parcel,
    interactions: unpackInteractions(interactions),
    vectors: unpackVectors(vectors),
    serving: serving && { ...serving, weights: unpackWeights(serving.weights) },
  };
}

/** Memory that is handed over and can be read no more where it came from. */
export function buffersOf({ interactions, vectors, serving }: RefitParcel): ArrayBuffer[] {
  return ownOf([
    ...Object.values(interactions),
    ...Object.values(vectors),
    ...(serving === null ? [] : handedOver(serving)),
  ]);
}

export const buffersOfChosen = (chosen: ChosenParcel): ArrayBuffer[] => ownOf(handedOver(chosen));

const handedOver = ({ weights, sequence }: Pick<MixColumns, "weights" | "sequence">): ArrayBufferView[] => [
  ...Object.values(weights),
  ...(sequence ? [sequence.model.parameters] : []),
];

const ownOf = (views: readonly ArrayBufferView[]): ArrayBuffer[] =>
  views.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer);

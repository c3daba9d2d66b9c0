import { readFileSync } from "node:fs";
import path from "node:path";
import { historiesOf, type Interaction, type Split } from "../learning/interactions";

const FILES = {
  beauty: ["Beauty.txt", "Beauty_item2attributes.json"],
  sports: ["Sports_and_Outdoors.txt", "Sports_and_Outdoors_item2attributes.json"],
} as const;
export type SetName = keyof typeof FILES;

export const isSetName = (name: string): name is SetName => name in FILES;

export interface PurchaseSequences {
  /** Each person's products in the order of time, numbered from 0. */
  readonly sequences: readonly (readonly number[])[];
  readonly items: number;
  /** Numbers of categories and brands by product: the data has no texts. */
  readonly attributes: ReadonlyMap<number, readonly number[]>;
}

/** Amazon purchases as S3-Rec (CIKM 2020) published them: people and products with five or more. For evaluation only. */
export function readPurchaseSequences(folder: string, name: SetName): PurchaseSequences {
  const [purchases, attributes] = FILES[name].map((file) =>
    readFileSync(path.join(folder, "eval/s3rec", file), "utf8"),
  ) as [string, string];
  const sequences = purchases
    .trimEnd()
    .split("\n")
    .map((line) => line.split(" ").slice(1).map(placeOf));
  const ofItem = Object.entries(JSON.parse(attributes) as Record<string, number[]>);
  return {
    sequences,
    items: 1 + sequences.flat().reduce((most, item) => Math.max(most, item), -1),
    attributes: new Map(ofItem.map(([item, values]) => [placeOf(item), values])),
  };
}

const placeOf = (item: string): number => Number(item) - 1;

/**
 * Leave-one-out: all but the latest `back` of each person are known, and the first of those is to be found. 2 is the
 * validation, by which all is chosen, 1 the test.
 */
export function leaveOut(back: 1 | 2, sequences: PurchaseSequences["sequences"]): Split {
  const interactions = sequences.flatMap((sequence, person) =>
    sequence.slice(0, -back).map((item, at): Interaction => ({ person, item, weight: 1, at })),
  );
  const later = sequences.map((sequence, person) => [person, [sequence.at(-back)!]] as const);
  return { known: historiesOf(interactions), later: new Map(later) };
}

import { createHmac } from "node:crypto";

/** How a list is made; null: as without an experiment. */
export interface ListSettings {
  /** Probability with which a later place goes to a product of which little is known, 0 to 0.3. */
  readonly explorationRate: number | null;
  /** What the likeness of texts adds, 0 to 2. */
  readonly textWeight: number | null;
  /** By how much looks and carts count more or less than usual, 0 to 3. */
  readonly behaviourWeight: number | null;
}

export interface Variant extends ListSettings {
  readonly key: string;
  /** Of the people; all add up to 1. */
  readonly share: number;
}

/** An experiment that goes on, as a list reads it. The first variant is what the others are held against. */
export interface RunningExperiment {
  readonly id: string;
  /** Secret, of this experiment alone, in base 16: nobody can choose a variant, and experiments do not follow each other. */
  readonly salt: string;
  readonly variants: readonly Variant[];
}

/** Always the same variant for the same person, by a keyed hash; nothing is written down. */
export function variantOf({ salt, variants }: RunningExperiment, personId: string): Variant {
  const mac = createHmac("sha256", Buffer.from(salt, "hex")).update(personId).digest();
  const point = mac.readUIntBE(0, 6) / 2 ** 48;
  let end = 0;
  for (const variant of variants) {
    end += variant.share;
    if (point < end) return variant;
  }
  return variants.at(-1)!;
}

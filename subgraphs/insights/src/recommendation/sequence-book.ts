import type { DataSource } from "typeorm";
import { readSequence } from "../learning/kept-sequence";
import { rowsOf, type SequenceAnswer, scoreSequence } from "../learning/score-sequence";

/** The sequence model that serves, in memory: some hundred kilobytes, read again when another version serves. */
export interface ServingSequence {
  readonly weight: number;
  /** What comes next after these products, the latest first, and what it looked at most; nothing if it knows none. */
  next(history: readonly string[]): { readonly productId: string; readonly share: number; readonly because: string }[];
}

export class SequenceBook {
  private known: { readonly version: number; readonly sequence: Promise<ServingSequence | null> } | null = null;

  constructor(private readonly db: DataSource) {}

  /** Null: plain counts serve, or a model without one. */
  of(version: number | null): Promise<ServingSequence | null> {
    if (version === null) return Promise.resolve(null);
    if (this.known?.version === version) return this.known.sequence;
    const sequence = this.load(version);
    sequence.catch(() => (this.known = null));
    this.known = { version, sequence };
    return sequence;
  }

  private async load(version: number): Promise<ServingSequence | null> {
    const kept = await readSequence(this.db, version);
    if (kept === null) return null;
    const { model, weight, productIds } = kept;
    const rows = rowsOf(model);
    const placeOf = new Map(productIds.map((productId, place) => [productId, place]));
    return {
      weight,
      next: (history) => {
        const places = history.flatMap((productId) => placeOf.get(productId) ?? []);
        const answer = scoreSequence(model, places, rows);
        return answer === null ? [] : named(answer, productIds);
      },
    };
  }
}

const named = ({ next, because }: SequenceAnswer, productIds: readonly string[]) =>
  next.map(({ item, share }) => ({ productId: productIds[item]!, share, because: productIds[because]! }));

import type { PublishedTextKind } from "@mall/schema/events/text-published";
import type { DataSource } from "typeorm";
import { ExactVectorIndex } from "../catalogue/exact-vector-index";
import { vectorFromStored, type QuantizedVector } from "../catalogue/vector-index";

export interface NearText {
  readonly kind: PublishedTextKind;
  readonly id: string;
  readonly similarity: number;
}

/** Texts that are compared; older ones are forgotten. 4 MB in memory, about 5 ms a text. */
export const MAX_RECENT = 10_000;
/** Below it two texts say something alike; from it on they say the same. */
const NEAR = 0.93;
const MAX_NEAR = 10;

interface RecentRow {
  readonly id: string;
  readonly kind: PublishedTextKind;
  readonly number: string;
  readonly vector: Buffer;
}

const NEWER = `
  SELECT text_id AS id, kind, number, vector FROM recent_text
  WHERE number > $1 AND vector_model = $2 ORDER BY number DESC LIMIT ${MAX_RECENT}`;

const FORGET = `DELETE FROM recent_text WHERE number <= (SELECT max(number) FROM recent_text) - ${MAX_RECENT}`;

/** The vectors of the latest texts in memory: a ring whose oldest place is taken by the newest text. */
export class RecentTexts {
  private index = new ExactVectorIndex();
  private places: { id: string; kind: PublishedTextKind }[] = [];
  private placeOf = new Map<string, number>();
  private latest = 0;
  private model = "";

  constructor(private readonly db: DataSource) {}

  /** Texts other than itself that say nearly the same, the nearest first. */
  async near(text: { id: string; vector: QuantizedVector; model: string }): Promise<NearText[]> {
    await this.refresh(text.model);
    const accepts = (place: number): boolean => {
      const held = this.places[place];
      return held !== undefined && held.id !== text.id && this.placeOf.get(held.id) === place;
    };
    const hits = await this.index.search(text.vector, { limit: MAX_NEAR, minimum: NEAR, accepts });
    return hits.map(({ index, similarity }) => ({ ...this.places[index]!, similarity: Math.min(1, similarity) }));
  }

  /** Deletes what is too old to be compared. */
  async forgetOld(): Promise<void> {
    await this.db.query(FORGET);
  }

  private async refresh(model: string): Promise<void> {
    if (model !== this.model) {
      // Vectors of two models cannot be compared.
      Object.assign(this, { index: new ExactVectorIndex(), places: [], placeOf: new Map(), latest: 0, model });
    }
    const rows = await this.db.query<RecentRow[]>(NEWER, [this.latest, model]);
    for (const { id, kind, number, vector } of rows.reverse()) {
      const place = Number(number) % MAX_RECENT;
      this.index.set(place, vectorFromStored(vector));
      this.places[place] = { id, kind };
      this.placeOf.set(id, place);
      this.latest = Number(number);
    }
  }
}

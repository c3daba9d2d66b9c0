import type { Catalogue } from "../catalogue/catalogue";
import type { Listing } from "../catalogue/listing";
import type { VectorHit } from "../catalogue/vector-index";
import { Memo } from "../model/memo";
import { reasonOf, type Recommended } from "./recommended";

/** Neighbours kept per product: more than a page shows, since some may be withdrawn. */
const KEPT = 40;
export const MINIMUM_LIKENESS = 0.2;
/** Among equally similar texts, the one from the same shelf is the better alternative. */
export const SAME_CATEGORY_BONUS = 0.06;

/** Products whose texts mean something alike, by cosine of their embeddings. */
export class SimilarProducts {
  private readonly memo: Memo<string, { generation: number; hits: Promise<VectorHit[]> }>;

  constructor(
    private readonly catalogue: Catalogue,
    now: () => number,
  ) {
    this.memo = new Memo({ capacity: 2_000, maxAgeMs: 3_600_000, now });
  }

  async of(productId: string): Promise<Recommended[]> {
    const base = this.catalogue.found(productId);
    if (base === null) return [];
    const hits = await this.hitsOf(base);
    return hits
      .map(({ index, similarity }) => ({ listing: this.catalogue.listings[index], similarity }))
      .filter((hit): hit is { listing: Listing; similarity: number } => hit.listing !== undefined)
      .filter(({ listing }) => this.catalogue.isFound(listing))
      .map(({ listing, similarity: value }) => ({
        listing,
        score: scoreOf(base, listing, value),
        reason: reasonOf([{ kind: "TEXT_LIKENESS", base, touch: null, together: null, buyers: null, value }]),
      }))
      .sort((a, b) => b.score - a.score);
  }

  /** Remembered while no vector changes, so that a popular page is not computed for each visitor. */
  private hitsOf(base: Listing): Promise<VectorHit[]> {
    const { generation } = this.catalogue.vectors;
    const make = () => ({ generation, hits: this.search(base) });
    const known = this.memo.get(base.productId, make);
    if (known.generation === generation) return known.hits;
    this.memo.forget(base.productId);
    return this.memo.get(base.productId, make).hits;
  }

  private async search(base: Listing): Promise<VectorHit[]> {
    const { vectors } = this.catalogue;
    const vector = vectors.get(base.index);
    if (vector === null) return [];
    // A page may ask for twenty of these: let other work in between.
    await new Promise(setImmediate);
    const accepts = (index: number) => index !== base.index;
    return vectors.search(vector, { limit: KEPT, minimum: MINIMUM_LIKENESS, accepts });
  }
}

function scoreOf(base: Listing, other: Listing, similarity: number): number {
  const isSameCategory = base.categoryIds.at(-1) !== undefined && base.categoryIds.at(-1) === other.categoryIds.at(-1);
  return Math.min(1, similarity + (isSameCategory ? SAME_CATEGORY_BONUS : 0));
}

import type { DataSource } from "typeorm";
import { AttributePool } from "./attribute-pool";
import { BroadWords } from "./broad-words";
import {
  catalogueVersion,
  listingOf,
  readFacts,
  readSellers,
  readVectors,
  TextPool,
  type FactsRow,
  type Pools,
  type ServedSet,
  type SellerRow,
} from "./catalogue-rows";
import { ExactVectorIndex } from "./exact-vector-index";
import type { Listing } from "./listing";
import { ListingColumns } from "./listing-columns";
import { NumberPool } from "./number-pool";
import { type VectorIndex, vectorFromStored } from "./vector-index";

/** Sellers in these states keep their listings findable. A seller that was never heard of counts as active. */
const SELLING_STATES = new Set(["ACTIVE", "RESTRICTED"]);

interface ServedVectors {
  readonly set: ServedSet | null;
  readonly index: VectorIndex;
}

/**
 * All listings in memory, brought up to date by reading what changed. Filters, facets and vectors work on it; the
 * tables stay the truth, so it can be thrown away at any time and several processes can each have one.
 */
export class Catalogue {
  /** Of all listings. */
  readonly attributes = new AttributePool();
  readonly names = new NumberPool();
  readonly paths = new NumberPool();
  private served: ServedVectors = { set: null, index: new ExactVectorIndex() };
  private readonly all: Listing[] = [];
  readonly columns = new ListingColumns(this.all);
  private readonly indexByProduct = new Map<string, number>();
  private readonly indexByDocument = new Map<number, number>();
  private readonly categoryNames = new Map<string, string>();
  private readonly sellers = new Map<string, { displayName: string; isSelling: boolean }>();
  private readonly pools: Pools = {
    texts: new TextPool(),
    pool: this.attributes,
    names: this.names,
    paths: this.paths,
  };
  private version = 0;
  private refreshing: Promise<void> | null = null;

  constructor(
    private readonly db: DataSource,
    readonly broadWords = new BroadWords(),
  ) {}

  /** Every listing, whether it may be found or not; `listings[i].index === i`. */
  get listings(): readonly Listing[] {
    return this.all;
  }

  /** The version that memory is at. */
  get loadedVersion(): number {
    return this.version;
  }

  /** Makes sure that everything up to `version` is here. Without a version: up to now. */
  async refresh(version?: number): Promise<void> {
    const wanted = version ?? (await catalogueVersion(this.db)).version;
    while (this.version < wanted) await this.alone(() => this.load());
  }

  /** Runs `work` while nothing is brought up to date; or waits for what goes on, so that the caller looks again. */
  async alone(work: () => Promise<void>): Promise<void> {
    this.refreshing ??= work().finally(() => (this.refreshing = null));
    await this.refreshing;
  }

  byProduct(productId: string): Listing | null {
    const index = this.indexByProduct.get(productId);
    return index === undefined ? null : (this.all[index] ?? null);
  }

  byDocument(documentNumber: number): Listing | null {
    const index = this.indexByDocument.get(documentNumber);
    return index === undefined ? null : (this.all[index] ?? null);
  }

  /** Whether shoppers may see it: the listing is active and its seller sells. */
  isFound(listing: Listing): boolean {
    return this.columns.found[listing.index] === 1;
  }

  /** The product if shoppers may see it. */
  found(productId: string): Listing | null {
    const listing = this.byProduct(productId);
    return listing !== null && this.isFound(listing) ? listing : null;
  }

  /** All by one model. Another one's come in their place at once: whoever compares twice holds on to what this gave first. */
  get vectors(): VectorIndex {
    return this.served.index;
  }

  /** `name@version` of the model that made the vectors; null: there are none. */
  get vectorModel(): string | null {
    return this.served.set?.model ?? null;
  }

  /** The number of their set; null: there are none. */
  get vectorSet(): number | null {
    return this.served.set?.number ?? null;
  }

  /** The vectors, and who made them, of one moment. */
  get meaning(): { readonly vectors: VectorIndex; readonly model: string | null } {
    return { vectors: this.vectors, model: this.vectorModel };
  }

  /** From now on the vectors are those of this set; until all are in memory the others answer. */
  async serve(set: ServedSet): Promise<void> {
    while (this.served.set?.number !== set.number) await this.alone(() => this.change(set));
  }

  categoryName(categoryId: string): string | null {
    return this.categoryNames.get(categoryId) ?? null;
  }

  sellerName(sellerId: string): string | null {
    return this.sellers.get(sellerId)?.displayName ?? null;
  }

  /** A seller that was never heard of counts as selling. */
  isSelling(sellerId: string): boolean {
    return this.sellers.get(sellerId)?.isSelling ?? true;
  }

  private async load(): Promise<void> {
    // Read first: what is committed after this moment belongs to a later version and is read again then.
    const { version, vectors } = await catalogueVersion(this.db);
    this.putSellers(await readSellers(this.db, this.version));
    const { words } = this.broadWords;
    const facts = readFacts(this.db, { since: this.version, words, vectors: this.served.set });
    for await (const rows of facts) for (const row of rows) this.put(row);
    this.version = version;
    if (this.served.set === null && vectors !== null) await this.change(vectors);
  }

  /** While nothing is brought up to date: listings that memory does not know yet bring their vectors along. */
  private async change(set: ServedSet): Promise<void> {
    const index = new ExactVectorIndex(undefined, this.vectors.generation + 1);
    for await (const rows of readVectors(this.db, set.number)) {
      for (const { product_id, vector } of rows) {
        const place = this.indexByProduct.get(product_id);
        if (place !== undefined) index.set(place, vectorFromStored(vector));
      }
    }
    this.served = { set, index };
  }

  private putSellers(rows: readonly SellerRow[]): void {
    if (rows.length === 0) return;
    for (const { seller_id, display_name, state } of rows) {
      this.sellers.set(seller_id, { displayName: display_name, isSelling: SELLING_STATES.has(state) });
    }
    const changed = new Set(rows.map(({ seller_id }) => this.names.numberOf(seller_id)));
    for (const listing of this.all) {
      if (changed.has(listing.sellerNumber)) this.columns.put(listing, this.isOnSale(listing));
    }
  }

  private isOnSale({ isActive, sellerId }: Listing): boolean {
    if (!isActive) return false;
    return sellerId === null || this.isSelling(sellerId);
  }

  private put(row: FactsRow): void {
    const known = this.indexByProduct.get(row.product_id);
    const index = known ?? this.all.length;
    const listing = listingOf(row, index, this.pools);
    this.all[index] = listing;
    this.columns.put(listing, this.isOnSale(listing));
    this.indexByProduct.set(row.product_id, index);
    this.indexByDocument.set(row.document_number, index);
    row.category_ids.forEach((id, depth) => this.categoryNames.set(id, row.category_names[depth] ?? ""));
    if (row.broad_words !== null) this.broadWords.update(index, row.broad_words);
    if (row.vector !== null) this.vectors.set(index, vectorFromStored(row.vector));
  }
}

import type { DataSource } from "typeorm";
import { AttributePool } from "./attribute-pool";
import { BroadWords } from "./broad-words";
import {
  catalogueVersion,
  listingOf,
  readFacts,
  readSellers,
  TextPool,
  type FactsRow,
  type Pools,
  type SellerRow,
} from "./catalogue-rows";
import { ExactVectorIndex } from "./exact-vector-index";
import type { Listing } from "./listing";
import { ListingColumns } from "./listing-columns";
import { NumberPool } from "./number-pool";
import { type VectorIndex, vectorFromStored } from "./vector-index";

/** Sellers in these states keep their listings findable. A seller that was never heard of counts as active. */
const SELLING_STATES = new Set(["ACTIVE", "RESTRICTED"]);

/**
 * All listings in memory, brought up to date by reading what changed. Filters, facets and vectors work on it; the
 * tables stay the truth, so it can be thrown away at any time and several processes can each have one.
 */
export class Catalogue {
  /** Of all listings. */
  readonly attributes = new AttributePool();
  readonly names = new NumberPool();
  readonly paths = new NumberPool();
  readonly vectors: VectorIndex = new ExactVectorIndex();
  /** `name@version` of the models that made the vectors, and which one made that of each listing; -1: none. */
  private readonly models = new NumberPool();
  private readonly madeBy: number[] = [];
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
    const wanted = version ?? (await catalogueVersion(this.db));
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

  /** `name@version` of the model that made a listing's vector; null: it has none. */
  vectorModelOf(index: number): string | null {
    const model = this.madeBy[index] ?? -1;
    return model < 0 ? null : this.models.text(model);
  }

  /** Of what shoppers may see: a vector that nothing will make anew, of a listing that is gone, must not count for ever. */
  hasVectorsOfOthers(model: string): boolean {
    const own = this.models.numberOf(model);
    return this.all.some((listing) => this.isFound(listing) && (this.madeBy[listing.index] ?? own) !== own);
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
    const version = await catalogueVersion(this.db);
    this.putSellers(await readSellers(this.db, this.version));
    const facts = readFacts(this.db, this.version, this.broadWords.words);
    for await (const rows of facts) for (const row of rows) this.put(row);
    this.version = version;
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
    if (row.vector !== null) this.putVector(index, row.vector, row.vector_model);
  }

  private putVector(index: number, vector: Buffer, madeBy: string | null): void {
    this.vectors.set(index, vectorFromStored(vector));
    this.madeBy[index] = this.models.numberOf(madeBy ?? "");
  }
}

import { setImmediate } from "node:timers/promises";
import { popularity, type Listing } from "./listing";

/** Popularity fades over a month: within this time its order is what it was. */
const POPULAR_FOR_MS = 600_000;
const periodOf = (now: number): number => Math.floor(now / POPULAR_FOR_MS) * POPULAR_FOR_MS;
/** Listings rated before others get their turn: a millisecond or two. */
const RATED_PER_TURN = 8_192;
const NO_PRICE = -1;

const emptyColumns = (length: number) => ({
  /** 1: shoppers may see it. */
  found: new Uint8Array(length),
  inStock: new Uint8Array(length),
  /** One more than the numbers of the catalogue's pools; 0 for none. */
  seller: new Int32Array(length),
  brand: new Int32Array(length),
  path: new Int32Array(length),
  /** Lowest price in minor units; -1 for none. */
  price: new Float64Array(length),
  /** Whole stars of the average rating, 1 to 5; 0 for none. */
  stars: new Uint8Array(length),
  /** From where to where its attributes lie in `attributes`. */
  attributesFrom: new Int32Array(length),
  attributesTo: new Int32Array(length),
  /** 1: it has attributes that are numbers. */
  hasNumbers: new Uint8Array(length),
  popular: new Float64Array(length),
});

type Columns = ReturnType<typeof emptyColumns>;

/**
 * What every search asks of every match, in typed arrays by the listings' places in memory: to walk over the listings
 * themselves takes several times as long, since each lies somewhere else.
 */
export class ListingColumns {
  columns: Columns = emptyColumns(1_024);
  /** Numbers of the catalogue's pool of attributes, of one listing after the other. */
  attributes = new Int32Array(1_024);
  private attributesEnd = 0;
  private popularAt = NaN;
  private isRenewing = false;

  constructor(private readonly listings: readonly Listing[]) {}

  get found(): Uint8Array {
    return this.columns.found;
  }

  put(listing: Listing, isFound: boolean): void {
    const { index } = listing;
    if (index >= this.columns.found.length) this.grow(2 * index);
    const { columns } = this;
    columns.found[index] = Number(isFound);
    columns.inStock[index] = Number(listing.isInStock);
    columns.seller[index] = listing.sellerNumber + 1;
    columns.brand[index] = listing.brandNumber + 1;
    columns.path[index] = listing.pathNumber + 1;
    columns.price[index] = listing.priceMin ?? NO_PRICE;
    columns.stars[index] = Math.floor(listing.ratingAverage ?? 0);
    columns.hasNumbers[index] = Number(listing.numbers.length > 0);
    this.putAttributes(index, listing.attributeNumbers);
    if (!Number.isNaN(this.popularAt)) columns.popular[index] = popularity(listing, this.popularAt);
  }

  /** Of all listings, as of at most twenty minutes ago. */
  popularity(now: number): Float64Array {
    const at = periodOf(now);
    // In one go where nobody has renewed them: the first time, and where no job does.
    if (!(Math.abs(at - this.popularAt) <= POPULAR_FOR_MS)) {
      this.rate({ from: 0, to: this.listings.length, at });
      this.popularAt = at;
    }
    return this.columns.popular;
  }

  /** A hundred thousand take tens of milliseconds: others get their turn in between, and see old ones until theirs is new. */
  async renewPopularity(now: number): Promise<void> {
    const at = periodOf(now);
    if (at === this.popularAt || this.isRenewing) return;
    this.isRenewing = true;
    try {
      for (let from = 0; from < this.listings.length; from += RATED_PER_TURN) {
        this.rate({ from, to: Math.min(from + RATED_PER_TURN, this.listings.length), at });
        await setImmediate();
      }
      this.popularAt = at;
    } finally {
      this.isRenewing = false;
    }
  }

  private rate({ from, to, at }: { from: number; to: number; at: number }): void {
    const { popular } = this.columns;
    for (let index = from; index < to; index += 1) popular[index] = popularity(this.listings[index]!, at);
  }

  /** In the old place if there are not more of them; what is left behind otherwise is little, and goes with the process. */
  private putAttributes(index: number, numbers: readonly number[]): void {
    const { attributesFrom, attributesTo } = this.columns;
    const isFitting = numbers.length <= attributesTo[index]! - attributesFrom[index]!;
    const from = isFitting ? attributesFrom[index]! : this.attributesEnd;
    if (!isFitting) this.attributesEnd += numbers.length;
    if (this.attributesEnd > this.attributes.length) {
      const larger = new Int32Array(2 * this.attributesEnd);
      larger.set(this.attributes);
      this.attributes = larger;
    }
    this.attributes.set(numbers, from);
    attributesFrom[index] = from;
    attributesTo[index] = from + numbers.length;
  }

  private grow(length: number): void {
    const larger = emptyColumns(length);
    for (const [name, column] of Object.entries(larger)) column.set(this.columns[name as keyof Columns]);
    this.columns = larger;
  }
}

/** An attribute that its category defines as a number. */
export interface ListingNumber {
  /** That of the same attribute among `attributes`. */
  readonly key: string;
  readonly name: string;
  readonly number: number;
  readonly unit: string | null;
}

/** What memory holds of a product: enough to filter, count, rank and name it. Never sent to clients as it is. */
export interface Listing {
  /** Its place in memory and in the vector index, for the life of the process. */
  readonly index: number;
  readonly productId: string;
  readonly documentNumber: number;
  readonly isActive: boolean;
  readonly sellerId: string | null;
  readonly title: string;
  readonly brand: string | null;
  /** Root first. */
  readonly categoryIds: readonly string[];
  /** Seller, brand and path of categories by their numbers in the catalogue's pools; -1 for none. */
  readonly sellerNumber: number;
  readonly brandNumber: number;
  readonly pathNumber: number;
  /** Names with their values, as `attributeKey` makes them. */
  readonly attributes: readonly string[];
  /** Those of them that are no numbers, by their numbers in the catalogue's pool. */
  readonly attributeNumbers: readonly number[];
  /** Those of them that are numbers. */
  readonly numbers: readonly ListingNumber[];
  /** Lowest and highest price of its variants, in minor units; null while it has none. */
  readonly priceMin: number | null;
  readonly priceMax: number | null;
  readonly currencyCode: string | null;
  readonly createdAt: number;
  readonly isInStock: boolean;
  readonly ratingAverage: number | null;
  readonly ratingCount: number;
  readonly unitsSold: number;
  /** People known to have bought it. */
  readonly buyers: number;
  readonly trend: number;
  readonly trendAt: number;
}

/** A control character: texts of listings hold none. */
const SEPARATOR = "\u001F";

export const attributeKey = (name: string, value: string): string => `${name}${SEPARATOR}${value}`;

export function attributeOf(key: string): { name: string; value: string } {
  const at = key.indexOf(SEPARATOR);
  return { name: key.slice(0, at), value: key.slice(at + 1) };
}

/** How long until a sale counts for 1/e of what it counted. */
const FADE_MS = 30 * 24 * 3_600_000;
/** The mall's mean rating, and how many ratings it weighs. */
const PRIOR_RATING = 3.8;
const PRIOR_WEIGHT = 20;

/** Units sold lately, older ones fading. */
export const trendNow = (listing: Listing, now: number): number =>
  listing.trend * Math.exp(-Math.max(0, now - listing.trendAt) / FADE_MS);

/** The average pulled towards the mall's mean while ratings are few (Bayesian average). */
export function fairRating({ ratingAverage, ratingCount }: Listing): number {
  return ((ratingAverage ?? PRIOR_RATING) * ratingCount + PRIOR_RATING * PRIOR_WEIGHT) / (ratingCount + PRIOR_WEIGHT);
}

/** Chosen by hand. `inStock` is for lists that put first what can be bought. */
export const POPULARITY_WEIGHTS = { trend: 1, sold: 0.3, rating: 0.5, ratings: 0.05, inStock: 10 } as const;

/** For lists without a query or a person: what sells now, then what sold, then what is liked. */
export function popularity(listing: Listing, now: number): number {
  const { trend, sold, rating, ratings } = POPULARITY_WEIGHTS;
  return (
    trend * Math.log1p(trendNow(listing, now)) +
    sold * Math.log1p(listing.unitsSold) +
    rating * (fairRating(listing) - PRIOR_RATING) +
    ratings * Math.log1p(listing.ratingCount)
  );
}

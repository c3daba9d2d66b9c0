import { read, readOne } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";
import type { AttributePool } from "./attribute-pool";
import type { NumberPool } from "./number-pool";
import { attributeKey, type Listing, type ListingNumber } from "./listing";

export interface FactsRow {
  readonly product_id: string;
  readonly document_number: number;
  readonly change_number: string;
  readonly state: string | null;
  readonly seller_id: string | null;
  readonly title: string | null;
  readonly brand: string | null;
  readonly category_ids: string[];
  readonly category_names: string[];
  readonly attributes: { name: string; value: string; number?: number; unit?: string; isFilter?: boolean }[];
  readonly price_min_minor: string | null;
  readonly price_max_minor: string | null;
  readonly currency_code: string | null;
  readonly created_at: Date | null;
  readonly in_stock: boolean;
  readonly rating_average: number | null;
  readonly rating_count: number;
  readonly units_sold: number;
  readonly buyers: number;
  readonly trend: number;
  readonly trend_at: Date | null;
  readonly vector: Buffer | null;
  /** `name@version` of the model that made the vector. */
  readonly vector_model: string | null;
  /** Those of the words asked about that it holds; null if none was asked about. */
  readonly broad_words: string[] | null;
}

export interface SellerRow {
  readonly seller_id: string;
  readonly display_name: string;
  readonly state: string;
}

/** Read and put away in about 20 ms, after which others get their turn. */
const FACTS_PER_READ = 500;

const READ_FACTS = `
  SELECT product_id, document_number, change_number, state, seller_id, title, brand, category_ids::text[], category_names,
    attributes, price_min_minor, price_max_minor, currency_code, created_at, in_stock, rating_average, rating_count,
    units_sold, buyers, trend, trend_at, vector, vector_model,
    CASE WHEN cardinality($3::text[]) > 0 THEN (
      SELECT ARRAY(SELECT lexeme FROM unnest(d.words) WHERE lexeme = ANY($3))
      FROM search_document d WHERE d.document_number = f.document_number
    ) END AS broad_words
  FROM listing_facts f
  WHERE (change_number, document_number) > ($1, $2)
  ORDER BY change_number, document_number LIMIT ${FACTS_PER_READ}`;

const READ_SELLERS = `SELECT seller_id, display_name, state FROM seller_facts WHERE change_number > $1`;

export async function catalogueVersion(db: DataSource): Promise<number> {
  const row = await readOne<{ number: string }>(db, "SELECT number FROM catalogue_version");
  return Number(row?.number ?? 0);
}

export const readSellers = (db: DataSource, since: number): Promise<SellerRow[]> => read(db, READ_SELLERS, [since]);

/** All rows changed after version `since`, a few thousand at a time, and which of the `words` they hold. */
export async function* readFacts(db: DataSource, since: number, words: readonly string[]): AsyncGenerator<FactsRow[]> {
  // Every document number is smaller than this one, so that the first page starts after all of version `since`.
  let position: [string | number, number] = [since, 2_147_483_647];
  for (;;) {
    const rows = await read<FactsRow>(db, READ_FACTS, [...position, words]);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    if (rows.length < FACTS_PER_READ) return;
    position = [last.change_number, last.document_number];
  }
}

/** Equal texts become one text in memory; a catalogue repeats its sellers, categories and attributes endlessly. */
export class TextPool {
  private readonly known = new Map<string, string>();

  one(text: string): string {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    this.known.set(text, text);
    return text;
  }
}

export interface Pools {
  readonly texts: TextPool;
  readonly pool: AttributePool;
  /** Of sellers and brands, and of paths of categories. */
  readonly names: NumberPool;
  readonly paths: NumberPool;
}

/** A filter by brand finds each spelling in upper and lower case: a facet counts them together. */
const brandKey = (brand: string): string => brand.toLowerCase();

/** Ids hold none. */
export const PATH_SEPARATOR = "/";

/** Attributes that their category does not offer as filters are read on the page, and narrow nothing down. */
export function listingOf(row: FactsRow, index: number, { texts, pool, names, paths }: Pools): Listing {
  const attributes = row.attributes.filter(({ isFilter }) => isFilter !== false);
  return {
    index,
    productId: row.product_id,
    documentNumber: row.document_number,
    isActive: row.state === "ACTIVE",
    sellerId: row.seller_id && texts.one(row.seller_id),
    title: row.title ?? "",
    brand: row.brand && texts.one(row.brand),
    categoryIds: row.category_ids.map((id) => texts.one(id)),
    sellerNumber: row.seller_id === null ? -1 : names.numberOf(row.seller_id),
    brandNumber: row.brand === null ? -1 : names.numberOf(row.brand, brandKey(row.brand)),
    pathNumber: row.category_ids.length === 0 ? -1 : paths.numberOf(row.category_ids.join(PATH_SEPARATOR)),
    attributes: attributes.map(({ name, value }) => texts.one(attributeKey(name, value))),
    attributeNumbers: attributes
      .filter(({ number }) => number === undefined)
      .map((one) => pool.numberOf(attributeKey(one.name, one.value), one)),
    numbers: typedNumbersOf(attributes, texts),
    currencyCode: row.currency_code && texts.one(row.currency_code),
    isInStock: row.in_stock,
    ...numbersOf(row),
  };
}

const NONE: readonly ListingNumber[] = [];

/** Most listings have none: they share one empty list. */
function typedNumbersOf(attributes: FactsRow["attributes"], texts: TextPool): readonly ListingNumber[] {
  const numbers = attributes.flatMap(({ name, value, number, unit }) => {
    if (number === undefined) return [];
    const key = texts.one(attributeKey(name, value));
    return [{ key, name: texts.one(name), number, unit: unit === undefined ? null : texts.one(unit) }];
  });
  return numbers.length === 0 ? NONE : numbers;
}

function numbersOf(row: FactsRow) {
  return {
    priceMin: row.price_min_minor === null ? null : Number(row.price_min_minor),
    priceMax: row.price_max_minor === null ? null : Number(row.price_max_minor),
    createdAt: row.created_at?.getTime() ?? 0,
    ratingAverage: row.rating_average,
    ratingCount: row.rating_count,
    unitsSold: row.units_sold,
    buyers: row.buyers,
    trend: row.trend,
    trendAt: row.trend_at?.getTime() ?? 0,
  };
}

import { read, readOne } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";
import type { AttributePool } from "./attribute-pool";
import type { NumberPool } from "./number-pool";
import { attributeKey, type Listing, type ListingNumber } from "./listing";
import type { VectorSet } from "./vector-sets";

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
  /** By the model that is asked for. */
  readonly vector: Buffer | null;
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
  SELECT f.product_id, document_number, change_number, state, seller_id, title, brand, category_ids::text[], category_names,
    attributes, price_min_minor, price_max_minor, currency_code, created_at, in_stock, rating_average, rating_count,
    units_sold, buyers, trend, trend_at, v.vector,
    CASE WHEN cardinality($3::text[]) > 0 THEN (
      SELECT ARRAY(SELECT lexeme FROM unnest(d.words) WHERE lexeme = ANY($3))
      FROM search_document d WHERE d.document_number = f.document_number
    ) END AS broad_words
  FROM listing_facts f LEFT JOIN listing_vector v ON v.set_number = $4 AND v.product_id = f.product_id
  WHERE (change_number, document_number) > ($1, $2)
  ORDER BY change_number, document_number LIMIT ${FACTS_PER_READ}`;

const READ_SELLERS = `SELECT seller_id, display_name, state FROM seller_facts WHERE change_number > $1`;

/** With the vectors that serve whoever has chosen none: those that began last. */
const READ_VERSION = `
  SELECT number, (SELECT json_build_object('number', s.number, 'model', model) FROM vector_set s
    WHERE serving_at IS NOT NULL ORDER BY serving_at DESC, s.number DESC LIMIT 1) AS vectors
  FROM catalogue_version`;

/** A set of vectors, and `name@version` of the model that made them. */
export type ServedSet = Pick<VectorSet, "number" | "model">;

export interface CatalogueVersion {
  readonly version: number;
  readonly vectors: ServedSet | null;
}

export async function catalogueVersion(db: DataSource): Promise<CatalogueVersion> {
  const row = await readOne<{ number: string; vectors: ServedSet | null }>(db, READ_VERSION);
  return { version: Number(row?.number ?? 0), vectors: row?.vectors ?? null };
}

const VECTORS_PER_READ = 1_000;
const READ_VECTORS = `
  SELECT product_id, vector FROM listing_vector WHERE set_number = $1 AND product_id > $2
  ORDER BY product_id LIMIT ${VECTORS_PER_READ}`;
const BEFORE_ALL = "00000000-0000-0000-0000-000000000000";

interface VectorRow {
  readonly product_id: string;
  readonly vector: Buffer;
}

/** All vectors of a set, some at a time. */
export async function* readVectors(db: DataSource, set: number): AsyncGenerator<VectorRow[]> {
  for (let last: string | undefined = BEFORE_ALL; last !== undefined;) {
    const rows: VectorRow[] = await read<VectorRow>(db, READ_VECTORS, [set, last]);
    yield rows;
    last = rows.length < VECTORS_PER_READ ? undefined : rows.at(-1)!.product_id;
  }
}

export const readSellers = (db: DataSource, since: number): Promise<SellerRow[]> => read(db, READ_SELLERS, [since]);

interface FactsWanted {
  /** Rows that changed after this version. */
  readonly since: number;
  /** Which of these words they hold. */
  readonly words: readonly string[];
  /** Whose vectors; null: none. */
  readonly vectors: ServedSet | null;
}

/** All rows that changed, a few thousand at a time. */
export async function* readFacts(db: DataSource, { since, words, vectors }: FactsWanted): AsyncGenerator<FactsRow[]> {
  // Every document number is smaller than this one, so that the first page starts after all of version `since`.
  let position: [string | number, number] = [since, 2_147_483_647];
  for (;;) {
    const rows = await read<FactsRow>(db, READ_FACTS, [...position, words, vectors?.number ?? null]);
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

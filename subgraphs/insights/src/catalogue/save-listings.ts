import type { ProductChanged } from "@mall/schema/events/product-changed";
import { digestOfText, embeddingText } from "./embedding-text";
import { wordsOf } from "../search/words";

/** What the writers here need of a TypeORM EntityManager or a seeding transaction. */
export interface Transaction {
  query<T = unknown>(sql: string, parameters?: unknown[]): Promise<T>;
}

/** Longer descriptions are cut for the index; the catalogue itself keeps them whole. */
const MAX_DESCRIPTION = 20_000;

/**
 * The number under which this transaction's changes are seen. Taken before any other row is locked, so that writers
 * take turns and never wait for each other in a circle.
 */
export async function nextChange(tx: Transaction): Promise<number> {
  const result = await tx.query<[{ number: string }[], number]>(
    "UPDATE catalogue_version SET number = number + 1 RETURNING number",
  );
  return Number(result[0][0]?.number);
}

const SAVE = `
  WITH given AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS g(
      product_id uuid, product_version integer, state text, seller_id uuid, title text, brand text, keywords text,
      description text, name_text text, category_ids uuid[], category_names text[], attributes jsonb,
      price_min_minor bigint, price_max_minor bigint, currency_code text, created_at timestamptz, text_digest text,
      image_count integer, description_length integer)
  ), kept AS (
    INSERT INTO listing_facts AS f (product_id, change_number, product_version, state, seller_id, title, brand,
      category_ids, category_names, attributes, price_min_minor, price_max_minor, currency_code, created_at, text_digest,
      image_count, description_length)
    SELECT product_id, $2, product_version, state, seller_id, title, brand, category_ids, category_names, attributes,
      price_min_minor, price_max_minor, currency_code, created_at, decode(text_digest, 'hex'),
      image_count, description_length
    FROM given ORDER BY product_id
    ON CONFLICT (product_id) DO UPDATE SET
      change_number = $2, product_version = excluded.product_version, state = excluded.state,
      seller_id = excluded.seller_id, title = excluded.title, brand = excluded.brand,
      category_ids = excluded.category_ids, category_names = excluded.category_names, attributes = excluded.attributes,
      price_min_minor = excluded.price_min_minor, price_max_minor = excluded.price_max_minor,
      currency_code = excluded.currency_code, created_at = excluded.created_at, text_digest = excluded.text_digest,
      image_count = excluded.image_count, description_length = excluded.description_length
    WHERE f.product_version IS NULL OR f.product_version < excluded.product_version
    RETURNING product_id, document_number
  )
  INSERT INTO search_document AS d (product_id, document_number, title, brand, keywords, description, name_text)
  SELECT product_id, document_number, title, coalesce(brand, ''), keywords, description, name_text
  FROM kept JOIN given USING (product_id) ORDER BY product_id
  ON CONFLICT (product_id) DO UPDATE SET title = excluded.title, brand = excluded.brand, keywords = excluded.keywords,
    description = excluded.description, name_text = excluded.name_text
  WHERE (d.title, d.brand, d.keywords, d.description)
    IS DISTINCT FROM (excluded.title, excluded.brand, excluded.keywords, excluded.description)`;

const SAVE_WORDS = `
  INSERT INTO search_word (word) SELECT word FROM unnest($1::text[]) AS word ORDER BY word ON CONFLICT DO NOTHING`;

/** Puts listings into the index; older versions than the one it has are ignored. */
export async function saveListings(
  tx: Transaction,
  change: number,
  listings: readonly ProductChanged[],
): Promise<void> {
  if (listings.length === 0) return;
  const rows = listings.map(rowOf);
  await tx.query(SAVE, [JSON.stringify(rows), change]);
  const words = new Set(rows.flatMap((row) => wordsOf(`${row.title} ${row.brand ?? ""} ${row.keywords}`)));
  await tx.query(SAVE_WORDS, [[...words].filter((word) => word.length >= 2 && word.length <= 40)]);
}

/** The texts of a listing as the index keeps them. */
export function documentOf(listing: ProductChanged) {
  return {
    title: listing.title,
    brand: listing.brand ?? "",
    keywords: keywordsOf(listing),
    description: listing.description.slice(0, MAX_DESCRIPTION),
  };
}

function rowOf(listing: ProductChanged) {
  const prices = listing.variants.map((variant) => variant.priceMinor);
  const document = documentOf(listing);
  return {
    ...document,
    text_digest: digestOfText(embeddingText(document)).toString("hex"),
    product_id: listing.productId,
    product_version: listing.version,
    state: listing.state,
    seller_id: listing.sellerId,
    brand: listing.brand,
    name_text: wordsOf(`${listing.title} ${listing.brand ?? ""}`).join(" "),
    category_ids: listing.categoryIds,
    category_names: listing.categoryPath,
    attributes: listing.attributes,
    price_min_minor: prices.length === 0 ? null : Math.min(...prices),
    price_max_minor: prices.length === 0 ? null : Math.max(...prices),
    currency_code: listing.variants[0]?.currencyCode ?? null,
    created_at: listing.createdAt,
    image_count: listing.images?.length ?? null,
    description_length: listing.description.trim().length,
  };
}

function keywordsOf({ categoryPath, attributes, variants }: ProductChanged): string {
  const options = new Set(variants.flatMap((variant) => variant.options.map((option) => option.value)));
  return [...categoryPath, ...attributes.map((attribute) => attribute.value), ...options].join(" · ").slice(0, 4_000);
}

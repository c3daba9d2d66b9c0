import type { DemoCategory, DemoProduct, DemoVariant, Seeder, SeedTransaction } from "@mall/demo/dataset";
import { attributeKeys } from "../product/attribute-keys";
import { priorPrice } from "../variant/prior-price";

/** Rows of one statement at most: PostgreSQL parses each batch of JSON as a whole, in memory. */
const BATCH = 5_000;

const INSERT_CATEGORIES = `
  INSERT INTO categories (id, parent_id, name, slug, path, path_ids, position)
  SELECT id, parent_id, name, slug, path, path_ids, position FROM jsonb_to_recordset($1::jsonb)
    AS row(id uuid, parent_id uuid, name text, slug text, path text[], path_ids uuid[], position integer)`;

const INSERT_PRODUCTS = `
  INSERT INTO products (id, seller_id, category_id, title, slug, description, brand, state, images, attributes,
    attribute_keys, generated, currency_code, price_min, price_max, version, created_at, updated_at)
  SELECT id, seller_id, category_id, title, slug, description, brand, 'ACTIVE', images, attributes,
    attribute_keys, generated, currency_code, price_min, price_max, 1, created_at, updated_at
  FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, seller_id uuid, category_id uuid, title text, slug text,
    description text, brand text, images jsonb, attributes jsonb, attribute_keys text[], generated text[],
    currency_code text, price_min bigint, price_max bigint, created_at timestamptz, updated_at timestamptz)`;

const INSERT_VARIANTS = `
  INSERT INTO variants (id, product_id, seller_id, sku, options, price_minor, prior_price_minor, currency_code,
    weight_grams, position, created_at)
  SELECT id, product_id, seller_id, sku, options, price_minor, prior_price_minor, currency_code,
    weight_grams, position, created_at
  FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, product_id uuid, seller_id uuid, sku text, options jsonb,
    price_minor bigint, prior_price_minor bigint, currency_code text, weight_grams integer, position integer,
    created_at timestamptz)`;

const INSERT_PRICES = `
  INSERT INTO price_history (variant_id, price_minor, currency_code, since)
  SELECT variant_id, price_minor, currency_code, since
  FROM ROWS FROM (jsonb_to_recordset($1::jsonb)
      AS (variant_id uuid, price_minor bigint, currency_code text, since timestamptz))
    WITH ORDINALITY AS row(variant_id, price_minor, currency_code, since, n)
  ORDER BY n`;

/** Loads categories, listings, variants and their price history in batches. */
export const seedProducts: Seeder = async (tx, { categories, products }) => {
  await insertInBatches(tx, INSERT_CATEGORIES, categories.map(categoryRow));
  const slugs = new Set<string>();
  for (let start = 0; start < products.length; start += BATCH) {
    const batch = products.slice(start, start + BATCH);
    await insertInBatches(
      tx,
      INSERT_PRODUCTS,
      batch.map((product) => productRow(product, slugs)),
    );
    await insertInBatches(tx, INSERT_VARIANTS, batch.flatMap(variantRows));
    await insertInBatches(tx, INSERT_PRICES, batch.flatMap(priceRows));
  }
};

async function insertInBatches(tx: SeedTransaction, sql: string, rows: readonly object[]): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) {
    await tx.query(sql, [JSON.stringify(rows.slice(start, start + BATCH))]);
  }
}

const categoryRow = ({ id, parentId, name, slug, path, pathIds, position }: DemoCategory) => ({
  ...{ id, name, slug, path, position },
  parent_id: parentId,
  path_ids: pathIds,
});

function productRow(product: DemoProduct, slugs: Set<string>) {
  const { id, title, description, brand, images, attributes, generated, variants, createdAt } = product;
  const prices = variants.map(priceNow);
  const changes = variants.flatMap((variant) => variant.prices.map(({ since }) => since.getTime()));
  return {
    ...{ id, title, description, brand, images, attributes, generated },
    seller_id: product.sellerId,
    category_id: product.categoryId,
    slug: unusedSlug(product, slugs),
    attribute_keys: attributeKeys(attributes),
    currency_code: variants[0]?.currencyCode ?? "EUR",
    price_min: Math.min(...prices),
    price_max: Math.max(...prices),
    created_at: createdAt,
    updated_at: new Date(Math.max(createdAt.getTime(), ...changes)),
  };
}

/** Two listings may be titled alike; the later one is told apart by the end of its id. */
function unusedSlug({ id, slug }: DemoProduct, slugs: Set<string>): string {
  const unused = slugs.has(slug) ? `${slug}-${id.slice(-12)}` : slug;
  slugs.add(unused);
  return unused;
}

const priceNow = ({ prices }: DemoVariant): number => prices.at(-1)?.minorUnits ?? 0;

function variantRows({ id: productId, sellerId, createdAt, variants }: DemoProduct) {
  return variants.map((variant, position) => ({
    id: variant.id,
    product_id: productId,
    seller_id: sellerId,
    sku: variant.sku,
    options: variant.options,
    price_minor: priceNow(variant),
    prior_price_minor: priorPrice(variant.prices),
    currency_code: variant.currencyCode,
    weight_grams: variant.weightGrams,
    position,
    created_at: createdAt,
  }));
}

function priceRows({ variants }: DemoProduct) {
  return variants.flatMap(({ id, currencyCode, prices }) =>
    prices.map(({ minorUnits, since }) => ({
      variant_id: id,
      price_minor: minorUnits,
      currency_code: currencyCode,
      since,
    })),
  );
}

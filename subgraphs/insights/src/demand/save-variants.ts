import type { ProductChanged } from "@mall/schema/events/product-changed";
import type { StockLevelsChanged } from "@mall/schema/events/stock-levels-changed";
import type { Transaction } from "../catalogue/save-listings";

/** An older version of a listing changes nothing; what a newer one does not have any more is not sold any more. */
const SAVE = `
  WITH given AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS g(variant_id uuid, product_id uuid, seller_id uuid, version integer,
      sku text, category_id uuid, price_minor bigint, currency_code text, is_sold boolean, listed_at timestamptz)
  ), kept AS (
    INSERT INTO variant_facts AS f (variant_id, product_id, seller_id, product_version, sku, category_id, price_minor,
      currency_code, is_sold, listed_at, has_demand)
    SELECT variant_id, product_id, seller_id, version, sku, category_id, price_minor, currency_code, is_sold, listed_at,
      EXISTS (SELECT FROM variant_demand d WHERE d.variant_id = given.variant_id)
    FROM given ORDER BY variant_id
    ON CONFLICT (variant_id) DO UPDATE SET product_version = excluded.product_version, sku = excluded.sku,
      category_id = excluded.category_id, price_minor = excluded.price_minor, currency_code = excluded.currency_code,
      is_sold = excluded.is_sold, listed_at = excluded.listed_at, has_demand = f.has_demand OR excluded.has_demand
    WHERE f.product_version < excluded.product_version
    RETURNING variant_id, price_minor
  ), priced AS (
    INSERT INTO variant_price (variant_id, since, price_minor)
    SELECT variant_id, $2, price_minor FROM kept
    WHERE price_minor IS DISTINCT FROM (SELECT p.price_minor FROM variant_price p
      WHERE p.variant_id = kept.variant_id ORDER BY p.since DESC LIMIT 1)
    ON CONFLICT (variant_id, since) DO UPDATE SET price_minor = excluded.price_minor
  ), gone AS (
    UPDATE variant_facts f SET is_sold = false, product_version = g.version
    FROM (SELECT * FROM jsonb_to_recordset($3::jsonb) AS p(product_id uuid, version integer, variant_ids uuid[])) AS g
    WHERE f.product_id = g.product_id AND f.product_version < g.version AND NOT f.variant_id = ANY(g.variant_ids)
    RETURNING f.variant_id
  )
  SELECT variant_id AS id FROM kept UNION ALL SELECT variant_id FROM gone`;

/** When it could not be bought begins and ends here. Until orders told of its stock, there is thought to be some. */
const CLOSE = `
  UPDATE variant_away a SET until = greatest($2, a.since) FROM variant_facts f
  WHERE f.variant_id = ANY($1::uuid[]) AND a.variant_id = f.variant_id AND a.until IS NULL
    AND f.is_sold AND coalesce(f.available, 1) > 0`;
const OPEN = `
  INSERT INTO variant_away (variant_id, since)
  SELECT variant_id, $2 FROM variant_facts f
  WHERE variant_id = ANY($1::uuid[]) AND NOT (is_sold AND coalesce(available, 1) > 0)
    AND NOT EXISTS (SELECT FROM variant_away a WHERE a.variant_id = f.variant_id AND a.until IS NULL)
  ORDER BY variant_id ON CONFLICT DO NOTHING`;

/** What listings say of their variants, and at which price they can be bought from `at` on. */
export async function saveVariants(tx: Transaction, listings: readonly ProductChanged[], at: Date): Promise<void> {
  const products = listings.map(({ productId, version, variants }) => ({
    ...{ product_id: productId, version },
    variant_ids: variants.map(({ variantId }) => variantId),
  }));
  const rows = listings.flatMap(rowsOf);
  const saved = await tx.query<{ id: string }[]>(SAVE, [JSON.stringify(rows), at, JSON.stringify(products)]);
  await noteAbsence(tx, saved, at);
}

const rowsOf = ({ productId, sellerId, version, state, categoryIds, createdAt, variants }: ProductChanged) =>
  variants.map(({ variantId, sku, priceMinor, currencyCode }) => ({
    ...{ variant_id: variantId, product_id: productId, seller_id: sellerId, version, sku },
    category_id: categoryIds[0] ?? null,
    ...{ price_minor: priceMinor, currency_code: currencyCode, is_sold: state === "ACTIVE", listed_at: createdAt },
  }));

const SAVE_LEVELS = `
  INSERT INTO variant_facts AS f (variant_id, product_id, seller_id, on_hand, available, stock_at)
  SELECT "variantId", "productId", "sellerId", "onHand", available, $2
  FROM jsonb_to_recordset($1::jsonb)
    AS g("variantId" uuid, "productId" uuid, "sellerId" uuid, "onHand" integer, available integer)
  ORDER BY "variantId"
  ON CONFLICT (variant_id) DO UPDATE SET on_hand = excluded.on_hand, available = excluded.available, stock_at = $2
  WHERE f.stock_at IS NULL OR f.stock_at <= $2
  RETURNING variant_id AS id`;

/** A level that was told later is never replaced by an earlier one. */
export async function saveLevels(tx: Transaction, { levels, at }: StockLevelsChanged): Promise<void> {
  const saved = await tx.query<{ id: string }[]>(SAVE_LEVELS, [JSON.stringify(levels), at]);
  await noteAbsence(tx, saved, new Date(at));
}

async function noteAbsence(tx: Transaction, variants: readonly { id: string }[], at: Date): Promise<void> {
  if (variants.length === 0) return;
  const ids = variants.map(({ id }) => id);
  await tx.query(CLOSE, [ids, at]);
  await tx.query(OPEN, [ids, at]);
}

/**
 * A whole listing replaces what we know of its product, unless we know the same version or a later one.
 * $1 variants, $2 product id, $3 version, $4 seller id, $5 title, $6 now.
 * Stock comes in by the movement: its source is unique, so that a listing told twice brings its first stock once. A seller
 * whose first listing this is gets a location for it.
 */
export const APPLY_LISTING = `
  WITH incoming AS (
    SELECT v.* FROM jsonb_to_recordset($1::jsonb) AS v(variant_id uuid, movement_id uuid, sku text, options jsonb,
      price_minor bigint, currency text, state text, weight_grams integer, initial_stock integer, tax_category text,
      category_ids uuid[])
  ), known AS (
    SELECT coalesce(max(version), -1) AS version FROM offer WHERE product_id = $2
  ), offered AS (
    INSERT INTO offer (variant_id, product_id, seller_id, sku, title, options, price_minor, currency, state, weight_grams,
      tax_category, category_ids, version, updated_at)
    SELECT i.variant_id, $2, $4, i.sku, $5, i.options, i.price_minor, i.currency, i.state, i.weight_grams, i.tax_category,
      i.category_ids, $3, $6
    FROM incoming i, known WHERE known.version < $3
    ON CONFLICT (variant_id) DO UPDATE SET product_id = excluded.product_id, seller_id = excluded.seller_id,
      sku = excluded.sku, title = excluded.title, options = excluded.options, price_minor = excluded.price_minor,
      currency = excluded.currency, state = excluded.state, weight_grams = excluded.weight_grams,
      tax_category = excluded.tax_category, category_ids = excluded.category_ids, version = excluded.version, updated_at = excluded.updated_at
    WHERE offer.version < excluded.version
  ), gone AS (
    UPDATE offer SET state = 'ARCHIVED', version = $3, updated_at = $6
    WHERE product_id = $2 AND version < $3 AND variant_id NOT IN (SELECT variant_id FROM incoming)
  ), first_location AS (
    INSERT INTO stock_location (id, seller_id, name, created_at) VALUES ($4, $4, 'Main location', $6)
    ON CONFLICT DO NOTHING
  ), stocked AS (
    INSERT INTO stock_item (variant_id, product_id, seller_id)
    SELECT variant_id, $2, $4 FROM incoming ORDER BY variant_id
    ON CONFLICT (variant_id) DO NOTHING
    RETURNING variant_id
  ), received AS (
    INSERT INTO stock_movement (id, variant_id, location_id, delta, reason, source, at)
    SELECT movement_id, variant_id, coalesce((SELECT id FROM stock_location WHERE seller_id = $4 AND is_active
      ORDER BY priority, id LIMIT 1), $4), initial_stock, 'RECEIVED', 'initial:' || variant_id, $6
    FROM incoming WHERE initial_stock > 0
    ON CONFLICT (source) DO NOTHING
    RETURNING variant_id, delta
  )
  SELECT variant_id, stocked.variant_id IS NOT NULL AS "isNew", coalesce(received.delta, 0) AS received
  FROM incoming LEFT JOIN stocked USING (variant_id) LEFT JOIN received USING (variant_id)
  WHERE stocked.variant_id IS NOT NULL OR received.variant_id IS NOT NULL`;

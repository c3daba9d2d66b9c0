const METHOD = `
  'id', m.id, 'sellerId', m.seller_id, 'code', m.code, 'name', m.name, 'countries', m.countries,
  'chargedPer', m.charged_per, 'minDays', m.min_days, 'maxDays', m.max_days`;

const PRICES = `(
  SELECT coalesce(jsonb_agg(jsonb_build_object('currency', p.currency, 'maxGrams', p.max_grams,
    'priceMinor', p.price_minor, 'freeFromMinor', p.free_from_minor) ORDER BY p.currency, p.max_grams), '[]')
  FROM shipping_price p WHERE p.method_id = m.id)`;

/** One value: the mall's own methods. */
export const METHODS_OF_MALL = `
  SELECT coalesce(jsonb_agg(jsonb_build_object(${METHOD}, 'prices', ${PRICES}) ORDER BY m.code), '[]')
  FROM shipping_method m WHERE m.seller_id IS NULL AND m.is_active`;

/** $1 sellers: their own methods, one a row. */
export const METHODS_OF_SELLERS = `
  SELECT m.id, m.seller_id AS "sellerId", m.code, m.name, m.countries, m.charged_per AS "chargedPer",
    m.min_days AS "minDays", m.max_days AS "maxDays", ${PRICES} AS prices
  FROM shipping_method m WHERE m.seller_id = ANY($1::uuid[]) AND m.is_active ORDER BY m.seller_id, m.code`;

/** $1 id. */
export const METHOD_BY_ID = `
  SELECT m.id, m.seller_id AS "sellerId", m.code, m.name, m.countries, m.charged_per AS "chargedPer",
    m.min_days AS "minDays", m.max_days AS "maxDays", ${PRICES} AS prices
  FROM shipping_method m WHERE m.id = $1`;

/** $1 new id, $2 seller or null, $3 code, $4 name, $5 countries, $6 charged per, $7 $8 days, $9 active, $10 prices. */
export const SAVE_METHOD = `
  WITH saved AS (
    INSERT INTO shipping_method AS m (id, seller_id, code, name, countries, charged_per, min_days, max_days, is_active)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (seller_id, code) DO UPDATE SET name = excluded.name, countries = excluded.countries,
      charged_per = excluded.charged_per, min_days = excluded.min_days, max_days = excluded.max_days,
      is_active = excluded.is_active
    RETURNING id
  ), priced AS (
    SELECT saved.id, p.* FROM saved, jsonb_to_recordset($10::jsonb) AS p(currency text, max_grams integer,
      price_minor bigint, free_from_minor bigint)
  ), gone AS (
    DELETE FROM shipping_price s USING saved WHERE s.method_id = saved.id
      AND NOT EXISTS (SELECT FROM priced p WHERE p.currency = s.currency AND p.max_grams = s.max_grams)
  ), kept AS (
    INSERT INTO shipping_price AS s (method_id, currency, max_grams, price_minor, free_from_minor)
    SELECT id, currency, max_grams, price_minor, free_from_minor FROM priced
    ON CONFLICT (method_id, currency, max_grams) DO UPDATE
      SET price_minor = excluded.price_minor, free_from_minor = excluded.free_from_minor
  )
  SELECT id FROM saved`;

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

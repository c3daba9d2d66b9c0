/** Carts with their lines, each at its offer's price and stock of this moment, in the order in which they were added. */
const CART_CONTENT = `
  SELECT c.id, c.user_id AS "userId", c.state, c.currency, c.version, c.country, c.shipping_method AS "methodCode",
    c.vat_number AS "vatNumber", c.coupon_codes AS "couponCodes", coalesce((
    SELECT jsonb_agg(jsonb_build_object('id', l.id, 'variantId', l.variant_id, 'quantity', l.quantity,
      'addedPriceMinor', l.added_price_minor, 'productId', o.product_id, 'sellerId', o.seller_id, 'sku', o.sku,
      'title', o.title, 'options', o.options, 'priceMinor', o.price_minor, 'currency', o.currency,
      'isForSale', o.state = 'ACTIVE', 'available', s.on_hand - s.reserved, 'weightGrams', o.weight_grams,
      'taxCategory', o.tax_category, 'categoryIds', o.category_ids, 'sellerCountry', p.country) ORDER BY l.position)
    FROM cart_line l JOIN offer o USING (variant_id) JOIN stock_item s USING (variant_id)
      LEFT JOIN seller_profile p ON p.seller_id = o.seller_id
    WHERE l.cart_id = c.id), '[]') AS lines
  FROM cart c`;

/** $1: ids of carts. */
export const CARTS_BY_ID = `${CART_CONTENT} WHERE c.id = ANY($1::uuid[])`;

/** $1: id of a cart. Planned once, where a set would be planned anew for each size: it lies on the way of every order. */
export const CART_BY_ID = `${CART_CONTENT} WHERE c.id = $1`;

/** $1: ids of people; of each the active cart that was changed last. */
export const ACTIVE_CARTS_BY_USER = `
  SELECT DISTINCT ON (c.user_id) c.user_id AS "userId", c.id
  FROM cart c WHERE c.user_id = ANY($1::uuid[]) AND c.state = 'ACTIVE'
  ORDER BY c.user_id, c.updated_at DESC, c.id DESC`;

const OFFER = `
  SELECT o.variant_id AS "variantId", o.title, o.currency, o.price_minor::float8 AS "priceMinor",
    o.state = 'ACTIVE' AS "isForSale", s.on_hand - s.reserved AS available
  FROM offer o JOIN stock_item s USING (variant_id)`;

/** $1: ids of variants. */
export const OFFERS_BY_VARIANT = `${OFFER} WHERE o.variant_id = ANY($1::uuid[])`;

/** $1: id of a variant. Planned once, as the cart of one id below is. */
export const OFFER_BY_VARIANT = `${OFFER} WHERE o.variant_id = $1`;

/** $1 id, $2 user or null, $3 currency, $4 now, $5 lines: a new cart in one statement, which needs no transaction. */
export const OPEN_CART = `
  WITH opened AS (
    INSERT INTO cart (id, user_id, currency, created_at, updated_at) VALUES ($1, $2, $3, $4, $4) RETURNING id
  )
  INSERT INTO cart_line (id, cart_id, variant_id, quantity, added_price_minor)
  SELECT l.id, opened.id, l.variant_id, l.quantity, l.price_minor
  FROM opened, jsonb_to_recordset($5::jsonb) AS l(id uuid, variant_id uuid, quantity integer, price_minor bigint)`;

/** $1 id. Taken before the content is read, so that two changes of one cart follow each other. */
export const LOCK_CART = `SELECT id FROM cart WHERE id = $1 FOR UPDATE`;

/** $1 cart, $2 now, $3 lines with their new quantity, where 0 removes the line. */
export const WRITE_LINES = `
  WITH changed AS (
    SELECT * FROM jsonb_to_recordset($3::jsonb) AS l(id uuid, variant_id uuid, quantity integer, price_minor bigint)
  ), touched AS (
    UPDATE cart SET updated_at = $2, version = version + 1 WHERE id = $1
  ), removed AS (
    DELETE FROM cart_line l USING changed c
    WHERE l.cart_id = $1 AND l.variant_id = c.variant_id AND c.quantity = 0
  )
  INSERT INTO cart_line (id, cart_id, variant_id, quantity, added_price_minor)
  SELECT id, $1, variant_id, quantity, price_minor FROM changed WHERE quantity > 0
  ON CONFLICT (cart_id, variant_id) DO UPDATE
    SET quantity = excluded.quantity, added_price_minor = excluded.added_price_minor`;

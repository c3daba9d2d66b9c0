/** $1 cart, $2 now, $3 country, $4 method, $5 VAT number. */
export const SET_DESTINATION = `
  UPDATE cart SET country = $3, shipping_method = $4, vat_number = $5, version = version + 1, updated_at = $2
  WHERE id = $1`;

/** $1 cart, $2 now, $3 codes. */
export const SET_COUPONS = `
  UPDATE cart SET coupon_codes = $3, version = version + 1, updated_at = $2 WHERE id = $1`;

/** $1 cart, $2 now, $3 currency, $4 lines with their price in it, which the buyer sees from now on. */
export const SET_CURRENCY = `
  WITH priced AS (
    UPDATE cart_line l SET added_price_minor = p.price_minor
    FROM jsonb_to_recordset($4::jsonb) AS p(id uuid, price_minor bigint) WHERE l.id = p.id AND l.cart_id = $1
  )
  UPDATE cart SET currency = $3, version = version + 1, updated_at = $2 WHERE id = $1`;

/** $1 code, $2 sellers: one row if the mall or one of them ships by it. */
export const FIND_METHOD = `
  SELECT FROM shipping_method WHERE code = $1 AND is_active AND (seller_id IS NULL OR seller_id = ANY($2::uuid[])) LIMIT 1`;

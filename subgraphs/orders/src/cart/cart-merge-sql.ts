import { CARTS_BY_ID } from "./cart-sql";
import { CART_MOVES } from "./cart-status";
import { sqlStatesBefore } from "../state-table";

/** $1 carts, locked in the order of their ids, so that two merges never wait for each other. */
export const LOCK_CARTS = `
  SELECT id, user_id AS "userId", state, merged_into AS "mergedInto" FROM cart WHERE id = ANY($1::uuid[])
  ORDER BY id FOR UPDATE`;

export const CARTS_TO_MERGE = CARTS_BY_ID;

/** $1 id, $2 user, $3 guest's cart whose choices it takes over, $4 now. */
export const OPEN_EMPTY_CART = `
  INSERT INTO cart (id, user_id, currency, country, shipping_method, vat_number, created_at, updated_at)
  SELECT $1, $2, currency, country, shipping_method, vat_number, $4, $4 FROM cart WHERE id = $3`;

/** $1 guest's cart, $2 the person's, $3 now, $4 lines as the person's cart shall have them, $5 its coupon codes. */
export const FINISH_MERGE = `
  WITH taken AS (
    SELECT * FROM jsonb_to_recordset($4::jsonb) AS l(id uuid, variant_id uuid, quantity integer, price_minor bigint)
  ), filled AS (
    INSERT INTO cart_line (id, cart_id, variant_id, quantity, added_price_minor)
    SELECT id, $2, variant_id, quantity, price_minor FROM taken
    ON CONFLICT (cart_id, variant_id) DO UPDATE
      SET quantity = excluded.quantity, added_price_minor = excluded.added_price_minor
  ), emptied AS (
    UPDATE cart SET state = 'EXPIRED', merged_into = $2, version = version + 1, updated_at = $3
    WHERE id = $1 AND state IN (${sqlStatesBefore(CART_MOVES, "expire")})
  )
  UPDATE cart c SET coupon_codes = $5, country = coalesce(c.country, g.country),
    vat_number = coalesce(c.vat_number, g.vat_number), version = c.version + 1, updated_at = $3
  FROM cart g WHERE c.id = $2 AND g.id = $1`;

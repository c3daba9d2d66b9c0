/**
 * $1 the hold, $2 its promotions, $3 its coupons, $4 the moment. Writes the hold and counts every use in one statement,
 * each only while its limit has room. The answer says how many rows each part got: whoever gets fewer than it asked for
 * was overtaken, and undoes all. Counters are locked in the order of their ids, so that two checkouts never wait in a ring.
 */
export const TAKE_USES = `
  WITH new AS (SELECT * FROM jsonb_to_record($1::jsonb) AS h("orderId" uuid, "cartId" uuid, "userId" uuid,
    "currencyCode" text, points integer, "pointsValueMinor" bigint, "creditMinor" bigint, "extraPoints" integer,
    "requestHash" text, quote jsonb, "expiresAt" timestamptz)),
  promo AS (SELECT * FROM jsonb_to_recordset($2::jsonb) AS p("promotionId" uuid, "amountMinor" bigint,
    "isCounted" boolean, "perCustomerLimit" integer)),
  code AS (SELECT * FROM jsonb_to_recordset($3::jsonb) AS c("couponId" uuid, "amountMinor" bigint,
    "isCounted" boolean, "perCustomerLimit" integer)),
  held AS (
    INSERT INTO hold (order_id, cart_id, user_id, currency_code, points, points_value_minor, credit_minor, extra_points,
      request_hash, quote, held_at, expires_at)
    SELECT "orderId", "cartId", "userId", "currencyCode", points, "pointsValueMinor", "creditMinor", "extraPoints",
      "requestHash", quote, $4, "expiresAt" FROM new
    ON CONFLICT (order_id) DO NOTHING RETURNING order_id),
  locked AS (
    SELECT c.promotion_id, p."amountMinor" FROM promotion_count c JOIN promo p ON p."promotionId" = c.promotion_id
    WHERE p."isCounted" ORDER BY c.promotion_id FOR UPDATE OF c),
  counted AS (
    UPDATE promotion_count c SET uses = c.uses + 1, spent_minor = c.spent_minor + l."amountMinor" FROM locked l
    WHERE c.promotion_id = l.promotion_id AND (c.use_limit IS NULL OR c.uses < c.use_limit)
      AND (c.budget_minor IS NULL OR c.spent_minor + l."amountMinor" <= c.budget_minor)
    RETURNING c.promotion_id),
  locked_codes AS (
    SELECT coupon.id FROM coupon JOIN code ON code."couponId" = coupon.id
    WHERE code."isCounted" ORDER BY coupon.id FOR UPDATE OF coupon),
  counted_codes AS (
    UPDATE coupon SET uses = coupon.uses + 1 FROM locked_codes l WHERE coupon.id = l.id AND coupon.uses < coupon.use_limit
    RETURNING coupon.id),
  customer AS (
    INSERT INTO customer_count (user_id, subject_id, uses, use_limit)
    SELECT new."userId", subject.id, 1, subject.use_limit FROM new CROSS JOIN (
      SELECT "promotionId", "perCustomerLimit" FROM promo WHERE "perCustomerLimit" IS NOT NULL
      UNION ALL SELECT "couponId", "perCustomerLimit" FROM code WHERE "perCustomerLimit" IS NOT NULL) subject (id, use_limit)
    ORDER BY subject.id
    ON CONFLICT (user_id, subject_id) DO UPDATE SET uses = customer_count.uses + 1, use_limit = EXCLUDED.use_limit
      WHERE customer_count.uses < EXCLUDED.use_limit
    RETURNING subject_id),
  uses AS (
    INSERT INTO promotion_use (order_id, promotion_id, user_id, amount_minor, currency_code, is_counted, is_per_customer, used_at)
    SELECT new."orderId", promo."promotionId", new."userId", promo."amountMinor", new."currencyCode", promo."isCounted",
      promo."perCustomerLimit" IS NOT NULL, $4
    FROM new CROSS JOIN promo ON CONFLICT DO NOTHING),
  redemptions AS (
    INSERT INTO coupon_redemption (order_id, coupon_id, user_id, amount_minor, currency_code, is_per_customer, held_at)
    SELECT new."orderId", code."couponId", new."userId", code."amountMinor", new."currencyCode",
      code."perCustomerLimit" IS NOT NULL, $4
    FROM new CROSS JOIN code ON CONFLICT DO NOTHING)
  SELECT (SELECT count(*) FROM held)::integer AS held, (SELECT count(*) FROM counted)::integer AS counted,
    (SELECT count(*) FROM counted_codes)::integer AS "countedCodes", (SELECT count(*) FROM customer)::integer AS customer`;

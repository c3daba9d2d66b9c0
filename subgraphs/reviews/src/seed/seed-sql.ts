import { COMPUTED_PRODUCT_RATINGS, COMPUTED_SELLER_RATINGS } from "../rating/computed-ratings";

export const INSERT_LISTINGS = `
  INSERT INTO listing (product_id, seller_id, state, version)
  SELECT "productId", "sellerId", 'ACTIVE', 1
  FROM jsonb_to_recordset($1::jsonb) AS row("productId" uuid, "sellerId" uuid)`;

export const INSERT_PURCHASES = `
  INSERT INTO purchase (order_line_id, order_id, user_id, product_id, seller_id, purchased_at, cancelled_at)
  SELECT "orderLineId", "orderId", "userId", "productId", "sellerId", "purchasedAt", "cancelledAt"
  FROM jsonb_to_recordset($1::jsonb) AS row("orderLineId" uuid, "orderId" uuid, "userId" uuid, "productId" uuid,
    "sellerId" uuid, "purchasedAt" timestamptz, "cancelledAt" timestamptz)`;

/** The seller is the listing's. */
export const INSERT_REVIEWS = `
  INSERT INTO review (id, product_id, seller_id, user_id, order_line_id, rating, title, body, imported_helpful_count,
    helpful_count, created_at)
  SELECT row.id, row."productId", listing.seller_id, row."userId", row."orderLineId", row.rating, row.title, row.body,
    row."helpfulCount", row."helpfulCount", row."createdAt"
  FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, "productId" uuid, "userId" uuid, "orderLineId" uuid,
    rating smallint, title text, body text, "helpfulCount" integer, "createdAt" timestamptz)
  JOIN listing ON listing.product_id = row."productId"`;

export const INSERT_IMPORTED_RATINGS = `
  INSERT INTO imported_rating (product_id, seller_id, stars_1, stars_2, stars_3, stars_4, stars_5)
  SELECT "productId", "sellerId", stars[1], stars[2], stars[3], stars[4], stars[5]
  FROM jsonb_to_recordset($1::jsonb) AS row("productId" uuid, "sellerId" uuid, stars integer[])`;

export const INSERT_QUESTIONS = `
  INSERT INTO question (id, product_id, user_id, body, created_at)
  SELECT id, "productId", "userId", body, "createdAt"
  FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, "productId" uuid, "userId" uuid, body text, "createdAt" timestamptz)`;

export const INSERT_ANSWERS = `
  INSERT INTO answer (id, question_id, user_id, is_by_seller, body, created_at)
  SELECT id, "questionId", "userId", "bySeller", body, "createdAt"
  FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, "questionId" uuid, "userId" uuid, "bySeller" boolean, body text,
    "createdAt" timestamptz)`;

export const FILL_PRODUCT_RATINGS = `
  INSERT INTO rating_summary (product_id, stars_1, stars_2, stars_3, stars_4, stars_5, review_count)
  ${COMPUTED_PRODUCT_RATINGS}`;

export const FILL_SELLER_RATINGS = `
  INSERT INTO seller_rating (seller_id, rating_count, stars_sum) ${COMPUTED_SELLER_RATINGS}`;

import { COMPUTED_PRODUCT_RATINGS, COMPUTED_SELLER_RATINGS, RATING_COLUMNS } from "../rating/computed-ratings";

export const INSERT_LISTINGS = `
  INSERT INTO listing (product_id, seller_id, state, version, category_ids)
  SELECT "productId", "sellerId", 'ACTIVE', 1, coalesce("categoryIds", '{}')
  FROM jsonb_to_recordset($1::jsonb) AS row("productId" uuid, "sellerId" uuid, "categoryIds" uuid[])`;

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
  INSERT INTO rating_summary (${RATING_COLUMNS}) ${COMPUTED_PRODUCT_RATINGS}`;

export const FILL_SELLER_RATINGS = `
  INSERT INTO seller_rating (seller_id, rating_count, stars_sum) ${COMPUTED_SELLER_RATINGS}`;

export const INSERT_DISCUSSED_CATEGORIES = `
  INSERT INTO discussion_category (category_id, path_ids)
  SELECT id, coalesce("pathIds", ARRAY[id]) FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, "pathIds" uuid[]) ON CONFLICT DO NOTHING`;

/** The trigger on posts counts them and moves the moment of the last. */
export const INSERT_THREADS = `
  INSERT INTO thread (id, category_id, product_id, user_id, title, created_at, last_post_at)
  SELECT id, "categoryId", "productId", "userId", title, "createdAt", "createdAt"
  FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, "categoryId" uuid, "productId" uuid, "userId" uuid, title text,
    "createdAt" timestamptz)`;

export const INSERT_POSTS = `
  INSERT INTO post (id, thread_id, user_id, is_opening, quoted_post_id, body, created_at)
  SELECT id, "threadId", "userId", "isOpening", "quotedPostId", body, "createdAt"
  FROM jsonb_to_recordset($1::jsonb) AS row(id uuid, "threadId" uuid, "userId" uuid, "isOpening" boolean,
    "quotedPostId" uuid, body text, "createdAt" timestamptz)`;

export const INSERT_FOLLOWS = `
  INSERT INTO thread_follow (thread_id, user_id, followed_at)
  SELECT thread_id, user_id, min(created_at) FROM post GROUP BY thread_id, user_id`;

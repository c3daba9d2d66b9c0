import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { Client } from "pg";

const FIRST_ORDER = `(SELECT id FROM orders.orders WHERE user_id = $1 ORDER BY id LIMIT 1)`;
const FIRST_PART = `(SELECT s.id FROM orders.seller_order s WHERE s.order_id = ${FIRST_ORDER} LIMIT 1)`;
const FIRST_LINE = `(SELECT l.id FROM orders.order_line l WHERE l.order_id = ${FIRST_ORDER} LIMIT 1)`;
const A_REVIEW = `(SELECT id FROM reviews.review WHERE user_id = $1 ORDER BY id LIMIT 1)`;

/** Of what the demo history has none: one row each, for $1 the person and $2 an id. */
const ROWS: readonly string[] = [
  `INSERT INTO users.addresses (id, user_id, name, line1, city, country, phone, created_at, updated_at)
   VALUES ($2, $1, 'x', 'x', 'x', 'DE', 'x', now(), now())`,
  `INSERT INTO users.passkeys (id, user_id, public_key, counter, transports, name, is_backed_up, created_at)
   VALUES ($2::uuid::text, $1, 'x', 0, '{}', 'Phone', false, now())`,
  `INSERT INTO users.email_tokens (token_hash, user_id, purpose, email, created_at, expires_at)
   VALUES (sha256($2::uuid::text::bytea), $1, 'CHANGE', 'x', now(), now())`,
  `INSERT INTO orders.saved_payment_method (id, user_id, provider, token, brand, last4, created_at)
   VALUES ($2, $1, 'sandbox', 't', 'x', '4242', now())`,
  `INSERT INTO orders.dispute (id, order_id, seller_order_id, order_line_id, quantity, kind, state, resolution, created_at, decided_at)
   VALUES ($2, ${FIRST_ORDER}, ${FIRST_PART}, ${FIRST_LINE}, 1, 'OTHER', 'DECIDED', 'REJECT', now(), now())`,
  `INSERT INTO orders.dispute_message (id, dispute_id, actor, actor_kind, body, at)
   SELECT $2, d.id, $1::uuid::text, 'BUYER', 'x', now() FROM orders.dispute d JOIN orders.orders o ON o.id = d.order_id WHERE o.user_id = $1 LIMIT 1`,
  `INSERT INTO orders.order_entry (order_id, subject, subject_id, state, actor, actor_kind, note, at)
   SELECT ${FIRST_ORDER}, 'REFUND', $2, 'x', $1::uuid::text, 'BUYER', $2::uuid::text, now()`,
  `INSERT INTO reviews.review_revision (review_id, version, rating, title, body, images, image_alts, is_incentivised, replaced_at)
   SELECT ${A_REVIEW}, 1, 4, 'x', $2::uuid::text, '{}', '{}', false, now()`,
  `INSERT INTO reviews.question (id, product_id, user_id, state, body, created_at)
   SELECT $2, product_id, $1, 'PUBLISHED', 'x', now() FROM reviews.review WHERE user_id = $1 LIMIT 1`,
  `INSERT INTO reviews.answer (id, question_id, user_id, is_by_seller, state, body, created_at)
   SELECT $2, id, $1, false, 'PUBLISHED', 'x', now() FROM reviews.question WHERE user_id = $1 LIMIT 1`,
  `INSERT INTO reviews.question_edit (question_id, version, body, replaced_at)
   SELECT id, 1, $2::uuid::text, now() FROM reviews.question WHERE user_id = $1 LIMIT 1`,
  `INSERT INTO reviews.answer_edit (answer_id, version, body, replaced_at)
   SELECT id, 1, $2::uuid::text, now() FROM reviews.answer WHERE user_id = $1 LIMIT 1`,
  `INSERT INTO reviews.seller_reply (id, review_id, product_id, seller_id, user_id, body, created_at)
   SELECT $2, id, product_id, gen_random_uuid(), gen_random_uuid(), 'x', now() FROM reviews.review WHERE id = ${A_REVIEW}
   ON CONFLICT (review_id) DO NOTHING`,
  `INSERT INTO reviews.seller_reply_edit (seller_reply_id, version, user_id, body, replaced_at)
   SELECT id, 1, user_id, $2::uuid::text, now() FROM reviews.seller_reply WHERE review_id = ${A_REVIEW}`,
  `INSERT INTO reviews.thread (id, product_id, user_id, title, created_at, last_post_at)
   SELECT $2, product_id, $1, 'A thread', now(), now() FROM reviews.review WHERE user_id = $1 LIMIT 1`,
  `INSERT INTO reviews.post (id, thread_id, user_id, is_opening, body, created_at)
   SELECT $2, id, $1, false, 'x', now() FROM reviews.thread WHERE user_id = $1 LIMIT 1`,
  `INSERT INTO reviews.moderation_case (id, subject_kind, subject_id, subject_version, author_id, state, opened_at, decided_at)
   VALUES ($2, 'REVIEW', ${A_REVIEW}, 1, $1, 'DECIDED', now(), now())`,
  `INSERT INTO reviews.moderation_move (case_id, move, state, reason, at)
   SELECT id, 'decide', 'DECIDED', $2::uuid::text, now() FROM reviews.moderation_case WHERE author_id = $1 LIMIT 1`,
  `INSERT INTO reviews.moderation_decision (id, case_id, subject_kind, subject_id, subject_version, action, ground, facts, automated, actor_id, at)
   SELECT $2, id, 'REVIEW', subject_id, 1, 'APPROVE', 'TERMS', 'x', false, gen_random_uuid(), now() FROM reviews.moderation_case WHERE author_id = $1 LIMIT 1`,
  `INSERT INTO reviews.notice (id, case_id, subject_version, notifier_id, reason, explanation, good_faith, weight, outcome, at, decided_at)
   SELECT $2, id, 1, gen_random_uuid(), 'SPAM', 'x', true, 1, 'REJECTED', now(), now() FROM reviews.moderation_case WHERE author_id = $1 LIMIT 1`,
  `INSERT INTO loyalty.birthday (user_id, month, day, is_in, told_at) SELECT $1, 1, 1, true, now() WHERE $2::uuid IS NOT NULL`,
  `INSERT INTO loyalty.referral_code (user_id, code, code_key, created_at) VALUES ($1, 'x', $2::uuid::text, now())
   ON CONFLICT (user_id) DO NOTHING`,
  `INSERT INTO loyalty.segment_member (segment, user_id, reason, added_by, added_at) VALUES ('vip', $1, 'x', $2, now())`,
  `INSERT INTO insights.text_queue (text_id, kind, version, author_id, title, body, next_attempt_at)
   VALUES ($2, 'POST', 1, $1, 'x', 'x', now() + interval '1 year')`,
  `INSERT INTO insights.behaviour_event (user_id, occurred_at, id, kind, product_id)
   VALUES ($1, now(), $2, 'VIEW', gen_random_uuid())`,
  `INSERT INTO insights.fraud_assessment (id, subject_kind, subject_id, attempt_key, user_id, account_key, at, outcome,
     rule_score, model_name, model_version, facts, explanation, appealed_at, appeal_reason, appeal_outcome, appeal_note, device_key)
   VALUES ($2, 'ORDER', gen_random_uuid(), 'x', $1, 'x', now(), 'ALLOW', 0, 'rules', '1', '[]', 'x', now(), 'x', 'UPHELD', 'x', 'x')`,
  ...["users", "products", "orders", "reviews", "loyalty", "insights"].map(
    (schema) => `INSERT INTO ${schema}.idempotency (owner, operation, key, request_hash, response)
      VALUES ($1::uuid::text, 'x', $2::uuid::text, 'x', '{}')`,
  ),
];

/** Rows that a life in the mall leaves behind and the demo history lacks. */
export async function addMoreRows(client: Client, personId: string): Promise<void> {
  for (const sql of ROWS) {
    // Some defaults and triggers look for their own tables.
    await client.query(`SET search_path = ${/INTO (\w+)\./.exec(sql)?.[1]}, extensions`);
    await client.query(sql, [personId, uuidV7()]).catch((error: Error) => {
      throw new Error(`${sql}: ${error.message}`);
    });
  }
}

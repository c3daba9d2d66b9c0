import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { Client } from "pg";

const FIRST_ORDER = `(SELECT id FROM orders.orders WHERE user_id = $1 ORDER BY id LIMIT 1)`;
const FIRST_PART = `(SELECT s.id FROM orders.seller_order s WHERE s.order_id = ${FIRST_ORDER} LIMIT 1)`;
const A_CASE = `(SELECT id FROM reviews.moderation_case WHERE author_id = $1 LIMIT 1)`;
const A_DECISION = `(SELECT id FROM reviews.moderation_decision WHERE case_id = ${A_CASE} LIMIT 1)`;
const A_REVIEW = `(SELECT id FROM reviews.review WHERE user_id = $1 ORDER BY id LIMIT 1)`;

/** What few people leave behind: one row each, past triggers and references, for $1 the person and $2 an id. */
const ROWS: readonly string[] = [
  `INSERT INTO users.recall_letter (notice_id, recall_id, order_id, order_number, user_id, title, quantity, due_at)
   VALUES ($2, $2, $2, 'x', $1, 'x', 1, now() + interval '1 year')`,
  `INSERT INTO users.seller_invitations (id, seller_id, email, email_key, role, token_hash, invited_by, created_at, expires_at)
   SELECT $2, $2, email, email_key, 'ORDERS', sha256($2::uuid::text::bytea), $2, now(), now() FROM users.users WHERE id = $1`,
  `INSERT INTO users.approval_requests (id, kind, subject_id, details, reason, requested_by, requested_at, expires_at, state,
     decided_by, decided_at, decision_reason)
   VALUES ($2, 'ROLE_GRANT', $1::uuid::text, '{}', 'x', $1, now(), now(), 'REJECTED', $2, now(), 'x')`,
  `INSERT INTO orders.goods_return (id, order_id, seller_order_id, seller_id, kind, state, reason, created_at)
   VALUES ($2, ${FIRST_ORDER}, ${FIRST_PART}, $2, 'OTHER', 'DECLINED', 'x', now())`,
  `INSERT INTO orders.cancellation (id, order_id, seller_order_id, created_at) VALUES ($2, ${FIRST_ORDER}, ${FIRST_PART}, now())`,
  `INSERT INTO orders.refund (id, order_id, seller_order_id, reason, state, cause, created_at)
   VALUES ($2, ${FIRST_ORDER}, ${FIRST_PART}, 'GOODWILL', 'FAILED', $2::uuid::text, now())`,
  `INSERT INTO orders.payment_operation (id, payment_id, order_id, seller_order_id, kind, amount_minor, cause, state, failure_code,
     next_try_at, created_at, settled_at)
   SELECT $2, p.id, p.order_id, ${FIRST_PART}, 'REFUND', 0, 'refund:' || (SELECT max(id::text) FROM orders.refund), 'FAILED', 'x',
     now(), now(), now() FROM orders.payment p WHERE p.order_id = ${FIRST_ORDER} AND $1::uuid IS NOT NULL LIMIT 1`,
  `INSERT INTO orders.cart (id, user_id, state, currency, created_at, updated_at) VALUES ($2, $1, 'EXPIRED', 'EUR', now(), now())`,
  `INSERT INTO reviews.post_edit (post_id, version, body, replaced_at)
   SELECT id, 1, 'x', now() FROM reviews.post WHERE user_id = $1 AND $2::uuid IS NOT NULL LIMIT 1`,
  `INSERT INTO reviews.appeal (id, case_id, decision_id, author_id, text, at) VALUES ($2, ${A_CASE}, ${A_DECISION}, $1, 'x', now())`,
  `INSERT INTO reviews.moderation_signal (id, case_id, subject_version, source, label, score, at)
   VALUES ($2, ${A_CASE}, 1, 'RING', 'x', 0, now())`,
  `INSERT INTO reviews.statement_of_reasons (id, decision_id, case_id, author_id, restriction, facts, basis, legal_ground,
     by_notice, automated_detection, automated_decision, redress, appeal_until, at)
   VALUES ($2, ${A_DECISION}, ${A_CASE}, $1, 'VISIBILITY', 'x', 'TERMS', 'x', false, false, false, 'x', now(), now())`,
  `INSERT INTO loyalty.buyer_signal (kind, value, user_id) VALUES ('DEVICE', $2::uuid::text, $1)`,
  `INSERT INTO loyalty.promotion_proposal (decision_id, user_id, outcome, category_ids, product_ids, reason, score, model_name,
     model_version, policy_version, contributions, decided_at)
   VALUES ($2, $1, 'NO_CONSENT', '{}', '{}', 'x', 0, 'x', 'x', 'x', '[]', now())`,
  `INSERT INTO loyalty.credit_journal (id, user_id, kind, currency_code, amount_minor, memo, happened_at)
   VALUES ($2, $1, 'ISSUED', 'EUR', 1, 'x', now())`,
  `INSERT INTO loyalty.redemption (id, user_id, idempotency_key, reward_id, points, redeemed_at) VALUES ($2, $1, 'x', $2, 1, now())`,
  `INSERT INTO loyalty.hold (order_id, cart_id, user_id, state, currency_code, points, points_value_minor, credit_minor,
     extra_points, request_hash, quote, held_at, expires_at, settled_at)
   VALUES ($2, $2, $1, 'RELEASED', 'EUR', 0, 0, 0, 0, 'x', '{}', now(), now(), now())`,
  `INSERT INTO insights.inbox (event_id, position, source, type, aggregate_id, payload, occurred_at, done_at)
   SELECT $2, 1, 'reviews', 'review.submitted', ${A_REVIEW}::text,
     jsonb_build_object('reviewId', ${A_REVIEW}, 'userId', $1::uuid::text), now(), now()`,
  `INSERT INTO insights.sentiment_queue (review_id, product_id, title, body, text_digest, next_attempt_at)
   VALUES (${A_REVIEW}, $2, 'x', 'x', '\\x00', now() + interval '1 year')
   ON CONFLICT (review_id) DO UPDATE SET next_attempt_at = excluded.next_attempt_at`,
];

export async function addRarerRows(client: Client, personId: string): Promise<void> {
  await client.query("SET session_replication_role = replica");
  for (const sql of ROWS) {
    await client.query(`SET search_path = ${/INTO (\w+)\./.exec(sql)?.[1]}, extensions`);
    await client.query(sql, [personId, uuidV7()]).catch((error: Error) => {
      throw new Error(`${sql}: ${error.message}`);
    });
  }
  await client.query("SET session_replication_role = origin");
}

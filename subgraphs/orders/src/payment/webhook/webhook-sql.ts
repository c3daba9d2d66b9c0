import { PAYMENT_COLUMNS } from "../find-payment";

/** $1 now, $2 how many. Whoever takes one has a while for it; each time the pause before the next try doubles. */
export const TAKE_WEBHOOKS = `
  UPDATE payment_webhook w SET attempts = w.attempts + 1,
    next_try_at = $1::timestamptz + least(interval '10 minutes', interval '1 second' * power(2, least(w.attempts, 20)))
  WHERE w.id IN (SELECT id FROM payment_webhook WHERE state = 'RECEIVED' AND next_try_at <= $1
    ORDER BY next_try_at, id LIMIT $2 FOR UPDATE SKIP LOCKED)
  RETURNING w.id, w.provider, w.event, w.received_at AS "receivedAt"`;

/** $1 providers, $2 keys or null, $3 references or null. By one index or the other, however many payments there are. */
export const FIND_TOLD_PAYMENTS = `
  SELECT DISTINCT ${PAYMENT_COLUMNS}
  FROM (
    SELECT p.* FROM unnest($1::text[], $2::text[]) AS n(provider, key)
      JOIN payment p ON p.provider = n.provider AND p.provider_key = n.key
    UNION ALL
    SELECT p.* FROM unnest($1::text[], $3::text[]) AS n(provider, reference)
      JOIN payment p ON p.provider = n.provider AND p.provider_reference = n.reference
  ) p`;

/** $1 operations. */
export const FIND_TOLD_OPERATIONS = `
  SELECT id AS "operationId", payment_id AS "paymentId", order_id AS "orderId", state
  FROM payment_operation WHERE id = ANY($1::uuid[])`;

/** $1 payment. What was asked before is looked up now, since the provider says that something happened. */
export const LOOK_NOW = `
  UPDATE payment_operation SET next_try_at = $2 WHERE payment_id = $1 AND state = 'REQUESTED' AND attempts > 0`;

/** $1 ids, $2 faults (null: done), $3 now. */
export const WEBHOOKS_SETTLED = `
  UPDATE payment_webhook w SET state = CASE WHEN s.fault IS NULL THEN 'DONE' ELSE 'DEAD' END, fault = s.fault,
    settled_at = $3
  FROM unnest($1::bigint[], $2::text[]) AS s(id, fault) WHERE w.id = s.id AND w.state = 'RECEIVED'`;

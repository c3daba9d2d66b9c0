import type { DataSource } from "typeorm";
import { DELIVERY_COLUMNS, type WebhookDeliveryRow } from "./webhook.row";

/** A receiver gets so many messages at a time, and one while it fails: what is slow keeps nobody else waiting. */
export const AT_ONCE = 4;
const ENDPOINTS_A_ROUND = 100;

export interface ClaimedDelivery extends WebhookDeliveryRow {
  readonly url: string;
  /** Sealed. */
  readonly secret: Buffer;
  readonly previousSecret: Buffer | null;
  readonly previousUntil: Date | null;
}

/**
 * Takes what is due, for a while: whoever is killed meanwhile leaves it to the next one. An endpoint is looked at by one
 * process at a time, so that what it gets at once is counted over all of them. A test goes to any endpoint, in whatever
 * state. $1 now, $2 end of the lease, $3 at once.
 */
const CLAIM = `
  WITH open AS MATERIALIZED (
    SELECT e.id, e.url, e.secret, e.previous_secret, e.previous_until, e.failures,
      e.state = 'ACTIVE' AND (e.held_until IS NULL OR e.held_until <= $1) AS is_open
    FROM webhook_endpoints e
    WHERE EXISTS (SELECT FROM webhook_deliveries d
      WHERE d.endpoint_id = e.id AND d.state = 'PENDING' AND d.next_attempt_at <= $1
        AND (d.kind = 'TEST' OR (e.state = 'ACTIVE' AND (e.held_until IS NULL OR e.held_until <= $1))))
    ORDER BY e.held_until NULLS FIRST, e.id LIMIT ${ENDPOINTS_A_ROUND}
    FOR UPDATE SKIP LOCKED
  ), picked AS (
    SELECT due.id FROM open o CROSS JOIN LATERAL (
      SELECT x.id FROM webhook_deliveries x
      WHERE x.endpoint_id = o.id AND x.state = 'PENDING' AND x.next_attempt_at <= $1 AND (x.kind = 'TEST' OR o.is_open)
      ORDER BY x.next_attempt_at, x.id
      LIMIT greatest(0, CASE WHEN o.failures > 0 THEN 1 ELSE $3::integer END - (
        SELECT count(*) FROM webhook_deliveries b
        WHERE b.endpoint_id = o.id AND b.state = 'PENDING' AND b.leased_until > $1))
    ) due
  ), d AS (
    UPDATE webhook_deliveries w SET attempts = w.attempts + 1, leased_until = $2, next_attempt_at = $2
    FROM picked WHERE w.id = picked.id RETURNING w.*
  )
  SELECT ${DELIVERY_COLUMNS}, o.url, o.secret, o.previous_secret AS "previousSecret", o.previous_until AS "previousUntil"
  FROM d JOIN webhook_messages m ON m.id = d.message_id JOIN open o ON o.id = d.endpoint_id
  ORDER BY d.created_at, d.id`;

export const claimDeliveries = (db: DataSource, now: Date, leaseMs: number): Promise<ClaimedDelivery[]> =>
  db.query<ClaimedDelivery[]>(CLAIM, [now, new Date(now.getTime() + leaseMs), AT_ONCE]);

/** $1 period, $2 now. No row: the period is paid out already. */
export const OPEN_RUN = `
  INSERT INTO payout_run AS r (period, started_at) VALUES ($1, $2)
  ON CONFLICT (period) DO UPDATE SET period = r.period WHERE r.finished_at IS NULL
  RETURNING period, position::text AS position`;

/** $1 period, $2 the last account that was looked at. */
export const STEP_RUN = `UPDATE payout_run SET position = greatest(position, $2::bigint) WHERE period = $1`;

/** $1 period, $2 now. */
export const FINISH_RUN = `UPDATE payout_run SET finished_at = $2 WHERE period = $1 AND finished_at IS NULL`;

/** $1 the account before, $2 how many. */
export const NEXT_ACCOUNTS = `
  SELECT id::text AS id FROM ledger_account WHERE kind = 'SELLER_AVAILABLE' AND id > $1::bigint ORDER BY id LIMIT $2`;

/** $1 seller. */
export const PAYABLE_OF = `
  SELECT id::text AS id FROM ledger_account WHERE kind = 'SELLER_AVAILABLE' AND owner_id = $1 ORDER BY id`;

/** $1 accounts. Bookings take the accounts' key lock and so wait for the payout, or the payout for them. */
export const LOCK_ACCOUNTS = `SELECT id FROM ledger_account WHERE id = ANY($1::bigint[]) ORDER BY id FOR UPDATE`;

/** $1 accounts, $2 now. A statement after the lock, so that it sees what the last booking wrote. */
export const PAYABLE = `
  SELECT a.id::text AS "accountId", a.owner_id AS "sellerId", a.currency, b.available::float8 AS available,
    terms.period, terms.minimum_units AS "minimumUnits"
  FROM ledger_account a
  CROSS JOIN LATERAL (SELECT coalesce(-sum(p.amount_minor), 0) AS available FROM posting p WHERE p.account_id = a.id) b
  CROSS JOIN LATERAL (
    SELECT t.* FROM payout_terms t WHERE (t.seller_id = a.owner_id OR t.seller_id IS NULL) AND t.valid_from <= $2
    ORDER BY t.seller_id IS NULL, t.valid_from DESC, t.id DESC LIMIT 1) terms
  WHERE a.id = ANY($1::bigint[])
    AND NOT EXISTS (SELECT FROM seller_profile h WHERE h.seller_id = a.owner_id AND h.state = 'SUSPENDED')
  ORDER BY a.id`;

/** $1 payouts, $2 now. One that the period has already is left out. */
export const INSERT_PAYOUTS = `
  INSERT INTO payout (id, seller_id, account_id, currency, period, amount_minor, available_minor, requested_at, next_try_at)
  SELECT w.id, w."sellerId", w."accountId", w.currency, w."periodName", w.available, w.available, $2, $2
  FROM jsonb_to_recordset($1::jsonb) AS w(id uuid, "sellerId" uuid, "accountId" bigint, currency text, "periodName" text,
    available bigint)
  ON CONFLICT (seller_id, period, currency) WHERE state <> 'FAILED' DO NOTHING
  RETURNING id`;

import type { DataSource } from "typeorm";

/** Every way in which the kept ledger could disagree with itself, for some members; empty when all is well. */
const FAULTS = `
  WITH member AS (SELECT unnest($1::uuid[]) AS user_id),
  kept AS (
    SELECT m.user_id, a.kind, coalesce(a.balance, 0) AS balance,
      (SELECT coalesce(sum(amount), 0) FROM posting p WHERE p.account_id = a.id) AS posted
    FROM member m JOIN account a ON a.user_id = m.user_id),
  total AS (SELECT user_id, sum(balance) AS points FROM kept GROUP BY user_id)
  SELECT 'journal off zero' AS fault, j.id::text AS id FROM journal j JOIN posting p ON p.journal_id = j.id
    JOIN member USING (user_id) GROUP BY j.id HAVING sum(p.amount) <> 0 OR count(*) <> 2
  UNION ALL SELECT 'balance is not the sum of its postings', user_id::text FROM kept WHERE balance <> posted
  UNION ALL SELECT 'available is not the sum of the lots', user_id::text FROM kept
    WHERE kind = 'AVAILABLE' AND balance <> (SELECT coalesce(sum(remaining), 0) FROM lot WHERE lot.user_id = kept.user_id)
  UNION ALL SELECT 'pending is not the sum of pending earnings', user_id::text FROM kept
    WHERE kind = 'PENDING' AND balance <> (SELECT coalesce(sum(points - reversed), 0) FROM earning
      WHERE earning.user_id = kept.user_id AND state = 'PENDING')
  UNION ALL SELECT 'held is not the sum of the holds', user_id::text FROM kept
    WHERE kind = 'HELD' AND balance <> (SELECT coalesce(sum(points), 0) FROM hold
      WHERE hold.user_id = kept.user_id AND state = 'HELD')
  UNION ALL SELECT 'hold is not the sum of its lots', order_id::text FROM hold JOIN member USING (user_id)
    WHERE points <> (SELECT coalesce(sum(l.points), 0) FROM hold_lot l WHERE l.order_id = hold.order_id)
  UNION ALL SELECT 'returned is not the sum of the lots', order_id::text FROM hold JOIN member USING (user_id)
    WHERE (CASE WHEN state = 'RELEASED' THEN points ELSE points_returned END)
      <> (SELECT coalesce(sum(l.returned), 0) FROM hold_lot l WHERE l.order_id = hold.order_id)
  UNION ALL SELECT 'reversed is not the sum of its lines', order_id::text FROM earning JOIN member USING (user_id)
    WHERE reversed <> (SELECT coalesce(sum(reversed), 0) FROM earning_line l WHERE l.order_id = earning.order_id)
  UNION ALL SELECT 'earning is not the sum of its lines', order_id::text FROM earning JOIN member USING (user_id)
    WHERE points <> (SELECT coalesce(sum(points), 0) FROM earning_line l WHERE l.order_id = earning.order_id)
  UNION ALL SELECT 'running balance is off', id::text FROM (
    SELECT id, balance_after, sum(amount) OVER (PARTITION BY user_id ORDER BY seq) AS running
    FROM journal JOIN member USING (user_id)) journals WHERE balance_after <> running
  UNION ALL SELECT 'last balance is not the points in all', user_id::text FROM total
    WHERE points <> coalesce((SELECT balance_after FROM journal j WHERE j.user_id = total.user_id ORDER BY seq DESC LIMIT 1), 0)`;

export const ledgerFaults = (db: DataSource, userIds: readonly string[]): Promise<{ fault: string; id: string }[]> =>
  db.query(FAULTS, [userIds]);

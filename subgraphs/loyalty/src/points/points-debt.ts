import type { LedgerTransaction } from "./post-journals";

/** Points that should be taken from a member who has spent them: the next ones that become available pay for them. */
export async function owePoints(tx: LedgerTransaction, userId: string, points: number): Promise<void> {
  if (points === 0) return;
  await tx.query(
    `INSERT INTO points_debt (user_id, points) VALUES ($1, $2)
     ON CONFLICT (user_id) DO UPDATE SET points = points_debt.points + EXCLUDED.points`,
    [userId, points],
  );
}

/** What members owe, locked until the transaction ends. */
export async function lockDebts(tx: LedgerTransaction, userIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.query<{ userId: string; points: number }[]>(
    `SELECT user_id AS "userId", points FROM points_debt
     WHERE user_id = ANY($1::uuid[]) AND points > 0 ORDER BY user_id FOR UPDATE`,
    [[...new Set(userIds)]],
  );
  return new Map(rows.map(({ userId, points }) => [userId, points]));
}

/** Writes down what members owe after some of it was paid. */
export async function keepDebts(tx: LedgerTransaction, debts: ReadonlyMap<string, number>): Promise<void> {
  if (debts.size === 0) return;
  await tx.query(
    `UPDATE points_debt SET points = owed.points
     FROM unnest($1::uuid[], $2::integer[]) AS owed (user_id, points) WHERE points_debt.user_id = owed.user_id`,
    [[...debts.keys()], [...debts.values()]],
  );
}

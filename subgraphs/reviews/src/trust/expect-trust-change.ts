import type { EntityManager } from "typeorm";
import type { TrustLevel } from "./trust-level";

/** Something happened from which these people's trust may follow: the next round of `recomputeTrust` looks. Waits for nobody. */
export async function expectTrustChange(tx: EntityManager, userIds: readonly string[], from: Date): Promise<void> {
  if (userIds.length === 0) return;
  await tx.query("INSERT INTO trust_change (user_id, due_at) SELECT DISTINCT unnest($1::uuid[]), $2::timestamptz", [
    userIds,
    from,
  ]);
}

/** How far somebody is trusted now, for what is weighed at this moment. */
export async function findTrustLevel(tx: EntityManager, userId: string): Promise<TrustLevel> {
  const [row] = await tx.query<{ level: TrustLevel }[]>("SELECT level FROM member_trust WHERE user_id = $1", [userId]);
  return row?.level ?? "NEWCOMER";
}

import { retrying } from "@mall/platform/database/retry";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import type { EntityManager } from "typeorm";
import type { Journal } from "../points/journal";
import { keepDebts, lockDebts } from "../points/points-debt";
import { postJournals } from "../points/post-journals";
import { addDays, LOT_LIFETIME_DAYS } from "../points/programme-terms";

const BATCH = 500;

interface DueEarning {
  readonly orderId: string;
  readonly userId: string;
  readonly points: number;
}

const FIND_DUE = `
  SELECT order_id AS "orderId", user_id AS "userId", points - reversed AS points FROM earning
  WHERE state = 'PENDING' AND release_at <= $1
  ORDER BY release_at, order_id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`;

const OPEN_LOTS = `
  INSERT INTO lot (id, user_id, order_id, points, remaining, available_at, expires_at)
  SELECT lot.id, lot."userId", lot."orderId", lot.points, lot.points - lot.owed, $2, $3
  FROM jsonb_to_recordset($1::jsonb) AS lot(id uuid, "userId" uuid, "orderId" uuid, points integer, owed integer)`;

type Deps = Pick<SubgraphRuntime, "db" | "ids" | "clock">;

/** Makes points available whose return window has ended. Several processes may do so at once: each takes other rows. */
export async function releaseEarnings(deps: Deps): Promise<number> {
  let released = 0;
  for (;;) {
    const batch = await retrying(() => deps.db.transaction((tx) => releaseBatch(tx, deps)));
    released += batch;
    if (batch < BATCH) return released;
  }
}

async function releaseBatch(tx: EntityManager, { ids, clock }: Deps): Promise<number> {
  const at = clock.now();
  const due = await tx.query<DueEarning[]>(FIND_DUE, [at]);
  if (due.length === 0) return 0;
  await tx.query("UPDATE earning SET state = 'RELEASED' WHERE order_id = ANY($1::uuid[])", [
    due.map(({ orderId }) => orderId),
  ]);
  const worth = await payDebts(
    tx,
    due.filter(({ points }) => points > 0),
  );
  const expiresAt = addDays(at, LOT_LIFETIME_DAYS);
  await tx.query(OPEN_LOTS, [JSON.stringify(worth.map((lot) => ({ ...lot, id: ids.next() }))), at, expiresAt]);
  await postJournals(
    tx,
    ids,
    worth.flatMap(({ owed, ...earning }): Journal[] => [
      { ...earning, ...RELEASE, memo: releaseMemo(expiresAt), at },
      ...(owed > 0 ? [{ ...earning, ...PAYMENT, points: owed, at }] : []),
    ]),
  );
  return due.length;
}

const RELEASE = { kind: "RELEASED", from: "PENDING", to: "AVAILABLE" } as const;
const PAYMENT = {
  kind: "REVERSED",
  from: "AVAILABLE",
  to: "ISSUED",
  memo: "Pays for points that were taken back after they had been spent",
} as const;

interface ReleasedEarning extends DueEarning {
  /** What of its points pays for those that its member owes. */
  readonly owed: number;
}

async function payDebts(tx: EntityManager, earnings: readonly DueEarning[]): Promise<ReleasedEarning[]> {
  if (earnings.length === 0) return [];
  const debts = await lockDebts(
    tx,
    earnings.map(({ userId }) => userId),
  );
  const paid = earnings.map((earning) => {
    const debt = debts.get(earning.userId) ?? 0;
    const owed = Math.min(debt, earning.points);
    if (owed > 0) debts.set(earning.userId, debt - owed);
    return { ...earning, owed };
  });
  await keepDebts(tx, debts);
  return paid;
}

export const releaseMemo = (expiresAt: Date): string =>
  `Return window ended: available until ${expiresAt.toISOString().slice(0, 10)}`;

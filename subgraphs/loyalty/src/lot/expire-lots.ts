import { retrying } from "@mall/platform/database/retry";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import type { EntityManager } from "typeorm";
import type { Journal } from "../points/journal";
import { postJournals } from "../points/post-journals";

const BATCH = 500;

interface DueLot {
  readonly id: string;
  readonly userId: string;
  readonly remaining: number;
}

const FIND_DUE = `
  SELECT id, user_id AS "userId", remaining FROM lot
  WHERE remaining > 0 AND expires_at <= $1
  ORDER BY expires_at, id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`;

type Deps = Pick<SubgraphRuntime, "db" | "ids" | "clock">;

/** Ends lots whose time has passed, with one journal for each member. */
export async function expireLots(deps: Deps): Promise<number> {
  let expired = 0;
  for (;;) {
    const batch = await retrying(() => deps.db.transaction((tx) => expireBatch(tx, deps)));
    expired += batch;
    if (batch < BATCH) return expired;
  }
}

async function expireBatch(tx: EntityManager, { ids, clock }: Deps): Promise<number> {
  const at = clock.now();
  const due = await tx.query<DueLot[]>(FIND_DUE, [at]);
  if (due.length === 0) return 0;
  await tx.query("UPDATE lot SET remaining = 0 WHERE id = ANY($1::uuid[])", [due.map(({ id }) => id)]);
  const pointsByMember = new Map<string, number>();
  for (const { userId, remaining } of due) pointsByMember.set(userId, (pointsByMember.get(userId) ?? 0) + remaining);
  const journals = [...pointsByMember].map(([userId, points]): Journal => ({ ...EXPIRY, userId, points, at }));
  await postJournals(tx, ids, journals);
  return due.length;
}

const EXPIRY = {
  kind: "EXPIRED",
  from: "AVAILABLE",
  to: "EXPIRED",
  orderId: null,
  memo: "Points expired a year after they became available",
} as const;

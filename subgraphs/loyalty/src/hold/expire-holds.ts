import { retrying } from "@mall/platform/database/retry";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import type { EntityManager } from "typeorm";
import { HOLD_GRACE_MINUTES } from "../points/programme-terms";
import { releaseHold } from "./settle-hold";

const BATCH = 100;
const MINUTE_MS = 60_000;

const FIND_DUE = `
  SELECT order_id AS "orderId" FROM hold WHERE state = 'HELD' AND expires_at <= $1
  ORDER BY expires_at, order_id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`;

type Deps = Pick<SubgraphRuntime, "db" | "ids" | "clock">;

/**
 * Gives back what is held for orders of which nothing more was heard. It waits a while after a hold's end: an order that
 * was paid for at the last moment is told by an event that may come later.
 */
export async function expireHolds(deps: Deps): Promise<number> {
  let expired = 0;
  for (;;) {
    const batch = await retrying(() => deps.db.transaction((tx) => expireBatch(tx, deps)));
    expired += batch;
    if (batch < BATCH) return expired;
  }
}

async function expireBatch(tx: EntityManager, { ids, clock }: Deps): Promise<number> {
  const at = clock.now();
  const due = await tx.query<{ orderId: string }[]>(FIND_DUE, [
    new Date(at.getTime() - HOLD_GRACE_MINUTES * MINUTE_MS),
  ]);
  for (const { orderId } of due) await releaseHold(tx, ids, { orderId, at });
  return due.length;
}

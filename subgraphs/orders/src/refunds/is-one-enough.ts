import { write } from "@mall/platform/database/write";
import type { EntityManager } from "typeorm";
import { REFUND_ALONE_MINOR, REFUNDS_ALONE_A_DAY_MINOR } from "../approval/four-eyes";
import type { OrdersDeps } from "../deps";
import type { Actor } from "../order/actor";
import { FIND_GIVEN_ALONE, LOCK_GIVER } from "./refund-sql";

const DAY_MS = 24 * 60 * 60 * 1000;

interface Giving {
  readonly orderId: string;
  readonly actor: Actor;
  /** What the buyer gets back. */
  readonly minor: number;
}

/**
 * A seller gives away its own money; the mall's administrators give away a seller's, and each up to a limit alone. What
 * the administration gave of the same order counts, and what the same person gave in a day, so that nobody gives in
 * slices what they may not give at once. The order is locked.
 */
export async function isOneEnough(tx: EntityManager, deps: OrdersDeps, giving: Giving): Promise<boolean> {
  const { orderId, actor, minor } = giving;
  if (actor.kind !== "MALL") return true;
  // Refunds of other orders by the same person wait, or each of two would not see the other.
  await write(tx, LOCK_GIVER, [actor.id]);
  const since = new Date(deps.clock.now().getTime() - DAY_MS);
  const [given] = await write<{ ofOrder: string; inDay: string }>(tx, FIND_GIVEN_ALONE, [orderId, actor.id, since]);
  const isLittle = Number(given?.ofOrder ?? 0) + minor <= REFUND_ALONE_MINOR;
  return isLittle && Number(given?.inDay ?? 0) + minor <= REFUNDS_ALONE_A_DAY_MINOR;
}

import { write } from "@mall/platform/database/write";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { LOCK_ORDER } from "../order/undo-order-sql";
import { placedTelling } from "../payment/placing-sql";
import { CLEAR_RISK, PLACE_HELD } from "./place-held-sql";

interface Clearing {
  readonly orderId: string;
  readonly actorId: string;
  /** For its timeline. */
  readonly why: string;
}

/** Ends what holds an order; one that was never held is left alone. */
export async function placeHeld(
  tx: EntityManager,
  deps: OrdersDeps,
  { orderId, actorId, why }: Clearing,
): Promise<void> {
  const now = deps.clock.now();
  await write(tx, LOCK_ORDER, [orderId]);
  // Its buyer may still have a step of the payment to take: then it is placed as soon as that is done.
  await write(tx, CLEAR_RISK, [orderId]);
  await write(tx, PLACE_HELD, [orderId, now, actorId, why, ...placedTelling(deps.traceId, now)]);
}

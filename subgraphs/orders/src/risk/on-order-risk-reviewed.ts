import type { Reaction } from "@mall/platform/events/inbox";
import { write } from "@mall/platform/database/write";
import type { DecisionChanged } from "@mall/schema/events/decision-changed";
import type { OrderRiskReviewed } from "@mall/schema/events/order-risk-reviewed";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { LOCK_ORDER } from "../order/undo-order-sql";
import { undoOrderIn } from "../order/undo-order";
import { placedTelling } from "../payment/placing-sql";
import { CLEAR_RISK, PLACE_HELD } from "./place-held-sql";

/** A person's word ends a hold: the order is placed, or undone with its payment voided. One that was never held is left alone. */
export function onOrderRiskReviewed(deps: OrdersDeps): Reaction {
  return async (tx, event) => {
    const { orderId, verdict, actorId } = event.payload as OrderRiskReviewed;
    if (verdict === "APPROVED") return placeHeld(tx, deps, { orderId, actorId });
    // The reconciler voids what was authorised for it.
    await undoOrderIn(tx, deps, { orderId, actor: actorId, undoing: { how: "REFUSED", code: "RISK_REFUSED" } });
  };
}

/** Somebody overrode the decision itself, outside of the queue: it is the same word. */
export function onDecisionChanged(deps: OrdersDeps): Reaction {
  return async (tx, event) => {
    const { kind, subject, actorId } = event.payload as DecisionChanged;
    if (kind === "ORDER_RISK" && subject !== null) await placeHeld(tx, deps, { orderId: subject.id, actorId });
  };
}

async function placeHeld(
  tx: EntityManager,
  deps: OrdersDeps,
  { orderId, actorId }: { readonly orderId: string; readonly actorId: string },
): Promise<void> {
  const now = deps.clock.now();
  await write(tx, LOCK_ORDER, [orderId]);
  // Its buyer may still have a step of the payment to take: then it is placed as soon as that is done.
  await write(tx, CLEAR_RISK, [orderId]);
  await write(tx, PLACE_HELD, [orderId, now, actorId, ...placedTelling(deps.traceId, now)]);
}

import type { Reaction } from "@mall/platform/events/inbox";
import type { DecisionChanged } from "@mall/schema/events/decision-changed";
import type { OrderRiskReviewed } from "@mall/schema/events/order-risk-reviewed";
import type { OrdersDeps } from "../deps";
import { undoOrderIn } from "../order/undo-order";
import { placeHeld } from "./place-held";

const LOOKED_AT = "Its risk was looked at";

/** A person's word ends a hold: the order is placed, or undone with its payment voided. One that was never held is left alone. */
export function onOrderRiskReviewed(deps: OrdersDeps): Reaction {
  return async (tx, event) => {
    const { orderId, verdict, actorId } = event.payload as OrderRiskReviewed;
    if (verdict === "APPROVED") return placeHeld(tx, deps, { orderId, actorId, why: LOOKED_AT });
    // The reconciler voids what was authorised for it.
    await undoOrderIn(tx, deps, { orderId, actor: actorId, undoing: { how: "REFUSED", code: "RISK_REFUSED" } });
  };
}

/** Somebody overrode the decision itself, outside of the queue: it is the same word. */
export function onDecisionChanged(deps: OrdersDeps): Reaction {
  return async (tx, event) => {
    const { kind, subject, actorId } = event.payload as DecisionChanged;
    if (kind === "ORDER_RISK" && subject !== null)
      await placeHeld(tx, deps, { orderId: subject.id, actorId, why: LOOKED_AT });
  };
}

import type { Viewer } from "@mall/platform/auth/viewer";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import type { Actor } from "../order/actor";
import { checkUnits } from "../order/check-units";
import { lockPart } from "../order/order-part";
import { createRefund } from "../refunds/create-refund";
import { refuse } from "../refusal";
import { keepsNothing, sentUnits } from "../returns/wanted-return";
import { TextCheck } from "../text/check-text";
import { changeDispute, type DisputeAtHand, type DisputeOutcome, disputeRefused, moveDispute } from "./dispute-at-hand";
import type { DisputeResolution } from "./dispute-status";

export interface DisputeDecide {
  readonly disputeId: string;
  readonly decision: DisputeResolution;
  readonly note: string;
  readonly expectedVersion: number;
  readonly idempotencyKey: string;
}

/** Decides a dispute with a reason, for administrators. For the buyer means that the disputed units are paid back. */
export async function disputeDecide(deps: OrdersDeps, viewer: Viewer, input: DisputeDecide): Promise<DisputeOutcome> {
  const check = new TextCheck();
  const key = check.idempotencyKey(input.idempotencyKey);
  const note = check.required(["input", "note"], input.note, { min: 1, max: 4_000, multiline: true });
  if (check.faults.length > 0) return disputeRefused(...check.faults);
  const { disputeId, decision, expectedVersion } = input;
  return changeDispute(deps, viewer, {
    ...{ disputeId, operation: "disputeDecide", key, request: { decision, note, expectedVersion } },
    work: async (tx, { found, actor }) => {
      if (expectedVersion !== found.version) {
        const message = "Somebody moved this dispute since you read it. Look at it again and decide anew.";
        throw refuse("CHANGED_MEANWHILE", message, ["input", "expectedVersion"]);
      }
      const refundId = decision === "REFUND" ? await payBack(tx, deps, { found, actor, note }) : null;
      await moveDispute(tx, deps, { found, actor, event: "DECIDE", resolution: decision, note, refundId });
    },
  });
}

/** A bank took its part itself. */
async function payBack(
  tx: EntityManager,
  deps: OrdersDeps,
  { found, actor, note }: { readonly found: DisputeAtHand; readonly actor: Actor; readonly note: string },
): Promise<string | null> {
  const { orderId, sellerOrderId, orderLineId, quantity } = found;
  if (sellerOrderId === null || orderLineId === null || quantity === null) return null;
  const part = await lockPart(tx, { orderId, sellerOrderId });
  const units = checkUnits({
    wanted: [{ orderLineId, quantity }],
    lines: part.lines,
    limit: { of: sentUnits, words: "paid back" },
  });
  const line = part.lines.find(({ id }) => id === orderLineId);
  return createRefund(tx, deps, {
    ...{ orderId, sellerOrderId, units, actor, note, cause: `dispute:${found.id}` },
    reason: found.kind === "NOT_RECEIVED" ? "NOT_DELIVERED" : "DISPUTE",
    withShipping: line !== undefined && keepsNothing(part, [{ line, quantity, cancelled: 0 }]),
  });
}

import type { Viewer } from "@mall/platform/auth/viewer";
import type { OrdersDeps } from "../deps";
import { checkUnits, type WantedUnits } from "../order/check-units";
import { refuse } from "../refusal";
import { unitsLeft } from "../shipment/ship-units";
import { TextCheck } from "../text/check-text";
import { cancelUnits } from "./cancel-units";
import { changePart } from "./change-part";
import { leftOf } from "./part-progress";
import type { SellerOrderOutcome } from "./seller-order-advance";

export interface SellerOrderCancel {
  readonly sellerOrderId: string;
  /** Null: all that is not shipped yet. */
  readonly lines?: readonly WantedUnits[] | null;
  readonly reason: string;
  readonly idempotencyKey: string;
}

/** Cancels units that the seller cannot deliver, at any time before they are shipped, for its members. */
export async function sellerOrderCancel(
  deps: OrdersDeps,
  viewer: Viewer,
  input: SellerOrderCancel,
): Promise<SellerOrderOutcome> {
  const check = new TextCheck();
  const key = check.idempotencyKey(input.idempotencyKey);
  const reason = check.required(["input", "reason"], input.reason, { min: 1, max: 500 });
  if (check.faults.length > 0) return { sellerOrderId: null, userErrors: check.faults };
  const { sellerOrderId, lines = null } = input;
  const { done, userErrors } = await changePart(deps, viewer, {
    ...{ sellerOrderId, operation: "sellerOrderCancel", key, request: { sellerOrderId, lines, reason } },
    work: async (tx, { parts, part, actor }) => {
      if (unitsLeft(part).length === 0)
        throw refuse("MOVE_NOT_ALLOWED", "Nothing of it is left to cancel.", ["input", "sellerOrderId"]);
      const limit = { of: leftOf, words: "cancelled" };
      const units = lines ? checkUnits({ wanted: lines, lines: part.lines, limit }) : unitsLeft(part);
      await cancelUnits(tx, deps, { parts, units, actor, reason });
      return { sellerOrderId };
    },
  });
  return done ? { ...done, userErrors: [] } : { sellerOrderId: null, userErrors };
}

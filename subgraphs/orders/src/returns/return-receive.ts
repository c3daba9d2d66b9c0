import type { Viewer } from "@mall/platform/auth/viewer";
import type { OrdersDeps } from "../deps";
import { lockOrderParts } from "../order/order-part";
import { refuse } from "../refusal";
import { TextCheck } from "../text/check-text";
import { changeReturn, moveReturn } from "./change-return";
import { daysAfter, REFUND_DAYS } from "./return-period";
import { type ReturnOutcome, returnRefused } from "./return-request";

export interface ReturnReceive {
  readonly returnId: string;
  readonly expectedVersion: number;
  readonly idempotencyKey: string;
}

/** Says that the goods are back, for the seller's members. From then on the mall pays back by itself after some days. */
export async function returnReceive(deps: OrdersDeps, viewer: Viewer, input: ReturnReceive): Promise<ReturnOutcome> {
  const check = new TextCheck();
  const key = check.idempotencyKey(input.idempotencyKey);
  if (check.faults.length > 0) return returnRefused(...check.faults);
  const { returnId, expectedVersion } = input;
  return changeReturn(deps, viewer, {
    ...{ returnId, operation: "returnReceive", key, side: "SELLER", request: { expectedVersion } },
    work: async (tx, { found, actor }) => {
      const parts = await lockOrderParts(tx, found.orderId);
      const lines = parts.flatMap((part) => part.lines);
      const isMissing = (found.units ?? []).some(({ orderLineId, quantity }) => {
        const line = lines.find(({ id }) => id === orderLineId);
        return !line || line.returned + quantity > line.delivered;
      });
      if (isMissing) {
        const message = "These goods are not noted as delivered. Say so first with shipmentDeliver.";
        throw refuse("NOT_DELIVERED_YET", message, ["input", "returnId"]);
      }
      const latest = daysAfter(deps.clock.now(), REFUND_DAYS);
      const refundDueAt = found.refundDueAt !== null && found.refundDueAt < latest ? found.refundDueAt : latest;
      await moveReturn(tx, deps, { found, actor, event: "RECEIVE", expectedVersion, refundDueAt, dueAt: refundDueAt });
    },
  });
}

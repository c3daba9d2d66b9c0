import type { Viewer } from "@mall/platform/auth/viewer";
import type { OrdersDeps } from "../deps";
import { checkTrackingNumber } from "../shipment/check-parcel";
import { TextCheck } from "../text/check-text";
import { changeReturn, moveReturn } from "./change-return";
import { type ReturnOutcome, returnRefused } from "./return-request";

export interface ReturnSend {
  readonly returnId: string;
  readonly carrier?: string | null;
  readonly trackingNumber?: string | null;
  readonly idempotencyKey: string;
}

/** Says that the goods are on their way back, for the buyer. */
export async function returnSend(deps: OrdersDeps, viewer: Viewer, input: ReturnSend): Promise<ReturnOutcome> {
  const check = new TextCheck();
  const key = check.idempotencyKey(input.idempotencyKey);
  const carrier = check.optional(["input", "carrier"], input.carrier, { max: 100 });
  const trackingNumber = checkTrackingNumber(input.trackingNumber, check);
  if (check.faults.length > 0) return returnRefused(...check.faults);
  const { returnId } = input;
  return changeReturn(deps, viewer, {
    ...{ returnId, operation: "returnSend", key, side: "BUYER", request: { carrier, trackingNumber } },
    work: async (tx, { found, actor }) => {
      // From now on the buyer did their part: a withdrawal is paid back when its time is up, come what may.
      const dueAt = found.kind === "WITHDRAWAL" ? found.refundDueAt : null;
      await moveReturn(tx, deps, { found, actor, event: "SEND", carrier, trackingNumber, dueAt });
    },
  });
}

import type { Viewer } from "@mall/platform/auth/viewer";
import { write } from "@mall/platform/database/write";
import type { OrdersDeps } from "../deps";
import { answerOnce } from "../idempotency/answer-once";
import type { Actor } from "../order/actor";
import { checkUnits } from "../order/check-units";
import { assertMine } from "../order/order-cancel";
import { lockOrderParts } from "../order/order-part";
import { refuse, transact } from "../refusal";
import { daysAfter } from "../returns/return-period";
import { deliveredUnits, sentUnits } from "../returns/wanted-return";
import { TextCheck } from "../text/check-text";
import { writeEntries } from "../timeline/write-entries";
import { type DisputeOutcome, disputeRefused, say } from "./dispute-at-hand";
import type { DisputeErrorCode } from "./dispute-errors";
import { INSERT_DISPUTE } from "./dispute-sql";
import { ANSWER_DAYS, type DisputeKind } from "./dispute-status";

export interface DisputeOpen {
  readonly orderId: string;
  readonly orderLineId: string;
  readonly quantity: number;
  readonly kind: Exclude<DisputeKind, "CHARGEBACK">;
  readonly message: string;
  readonly idempotencyKey: string;
}

/** Says that something is wrong with units that were sent, for the buyer. The seller is to answer within some days. */
export async function disputeOpen(deps: OrdersDeps, viewer: Viewer, input: DisputeOpen): Promise<DisputeOutcome> {
  const check = new TextCheck();
  const key = check.idempotencyKey(input.idempotencyKey);
  const message = check.required(["input", "message"], input.message, { min: 1, max: 4_000, multiline: true });
  if (check.faults.length > 0) return disputeRefused(...check.faults);
  const { orderId, orderLineId, quantity, kind } = input;
  const request = { orderId, orderLineId, quantity, kind, message };
  const { done, userErrors } = await transact<{ disputeId: string }, DisputeErrorCode>(deps.db, async (tx) => {
    const { userId } = await assertMine(tx, viewer, orderId);
    return answerOnce(tx, { owner: viewer.id, operation: "disputeOpen", key, request }, async () => {
      const parts = await lockOrderParts(tx, orderId);
      const lines = parts.flatMap((part) => part.lines);
      const of = kind === "NOT_RECEIVED" ? sentUnits : deliveredUnits;
      checkUnits({ wanted: [{ orderLineId, quantity }], lines, limit: { of, words: "disputed" } });
      const part = parts.find((one) => one.lines.some(({ id }) => id === orderLineId));
      const disputeId = deps.ids.next();
      const now = deps.clock.now();
      const values = [disputeId, orderId, part?.id, orderLineId, quantity, kind, daysAfter(now, ANSWER_DAYS), now];
      if ((await write(tx, INSERT_DISPUTE, values)).length === 0)
        throw refuse("ALREADY_DISPUTED", "There is an open dispute about this line. Say more there.", [
          "input",
          "orderLineId",
        ]);
      const actor: Actor = { id: viewer.id, kind: viewer.id === userId ? "BUYER" : "MALL" };
      await say(tx, deps, { disputeId, actor, body: message });
      const entry = { orderId, sellerOrderId: part?.id ?? null, subject: "DISPUTE" as const, subjectId: disputeId };
      await writeEntries(tx, [{ ...entry, state: "DISPUTE_OPEN", note: null }], { actor, at: now });
      return { disputeId };
    });
  });
  return done ? { ...done, userErrors: [] } : disputeRefused(...userErrors);
}

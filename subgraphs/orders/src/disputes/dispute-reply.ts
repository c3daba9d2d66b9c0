import type { Viewer } from "@mall/platform/auth/viewer";
import type { OrdersDeps } from "../deps";
import { refuse } from "../refusal";
import { nextState } from "../state-table";
import { TextCheck } from "../text/check-text";
import { changeDispute, type DisputeOutcome, disputeRefused, moveDispute, say } from "./dispute-at-hand";
import { DISPUTE_MOVES } from "./dispute-status";

export interface DisputeReply {
  readonly disputeId: string;
  readonly message: string;
  readonly idempotencyKey: string;
}

/** A party's word in an open dispute. The seller's first one answers it. */
export async function disputeReply(deps: OrdersDeps, viewer: Viewer, input: DisputeReply): Promise<DisputeOutcome> {
  const check = new TextCheck();
  const key = check.idempotencyKey(input.idempotencyKey);
  const body = check.required(["input", "message"], input.message, { min: 1, max: 4_000, multiline: true });
  if (check.faults.length > 0) return disputeRefused(...check.faults);
  const { disputeId } = input;
  return changeDispute(deps, viewer, {
    ...{ disputeId, operation: "disputeReply", key, request: { body } },
    work: async (tx, { found, actor }) => {
      if (nextState(DISPUTE_MOVES, found.state, "DECIDE") === null)
        throw refuse("MOVE_NOT_ALLOWED", `This dispute is ${found.state}. Nothing more can be said in it.`, [
          "input",
          "disputeId",
        ]);
      await say(tx, deps, { disputeId, actor, body });
      const isAnswer = actor.kind === "SELLER" && nextState(DISPUTE_MOVES, found.state, "ANSWER") !== null;
      if (isAnswer) await moveDispute(tx, deps, { found, actor, event: "ANSWER" });
    },
  });
}

export interface DisputeWithdraw {
  readonly disputeId: string;
  readonly idempotencyKey: string;
}

/** The buyer lets it be. */
export async function disputeWithdraw(
  deps: OrdersDeps,
  viewer: Viewer,
  { disputeId, idempotencyKey }: DisputeWithdraw,
): Promise<DisputeOutcome> {
  const check = new TextCheck();
  const key = check.idempotencyKey(idempotencyKey);
  if (check.faults.length > 0) return disputeRefused(...check.faults);
  return changeDispute(deps, viewer, {
    ...{ disputeId, operation: "disputeWithdraw", key, request: {} },
    work: async (tx, { found, actor }) => {
      if (actor.kind === "SELLER" || found.kind === "CHARGEBACK")
        throw refuse("MOVE_NOT_ALLOWED", "Only the buyer who opened a dispute can let it be.", ["input", "disputeId"]);
      await moveDispute(tx, deps, { found, actor, event: "WITHDRAW" });
    },
  });
}

import type { Viewer } from "@mall/platform/auth/viewer";
import { write } from "@mall/platform/database/write";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { money } from "@mall/platform/money/money";
import type { EntityManager } from "typeorm";
import { type IsApproved, PAYOUT_ALONE_MINOR, takesTwo, withApproval } from "../approval/four-eyes";
import type { OrdersDeps } from "../deps";
import { isFirstWithKey } from "../idempotency/claim-key";
import type { MoneyError, MoneyErrorCode } from "../ledger/money-errors";
import { Refusal, refuse, transact } from "../refusal";
import { TextCheck } from "../text/check-text";
import { payOutSeller } from "./run-payouts";

export interface PayoutRun {
  readonly sellerId: string;
  readonly idempotencyKey: string;
  readonly approvalId?: string | null;
}

export interface PayoutRunOutcome {
  readonly payoutIds: string[] | null;
  readonly userErrors: MoneyError[];
}

const REMEMBER = `UPDATE idempotency SET response = $4 WHERE owner = $1 AND operation = $2 AND key = $3`;
const RECALL = `SELECT response FROM idempotency WHERE owner = $1 AND operation = $2 AND key = $3`;

const TOO_MUCH = `SELECT amount_minor AS "minorUnits", currency AS "currencyCode" FROM payout
  WHERE id = ANY($1::uuid[]) AND amount_minor > $2`;

/** Looked at after the payouts are made, one of each currency, since only then it is certain how much it is. */
async function assertFewOrApproved(tx: EntityManager, ids: readonly string[], isApproved: IsApproved): Promise<void> {
  type Large = { minorUnits: string; currencyCode: string };
  const [large, ...others] = await write<Large>(tx, TOO_MUCH, [ids, PAYOUT_ALONE_MINOR]);
  if (!large) return;
  if (others.length > 0) {
    const currencies = [large, ...others].map(({ currencyCode }) => currencyCode).join(", ");
    const message = `An approval is in one currency, and much is due in ${currencies}: the schedule pays it.`;
    throw refuse<MoneyErrorCode>("APPROVAL_REQUIRED", message, ["input", "sellerId"]);
  }
  const sum = money(Number(large.minorUnits), large.currencyCode);
  if (!isApproved(sum)) throw takesTwo("payout", sum);
}

/** Pays one seller out at once. For administrators. */
export async function payoutRun(deps: OrdersDeps, viewer: Viewer, command: PayoutRun): Promise<PayoutRunOutcome> {
  const { sellerId, approvalId } = command;
  const check = new TextCheck();
  const key = check.idempotencyKey(command.idempotencyKey);
  // Keys are each caller's own: under the bare key a second person could use the approval for a second payout.
  const approval = { kind: "PAYOUT" as const, subjectId: sellerId, approvalId, key: `${viewer.id}:${key}` };
  const attempt = (isApproved: IsApproved) =>
    transact<string[], MoneyErrorCode>(deps.db, async (tx) => {
      if (!isUuid(sellerId))
        throw refuse("INVALID_INPUT", "sellerId is not the id of a seller.", ["input", "sellerId"]);
      if (check.faults.length > 0) throw new Refusal(check.faults);
      const call = { owner: viewer.id, operation: "payoutRun", key, request: { sellerId } };
      const id = [call.owner, call.operation, key];
      if (!(await isFirstWithKey(tx, call)))
        return (await write<{ response: string[] }>(tx, RECALL, id))[0]?.response ?? [];
      const payoutIds = await payOutSeller(tx, deps, sellerId);
      await assertFewOrApproved(tx, payoutIds, isApproved);
      await write(tx, REMEMBER, [...id, JSON.stringify(payoutIds)]);
      return payoutIds;
    });
  const { done, userErrors } = await withApproval(deps, approval, attempt);
  return userErrors ? { payoutIds: null, userErrors } : { payoutIds: done, userErrors: [] };
}

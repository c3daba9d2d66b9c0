import type { Viewer } from "@mall/platform/auth/viewer";
import { write } from "@mall/platform/database/write";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { money, type Money } from "@mall/platform/money/money";
import type { EntityManager } from "typeorm";
import { approvedSum, isCovered, PAYOUT_ALONE_MINOR, takesTwo } from "../approval/four-eyes";
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

/** Looked at after the payouts are made, since only then it is certain how much it is; a refusal undoes them. */
async function assertOneIsEnough(
  tx: EntityManager,
  payoutIds: readonly string[],
  approved: Money | null,
): Promise<void> {
  const large = await write<{ minorUnits: string; currencyCode: string }>(tx, TOO_MUCH, [
    payoutIds,
    PAYOUT_ALONE_MINOR,
  ]);
  if (large.every(({ minorUnits, currencyCode }) => isCovered(money(Number(minorUnits), currencyCode), approved)))
    return;
  throw refuse<MoneyErrorCode>("APPROVAL_REQUIRED", takesTwo("payout", approved), ["input", "approvalId"]);
}

/** Pays one seller out at once. For administrators. */
export async function payoutRun(deps: OrdersDeps, viewer: Viewer, command: PayoutRun): Promise<PayoutRunOutcome> {
  const { sellerId, approvalId, idempotencyKey } = command;
  // Keys are each caller's own: under the bare key a second person could use the approval for a second payout.
  const use = { kind: "PAYOUT" as const, subjectId: sellerId, approvalId, key: `${viewer.id}:${idempotencyKey}` };
  const approved = await approvedSum(deps, use);
  const { done, userErrors } = await transact<string[], MoneyErrorCode>(deps.db, async (tx) => {
    if (!isUuid(sellerId)) throw refuse("INVALID_INPUT", "sellerId is not the id of a seller.", ["input", "sellerId"]);
    const check = new TextCheck();
    const key = check.idempotencyKey(command.idempotencyKey);
    if (check.faults.length > 0) throw new Refusal(check.faults);
    const call = { owner: viewer.id, operation: "payoutRun", key, request: { sellerId } };
    const id = [call.owner, call.operation, key];
    if (!(await isFirstWithKey(tx, call)))
      return (await write<{ response: string[] }>(tx, RECALL, id))[0]?.response ?? [];
    const payoutIds = await payOutSeller(tx, deps, sellerId);
    await assertOneIsEnough(tx, payoutIds, approved);
    await write(tx, REMEMBER, [...id, JSON.stringify(payoutIds)]);
    return payoutIds;
  });
  return userErrors ? { payoutIds: null, userErrors } : { payoutIds: done, userErrors: [] };
}

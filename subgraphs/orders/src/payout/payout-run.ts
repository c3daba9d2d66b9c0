import type { Viewer } from "@mall/platform/auth/viewer";
import { write } from "@mall/platform/database/write";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { OrdersDeps } from "../deps";
import { isFirstWithKey } from "../idempotency/claim-key";
import type { MoneyError, MoneyErrorCode } from "../ledger/money-errors";
import { Refusal, refuse, transact } from "../refusal";
import { TextCheck } from "../text/check-text";
import { payOutSeller } from "./run-payouts";

export interface PayoutRun {
  readonly sellerId: string;
  readonly idempotencyKey: string;
}

export interface PayoutRunOutcome {
  readonly payoutIds: string[] | null;
  readonly userErrors: MoneyError[];
}

const REMEMBER = `UPDATE idempotency SET response = $4 WHERE owner = $1 AND operation = $2 AND key = $3`;
const RECALL = `SELECT response FROM idempotency WHERE owner = $1 AND operation = $2 AND key = $3`;

/** Pays one seller out at once. For administrators. */
export async function payoutRun(deps: OrdersDeps, viewer: Viewer, command: PayoutRun): Promise<PayoutRunOutcome> {
  const { sellerId } = command;
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
    await write(tx, REMEMBER, [...id, JSON.stringify(payoutIds)]);
    return payoutIds;
  });
  return userErrors ? { payoutIds: null, userErrors } : { payoutIds: done, userErrors: [] };
}

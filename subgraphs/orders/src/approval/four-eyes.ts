import { decimalOf, type Money } from "@mall/platform/money/money";
import type { OrdersDeps } from "../deps";
import { refuse } from "../refusal";

/** Up to here one administrator is enough; in minor units of whatever currency it is. */
export const PAYOUT_ALONE_MINOR = 100_000;
/** Of one order, whoever of the administration gave it and however. */
export const REFUND_ALONE_MINOR = 20_000;
/** Of all orders together, by one person in 24 hours. */
export const REFUNDS_ALONE_A_DAY_MINOR = 100_000;

export interface NeededApproval {
  readonly kind: "PAYOUT" | "REFUND";
  /** The seller that is paid out, or the seller order that is refunded. */
  readonly subjectId: string;
  readonly approvalId: string | null | undefined;
  /** Names caller and idempotency key: the same request may use the approval again, no other may. */
  readonly key: string;
  /** What it comes to. */
  readonly sum: Money;
}

const USE = `mutation ($approvalId: ID!, $kind: String!, $subjectId: ID!, $key: String!, $sum: MoneyInput) {
  approvalUse(approvalId: $approvalId, kind: $kind, subjectId: $subjectId, key: $key, sum: $sum) }`;

/**
 * A second administrator has said yes to just this, and to no less than it comes to; else it takes two. Users keeps the
 * approvals and uses this one up, so it is asked last, under the lock under which the sum was counted.
 */
export async function assertApproved(deps: OrdersDeps, what: string, needed: NeededApproval): Promise<void> {
  const { approvalId, sum } = needed;
  if (approvalId) {
    const question = { operation: USE, variables: { ...needed }, traceId: deps.traceId };
    if ((await deps.peers.ask<{ approvalUse: boolean }>("users", question)).approvalUse) return;
  }
  const enough = `at least ${decimalOf(sum)} ${sum.currencyCode}`;
  const message = `So much takes two: ask for an approval of this ${what}, of ${enough}, and give its id.`;
  throw refuse("APPROVAL_REQUIRED", message, ["input", "approvalId"]);
}

import { decimalOf, type Money } from "@mall/platform/money/money";
import type { OrdersDeps } from "../deps";
import { type Refusal, refuse } from "../refusal";

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

/** Whether so much needs no other administrator any more. */
export type IsApproved = (sum: Money) => boolean;

/**
 * Tries alone first: only under the lock is it known how much it is. What took two is undone, users is asked about that sum
 * outside of the transaction, and uses the approval up; then it is tried once more, up to that sum. The same key makes it
 * happen once.
 */
export async function withApproval<T>(
  deps: OrdersDeps,
  wish: Omit<NeededApproval, "sum">,
  attempt: (isApproved: IsApproved) => Promise<T>,
): Promise<T> {
  const missing: Money[] = [];
  const outcome = await attempt((sum) => {
    missing.push(sum);
    return false;
  });
  const sum = missing.at(-1);
  if (!wish.approvalId || !sum || !(await isUsable(deps, { ...wish, sum }))) return outcome;
  return attempt(({ minorUnits, currencyCode }) => currencyCode === sum.currencyCode && minorUnits <= sum.minorUnits);
}

/** Whether a second administrator said yes to just this, and to no less. Users keeps the approvals and uses this one up. */
async function isUsable(deps: OrdersDeps, needed: NeededApproval): Promise<boolean> {
  const question = { operation: USE, variables: { ...needed }, traceId: deps.traceId };
  return (await deps.peers.ask<{ approvalUse: boolean }>("users", question)).approvalUse;
}

/** What somebody reads who may not do this alone. */
export function takesTwo(what: string, sum: Money): Refusal<"APPROVAL_REQUIRED"> {
  const enough = `at least ${decimalOf(sum)} ${sum.currencyCode}`;
  const message = `So much takes two: ask for an approval of this ${what}, of ${enough}, and give its id.`;
  return refuse("APPROVAL_REQUIRED", message, ["input", "approvalId"]);
}

import { decimalOf, type Money } from "@mall/platform/money/money";
import type { OrdersDeps } from "../deps";

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
}

const USE = `mutation ($approvalId: ID!, $kind: String!, $subjectId: ID!, $key: String!) {
  approvalUse(approvalId: $approvalId, kind: $kind, subjectId: $subjectId, key: $key) {
    atMost { minorUnits currencyCode } } }`;

interface Answer {
  readonly approvalUse: { readonly atMost: Money | null } | null;
}

/**
 * To how much at most a second administrator has said yes, for just this; null: to nothing. Users keeps the approvals and
 * uses this one up.
 */
export async function approvedSum(deps: OrdersDeps, { approvalId, ...use }: NeededApproval): Promise<Money | null> {
  if (!approvalId) return null;
  const variables = { approvalId, ...use };
  const question = { operation: USE, variables, traceId: deps.traceId };
  const { approvalUse } = await deps.peers.ask<Answer>("users", question);
  return approvalUse?.atMost ?? null;
}

/** Whether the yes was to so much. */
export const isCovered = ({ minorUnits, currencyCode }: Money, approved: Money | null): boolean =>
  approved !== null && approved.currencyCode === currencyCode && minorUnits <= approved.minorUnits;

/** What somebody reads who may not do this alone. */
export function takesTwo(what: string, approved: Money | null): string {
  if (approved === null) return `So much takes two: ask for an approval of this ${what} and give its id.`;
  const most = `${decimalOf(approved)} ${approved.currencyCode}`;
  return `The approval is of ${most} at most, and this ${what} is of more: ask for another one.`;
}

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
  /** The caller's idempotency key: the same request may use the approval again, no other may. */
  readonly key: string;
}

const USE = `mutation ($approvalId: ID!, $kind: String!, $subjectId: ID!, $key: String!) {
  approvalUse(approvalId: $approvalId, kind: $kind, subjectId: $subjectId, key: $key) }`;

/** Whether a second administrator has said yes to just this. Users keeps the approvals and uses this one up. */
export async function hasApproval(deps: OrdersDeps, { approvalId, ...use }: NeededApproval): Promise<boolean> {
  if (!approvalId) return false;
  const variables = { approvalId, ...use };
  const question = { operation: USE, variables, traceId: deps.traceId };
  return (await deps.peers.ask<{ approvalUse: boolean }>("users", question)).approvalUse;
}

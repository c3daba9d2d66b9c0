import type { Viewer } from "@mall/platform/auth/viewer";
import type { Money } from "@mall/platform/money/money";
import { cleanText } from "@mall/platform/text/clean-text";
import type { EntityManager } from "typeorm";
import type { RequestDeps } from "../deps";
import { refusable, refuse } from "../roles/role-errors";
import { mayHandle, type ApprovalKind } from "./approval-kinds";
import { APPROVAL_COLUMNS, type ApprovalRow } from "./approval.row";

const OPEN_FOR_MS = 24 * 60 * 60 * 1000;

const INSERT = `
  INSERT INTO approval_requests (id, kind, subject_id, details, reason, requested_by, requested_at, expires_at, state)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'PENDING') RETURNING ${APPROVAL_COLUMNS}`;

export interface ApprovalWish {
  readonly kind: ApprovalKind;
  readonly subjectId: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly reason: string;
}

/** Asks for somebody else's decision, which must come within a day. */
export async function requestApproval(
  tx: Pick<EntityManager, "query">,
  { deps, viewer }: { readonly deps: RequestDeps; readonly viewer: Viewer },
  { kind, subjectId, details, reason }: ApprovalWish,
): Promise<ApprovalRow> {
  const now = deps.clock.now();
  const values = [deps.ids.next(), kind, subjectId, JSON.stringify(details), reason, viewer.id, now];
  const [row] = await tx.query<ApprovalRow[]>(INSERT, [...values, new Date(now.getTime() + OPEN_FOR_MS)]);
  if (!row) throw new Error("an approval request was not written");
  return row;
}

/** The reason that an action is put on record with. */
export function cleanReason(reason: string): string {
  const { text, fault } = cleanText(reason, { min: 1, max: 500, multiline: true });
  if (text === undefined) throw refuse("INVALID_REASON", "reason", `reason ${fault}.`);
  return text;
}

export interface ApprovalRequestCommand {
  readonly kind: "PAYOUT" | "REFUND" | "ERASURE";
  readonly subjectId: string;
  readonly reason: string;
  /** Of a payout or refund: so much and no more. */
  readonly atMost?: Money | null;
}

/** For what other subgraphs do: a payout to a seller, a refund of an order, the erasure of a person. */
export async function approvalRequest(deps: RequestDeps, viewer: Viewer, command: ApprovalRequestCommand) {
  const { done: approval, userErrors } = await refusable(async () => {
    const { kind, subjectId } = command;
    if (!mayHandle(viewer, kind)) throw refuse("NOT_YOURS_TO_GRANT", "kind", "Others ask for this kind of approval.");
    if (!/^[\w-]{1,64}$/.test(subjectId)) throw refuse("INVALID_SUBJECT", "subjectId", "subjectId must be an id.");
    const wish = { kind, subjectId, details: detailsOf(command), reason: cleanReason(command.reason) };
    return requestApproval(deps.db, { deps, viewer }, wish);
  });
  return { approval, userErrors };
}

/** Who says yes to money says yes to a sum: what is done with it may be less. */
function detailsOf({ kind, atMost }: ApprovalRequestCommand): { readonly atMost?: Money } {
  if (kind === "ERASURE") {
    if (atMost) throw refuse("INVALID_AMOUNT", "atMost", "An erasure costs nothing: leave atMost out.");
    return {};
  }
  if (!atMost || atMost.minorUnits < 1)
    throw refuse(
      "INVALID_AMOUNT",
      "atMost",
      "Say how much at most, one of the smallest unit or more, in which currency.",
    );
  return { atMost: { minorUnits: atMost.minorUnits, currencyCode: atMost.currencyCode } };
}

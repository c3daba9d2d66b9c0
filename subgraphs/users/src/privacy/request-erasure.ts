import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { createHash, randomBytes } from "node:crypto";
import { mayHandle } from "../approvals/approval-kinds";
import { approvalUse } from "../approvals/approval-use";
import type { RequestDeps } from "../deps";
import { askSubgraphs } from "./ask-subgraphs";
import { refusable, refuse, type PrivacyOutcome } from "./privacy-errors";
import { ADDRESS_DIGESTS_OF_USER, REQUEST_COLUMNS, type PrivacyRequestRow } from "./privacy-request.row";
import { proveAgain } from "./prove-again";

export interface ErasureWish {
  readonly password?: string | null;
  /** Somebody else, for administrators with an approval. */
  readonly userId?: string | null;
  readonly approvalId?: string | null;
}

export interface StartedErasure {
  readonly request: PrivacyRequestRow;
  /** Shows the erasure to whoever has it, after its person cannot sign in any more. Null: it had begun before. */
  readonly receipt: string | null;
}

const BEGIN = `
  INSERT INTO privacy_request (id, kind, person_id, requested_by, state, receipt_hash, requested_at, asked_at, address_digests)
  SELECT $1, 'ERASURE', id, $3, 'CHECKING', $4, $5, $5, ${ADDRESS_DIGESTS_OF_USER} FROM users WHERE id = $2
  ON CONFLICT (person_id, kind) WHERE state IN ('COLLECTING', 'CHECKING', 'BLOCKED', 'ERASING', 'VERIFYING') DO NOTHING
  RETURNING ${REQUEST_COLUMNS}`;
const FIND_OPEN = `
  SELECT ${REQUEST_COLUMNS} FROM privacy_request WHERE person_id = $1 AND kind = 'ERASURE'
    AND state IN ('CHECKING', 'BLOCKED', 'ERASING', 'VERIFYING')`;

export const receiptHashOf = (receipt: string): Buffer => createHash("sha256").update(receipt).digest();

/** Begins to erase the caller, or somebody else by an administrator with a colleague's approval. */
export function requestErasure(
  deps: RequestDeps,
  viewer: Viewer,
  wish: ErasureWish,
): Promise<PrivacyOutcome<StartedErasure>> {
  return refusable(async () => {
    const personId = wish.userId ?? viewer.id;
    await (personId === viewer.id
      ? proveAgain(deps, viewer, wish.password ?? null)
      : mayErase(deps, viewer, { personId, approvalId: wish.approvalId ?? "" }));
    const started = await begin(deps, personId, viewer.id);
    deps.wakeRelay();
    return started;
  });
}

async function mayErase(
  deps: RequestDeps,
  viewer: Viewer,
  { personId, approvalId }: { readonly personId: string; readonly approvalId: string },
): Promise<void> {
  if (!mayHandle(viewer, "ERASURE") || !isUuid(personId))
    throw refuse("PERSON_NOT_FOUND", "userId", "There is nobody of this id whom you could erase.");
  await proveAgain(deps, viewer, null);
  const isApproved = await approvalUse(deps, {
    approvalId,
    kind: "ERASURE",
    subjectId: personId,
    key: "erasure",
    sum: null,
  });
  if (!isApproved)
    throw refuse(
      "APPROVAL_REQUIRED",
      "approvalId",
      "Ask a colleague with approvalRequest, and name the approval here.",
    );
}

async function begin(deps: RequestDeps, personId: string, requestedBy: string): Promise<StartedErasure> {
  const { db, ids, clock, traceId } = deps;
  const receipt = randomBytes(32).toString("base64url");
  const at = clock.now();
  return db.transaction(async (tx) => {
    const values = [ids.next(), personId, requestedBy, receiptHashOf(receipt), at];
    const [request] = await tx.query<PrivacyRequestRow[]>(BEGIN, values);
    if (!request) {
      const [earlier] = await tx.query<PrivacyRequestRow[]>(FIND_OPEN, [personId]);
      if (!earlier) throw refuse("PERSON_NOT_FOUND", "userId", "There is nobody of this id whom you could erase.");
      return { request: earlier, receipt: null };
    }
    await askSubgraphs(tx, request, { at, traceId });
    return { request, receipt };
  });
}

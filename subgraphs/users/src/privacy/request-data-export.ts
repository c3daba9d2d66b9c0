import type { Viewer } from "@mall/platform/auth/viewer";
import { makePartKeys } from "@mall/platform/privacy/sealed-part";
import type { RequestDeps } from "../deps";
import { askSubgraphs } from "./ask-subgraphs";
import { refusable, type PrivacyOutcome } from "./privacy-errors";
import { ADDRESS_DIGESTS_OF_USER, REQUEST_COLUMNS, type PrivacyRequestRow } from "./privacy-request.row";
import { proveAgain } from "./prove-again";

const BEGIN = `
  INSERT INTO privacy_request (id, kind, person_id, requested_by, state, public_key, private_key_sealed, requested_at, asked_at,
    address_digests)
  SELECT $1, 'EXPORT', id, id, 'COLLECTING', $3, $4, $5, $5, ${ADDRESS_DIGESTS_OF_USER} FROM users WHERE id = $2
  ON CONFLICT (person_id, kind) WHERE state IN ('COLLECTING', 'CHECKING', 'BLOCKED', 'ERASING', 'VERIFYING') DO NOTHING
  RETURNING ${REQUEST_COLUMNS}`;
const FIND_OPEN = `
  SELECT ${REQUEST_COLUMNS} FROM privacy_request WHERE person_id = $1 AND kind = 'EXPORT' AND state = 'COLLECTING'`;

/** What the key of an export is sealed for. */
export const exportKeyContext = (requestId: string): string => `privacy-export:${requestId}`;

/** Begins to collect everything about the caller. While a collection goes on, it is the answer. */
export function requestDataExport(
  deps: RequestDeps,
  viewer: Viewer,
  password: string | null,
): Promise<PrivacyOutcome<PrivacyRequestRow>> {
  return refusable(async () => {
    await proveAgain(deps, viewer, password);
    const request = await begin(deps, viewer.id);
    deps.wakeRelay();
    return request;
  });
}

async function begin({ db, ids, clock, secrets, traceId }: RequestDeps, personId: string): Promise<PrivacyRequestRow> {
  const { publicKey, privateKey } = makePartKeys();
  const id = ids.next();
  const at = clock.now();
  return db.transaction(async (tx) => {
    const sealed = secrets.seal(privateKey, exportKeyContext(id));
    const [request] = await tx.query<PrivacyRequestRow[]>(BEGIN, [id, personId, publicKey, sealed, at]);
    const [open] = request ? [request] : await tx.query<PrivacyRequestRow[]>(FIND_OPEN, [personId]);
    if (!open) throw new Error("an export was neither begun nor found");
    if (request) await askSubgraphs(tx, request, { at, traceId });
    return open;
  });
}

import type { UsersDeps } from "../deps";
import { askSubgraphs } from "./ask-subgraphs";
import { lockRequest, moveRequest, REQUEST_COLUMNS, type PrivacyRequestRow } from "./privacy-request.row";

/** After this long without the last answer all are asked again: somebody's inbox may have given it up. */
const ASK_AGAIN_MS = 15 * 60 * 1000;

const STUCK = `
  SELECT id FROM privacy_request
  WHERE asked_at <= $1 AND state IN ('COLLECTING', 'CHECKING', 'BLOCKED', 'ERASING', 'VERIFYING') ORDER BY asked_at LIMIT 100`;
const AGAIN = `
  UPDATE privacy_request SET attempt = attempt + 1, asked_at = $2 WHERE id = $1 RETURNING ${REQUEST_COLUMNS}`;
const FORGET_CHECK = "DELETE FROM privacy_answer WHERE request_id = $1 AND step = 'CHECK'";
/** The key first: whatever copy of a part is left somewhere, nobody reads it. */
const EXPIRE = `
  UPDATE privacy_request SET state = 'EXPIRED', private_key_sealed = NULL WHERE state = 'READY' AND expires_at <= $1`;
const FORGET_PIECES = `
  DELETE FROM privacy_piece WHERE request_id IN (SELECT id FROM privacy_request WHERE kind = 'EXPORT' AND state = 'EXPIRED')`;

/** Asks again where answers are missing, looks again at what was blocked, and ends exports whose time has passed. */
export async function resumePrivacyRequests(deps: Pick<UsersDeps, "db" | "clock" | "wakeRelay">): Promise<void> {
  const { db, clock, wakeRelay } = deps;
  const at = clock.now();
  const stuck = await db.query<{ id: string }[]>(STUCK, [new Date(at.getTime() - ASK_AGAIN_MS)]);
  for (const { id } of stuck) {
    await db.transaction(async (tx) => {
      const request = await lockRequest(tx, id);
      if (!request) return;
      if (request.state === "BLOCKED") await moveRequest(tx, request, { move: "recheck", at, open: [] });
      if (request.state === "BLOCKED") await tx.query(FORGET_CHECK, [id]);
      const [rows] = await tx.query<[PrivacyRequestRow[], number]>(AGAIN, [id, at]);
      if (rows[0]) await askSubgraphs(tx, rows[0], { at, traceId: null });
    });
  }
  if (stuck.length > 0) wakeRelay();
  await db.query(EXPIRE, [at]);
  await db.query(FORGET_PIECES);
}

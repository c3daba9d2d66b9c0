import type { Reaction } from "@mall/platform/events/inbox";
import type { PayloadRule } from "@mall/platform/privacy/personal-data";
import { forgetInLog } from "@mall/platform/privacy/forget-payloads";
import type { PrivacyStepDone } from "@mall/platform/privacy/privacy-step";
import type { Clock } from "@mall/platform/time/clock";
import { SUBGRAPH_NAMES } from "@mall/schema/subgraph-names";
import type { EntityManager } from "typeorm";
import { askSubgraphs } from "./ask-subgraphs";
import { lockRequest, moveRequest, STEP_OF, type PrivacyRequestRow } from "./privacy-request.row";

const KEEP = `
  INSERT INTO privacy_answer (request_id, step, subgraph, open, report, answered_at) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (request_id, step, subgraph) DO NOTHING`;
const KEEP_PIECE = `
  INSERT INTO privacy_piece (request_id, subgraph, attempt, number, of_count, sealed)
  VALUES ($1, $2, $3, $4, $5, decode($6, 'base64')) ON CONFLICT DO NOTHING`;

const ANSWERED =
  "SELECT subgraph, open, report FROM privacy_answer WHERE request_id = $1 AND step = $2 ORDER BY subgraph";
const COLLECTED = `
  SELECT DISTINCT subgraph FROM (SELECT subgraph FROM privacy_piece WHERE request_id = $1
    GROUP BY subgraph, attempt HAVING count(*) = max(of_count)) whole`;
const COUNT_PAYLOADS = "UPDATE privacy_request SET payloads = payloads + $2 WHERE id = $1";
const FORGET_ANSWERS = "DELETE FROM privacy_answer WHERE request_id = $1 AND step = ANY($2)";
const EXPIRES = "UPDATE privacy_request SET expires_at = $2 WHERE id = $1";

/** For how long an export can be fetched. */
const KEEP_EXPORT_MS = 7 * 24 * 60 * 60 * 1000;
/** What is left after that many times is looked at by the job, and by people. */
const MAX_AT_ONCE = 3;

interface Answer {
  readonly subgraph: string;
  readonly open: readonly string[];
  readonly report: { readonly left: Readonly<Record<string, number>> } | null;
}

interface Parts {
  readonly clock: Clock;
  readonly payloads: readonly PayloadRule[];
}

/** An answer came. When it was the last one of its step, the request goes on. */
export const onPrivacyStepDone =
  (parts: Parts): Reaction =>
  async (tx, { payload, traceId }) => {
    const done = payload as PrivacyStepDone;
    const request = await lockRequest(tx, done.requestId);
    if (!request || STEP_OF[request.state] !== done.step) return;
    const at = parts.clock.now();
    await keep(tx, done, at);
    const next = await advance(tx, request, { ...parts, at });
    if (next) await askSubgraphs(tx, next, { at, traceId });
  };

async function keep(tx: EntityManager, done: PrivacyStepDone, at: Date): Promise<void> {
  const { requestId, step, subgraph, attempt, open = [], report = null, piece } = done;
  if (piece) await tx.query(KEEP_PIECE, [requestId, subgraph, attempt, piece.number, piece.of, piece.sealed]);
  else await tx.query(KEEP, [requestId, step, subgraph, open, JSON.stringify(report), at]);
}

/** Where the request goes now that everybody has answered; null while somebody has not. */
async function advance(
  tx: EntityManager,
  request: PrivacyRequestRow,
  { at, payloads }: Parts & { readonly at: Date },
): Promise<PrivacyRequestRow | null> {
  if (request.state === "COLLECTING") return collected(tx, request, at);
  const answers = await tx.query<Answer[]>(ANSWERED, [request.id, STEP_OF[request.state]]);
  if (!isComplete(answers)) return null;
  const open = answers.flatMap((answer) => answer.open);
  if (request.state === "CHECKING")
    return moveRequest(tx, request, open.length > 0 ? { move: "found", at, open } : { move: "clear", at });
  // By now everything that a subgraph had in its outbox is in the log.
  await tx.query("SELECT set_config('mall.address_digests', $1, true)", [request.addressDigests.join(",")]);
  await tx.query(COUNT_PAYLOADS, [request.id, await forgetInLog(tx, request.personId, payloads)]);
  if (request.state === "ERASING") return moveRequest(tx, request, { move: "erased", at });
  return answers.every(({ report }) => Object.keys(report?.left ?? {}).length === 0)
    ? moveRequest(tx, request, { move: "proved", at })
    : eraseAgain(tx, request, at);
}

async function eraseAgain(tx: EntityManager, request: PrivacyRequestRow, at: Date): Promise<PrivacyRequestRow | null> {
  await tx.query(FORGET_ANSWERS, [request.id, ["ERASE", "VERIFY"]]);
  const again = await moveRequest(tx, request, { move: "left", at, isAgain: true });
  return again.attempt > MAX_AT_ONCE ? null : again;
}

async function collected(tx: EntityManager, request: PrivacyRequestRow, at: Date): Promise<PrivacyRequestRow | null> {
  if (!isComplete(await tx.query<{ subgraph: string }[]>(COLLECTED, [request.id]))) return null;
  await tx.query(EXPIRES, [request.id, new Date(at.getTime() + KEEP_EXPORT_MS)]);
  return moveRequest(tx, request, { move: "collected", at });
}

const isComplete = (answers: readonly { readonly subgraph: string }[]): boolean =>
  SUBGRAPH_NAMES.every((name) => answers.some(({ subgraph }) => subgraph === name));

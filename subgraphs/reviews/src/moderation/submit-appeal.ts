import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { cleanText } from "@mall/platform/text/clean-text";
import type { EntityManager } from "typeorm";
import type { UseCaseDeps } from "../context";
import { APPEAL_COLUMNS, type Appeal } from "./case.entity";
import { changeCase } from "./change-case";
import { invalid, moderationError, type ModerationErrorCode, type ModerationUserError } from "./moderation-errors";
import { lockCase } from "./open-case";

export interface SubmitAppealCommand {
  readonly statementId: string;
  readonly text: string;
}

export interface SubmitAppealOutcome {
  readonly appeal: Appeal | null;
  readonly userErrors: ModerationUserError[];
}

interface Appealed {
  readonly caseId: string;
  readonly decisionId: string;
  readonly actorId: string | null;
  readonly appealUntil: Date;
  readonly isAppealed: boolean;
  readonly isSuperseded: boolean;
}

/** Of a statement addressed to the caller; of nobody else's. */
const FIND = `
  SELECT s.case_id AS "caseId", s.decision_id AS "decisionId", d.actor_id AS "actorId", s.appeal_until AS "appealUntil",
    EXISTS (SELECT FROM appeal a WHERE a.decision_id = d.id) AS "isAppealed",
    EXISTS (SELECT FROM moderation_decision later WHERE later.case_id = d.case_id AND later.seq > d.seq
      AND later.action <> 'ESCALATE') AS "isSuperseded"
  FROM statement_of_reasons s JOIN moderation_decision d ON d.id = s.decision_id
  WHERE s.id = $1 AND s.author_id = $2`;

const INSERT = `
  INSERT INTO appeal (id, case_id, decision_id, author_id, against_actor_id, text, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
  RETURNING ${APPEAL_COLUMNS}`;

/** The author disagrees, within six months, once for each decision. Somebody else than before decides. */
export async function submitAppeal(
  deps: UseCaseDeps,
  viewer: Viewer,
  { statementId, text: given }: SubmitAppealCommand,
): Promise<SubmitAppealOutcome> {
  const { text, fault } = cleanText(given, { min: 1, max: 5_000, multiline: true });
  if (fault !== undefined) return refused(invalid("text", fault));
  if (!isUuid(statementId)) return refused(moderationError("STATEMENT_NOT_FOUND"));
  const outcome = await deps.runtime.db.transaction((tx) => accept(tx, deps, { viewer, statementId, text }));
  if (outcome.appeal) deps.runtime.wakeRelay();
  return outcome;
}

interface NewAppeal extends SubmitAppealCommand {
  readonly viewer: Viewer;
}

async function accept(tx: EntityManager, deps: UseCaseDeps, appeal: NewAppeal): Promise<SubmitAppealOutcome> {
  const { viewer, statementId, text } = appeal;
  const now = deps.runtime.clock.now();
  const [seen] = await tx.query<Appealed[]>(FIND, [statementId, viewer.id]);
  // Read again once the case is locked: what was seen before may have been appealed or decided in between.
  const before = seen ? await lockCase(tx, seen.caseId) : null;
  const [found] = before ? await tx.query<Appealed[]>(FIND, [statementId, viewer.id]) : [];
  if (!before || !found) return refused(moderationError("STATEMENT_NOT_FOUND"));
  const refusal = whyNot(found, now);
  if (refusal) return refused(moderationError(refusal));
  const values = [deps.runtime.ids.next(), found.caseId, found.decisionId, viewer.id, found.actorId, text, now];
  const [row] = await tx.query<Appeal[]>(INSERT, values);
  // While a person has still to look at what a machine hid, the appeal goes along with the case and is answered with it.
  const moves = before.state === "DECIDED" ? (["appeal"] as const) : [];
  const fields = moves.length > 0 ? { assigneeId: null, assignedAt: null, closeAt: null } : {};
  await changeCase(tx, deps, { before, moves, actorId: viewer.id, reason: "appeal", fields });
  return { appeal: row ?? null, userErrors: [] };
}

function whyNot(found: Appealed, now: Date): Exclude<ModerationErrorCode, "INVALID"> | null {
  if (found.isAppealed) return "ALREADY_APPEALED";
  if (found.isSuperseded) return "DECISION_SUPERSEDED";
  return found.appealUntil <= now ? "APPEAL_TOO_LATE" : null;
}

const refused = (error: ModerationUserError): SubmitAppealOutcome => ({ appeal: null, userErrors: [error] });

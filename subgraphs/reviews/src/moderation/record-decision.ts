import { type Operator, readOperator } from "@mall/platform/config/operator";
import type { EntityManager } from "typeorm";
import type { UseCaseDeps } from "../context";
import {
  DECISION_COLUMNS,
  type LegalBasis,
  type ModerationAction,
  type ModerationCase,
  type ModerationDecision,
  type Restriction,
} from "./case.entity";

export interface Deciding {
  readonly case: ModerationCase;
  readonly action: ModerationAction;
  readonly ground: string;
  readonly facts: string;
  readonly basis: LegalBasis;
  /** The person; null for a policy, which then is named in `automated`. */
  readonly actorId: string | null;
  readonly automated: {
    readonly policyVersion: string;
    readonly modelName: string;
    readonly modelVersion: string;
    readonly explainedBy: string;
  } | null;
  /** The appeal that it answers. */
  readonly appealId: string | null;
}

const INSERT = `
  INSERT INTO moderation_decision (id, case_id, subject_kind, subject_id, subject_version, action, ground, facts, automated,
    actor_id, policy_version, model_name, model_version, explained_by, appeal_id, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
  RETURNING ${DECISION_COLUMNS}`;

/** The signal that weighed most, so that each model version can be measured by what people decided after it. */
const STRONGEST = `
  SELECT model_name AS "modelName", model_version AS "modelVersion", decision_id AS "explainedBy" FROM moderation_signal
  WHERE case_id = $1 AND subject_version = $2 AND source = 'MODEL' ORDER BY score DESC LIMIT 1`;

/** Writes what was decided; a restriction's statement of reasons is written with it, in the same transaction. */
export async function recordDecision(
  tx: EntityManager,
  { runtime }: UseCaseDeps,
  deciding: Deciding,
): Promise<ModerationDecision> {
  const { case: moderated, action, ground, facts, actorId, automated, appealId } = deciding;
  const { id: caseId, subjectKind, subjectId, subjectVersion } = moderated;
  const [strongest] = automated ? [automated] : await tx.query<Strongest[]>(STRONGEST, [caseId, subjectVersion]);
  const { modelName, modelVersion, explainedBy } = strongest ?? NO_MODEL;
  const [decision] = await tx.query<ModerationDecision[]>(INSERT, [
    ...[runtime.ids.next(), caseId, subjectKind, subjectId, subjectVersion, action, ground, facts],
    ...[actorId === null, actorId, automated?.policyVersion ?? null, modelName, modelVersion, explainedBy],
    ...[appealId, runtime.clock.now()],
  ]);
  if (!decision) throw new Error(`The decision about case ${caseId} was not written`);
  const restriction = RESTRICTIONS[action];
  if (restriction) await writeStatement(tx, runtime, { deciding, decision, restriction, until: null });
  return decision;
}

interface Strongest {
  readonly modelName: string | null;
  readonly modelVersion: string | null;
  readonly explainedBy: string | null;
}

const NO_MODEL: Strongest = { modelName: null, modelVersion: null, explainedBy: null };

const RESTRICTIONS: Readonly<Partial<Record<ModerationAction, Restriction>>> = {
  REMOVE: "REMOVAL",
  RESTRICT: "VISIBILITY",
};

export interface NewStatement {
  readonly deciding: Deciding;
  readonly decision: ModerationDecision;
  readonly restriction: Restriction;
  readonly until: Date | null;
}

const WRITE = `
  INSERT INTO statement_of_reasons (id, decision_id, case_id, author_id, restriction, until, facts, basis, legal_ground,
    by_notice, automated_detection, automated_decision, redress, appeal_until, at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, EXISTS (SELECT FROM notice WHERE case_id = $3),
    EXISTS (SELECT FROM moderation_signal WHERE case_id = $3), $10, $11, $12, $13)`;

/** Tells the author what was restricted, why, by what, and what they can do about it. */
export async function writeStatement(
  tx: EntityManager,
  { ids, clock, env }: UseCaseDeps["runtime"],
  { deciding, decision, restriction, until }: NewStatement,
): Promise<void> {
  const { case: moderated, basis, facts, ground, automated, appealId } = deciding;
  const at = clock.now();
  const appealUntil = appealId === null ? sixMonthsAfter(at) : at;
  await tx.query(WRITE, [
    ...[ids.next(), decision.id, moderated.id, moderated.authorId, restriction, until, facts, basis, ground],
    ...[automated !== null, redressOf(appealId, appealUntil, readOperator(env)), appealUntil, at],
  ]);
}

/** The same day six months later, as the law counts them; the last day of a shorter month. */
export function sixMonthsAfter(at: Date): Date {
  const later = new Date(at);
  later.setUTCMonth(at.getUTCMonth() + 6);
  if (later.getUTCDate() !== at.getUTCDate()) later.setUTCDate(0);
  return later;
}

/** Articles 17(3)(f), 20 and 21 of Regulation (EU) 2022/2065. */
function redressOf(appealId: string | null, appealUntil: Date, { disputeBodies }: Operator): string {
  const bodies = disputeBodies.map(({ name, url }) => `${name}, ${url}`).join("; ");
  const elsewhere = bodies
    ? `You can also turn to a certified out-of-court dispute settlement body (${bodies}), or to a court.`
    : "You can also turn to a court.";
  return appealId === null
    ? `You can appeal until ${appealUntil.toISOString().slice(0, 10)}, free of charge; somebody else decides. ${elsewhere}`
    : `Your appeal was decided by somebody else than the first decision; it is final here. ${elsewhere}`;
}

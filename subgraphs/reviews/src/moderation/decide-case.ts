import type { Viewer } from "@mall/platform/auth/viewer";
import { cleanText } from "@mall/platform/text/clean-text";
import type { EntityManager } from "typeorm";
import type { UseCaseDeps } from "../context";
import { applyDecision } from "./apply-decision";
import { accepted, changing, refusedCase, type CaseCommand, type CaseOutcome } from "./assign-case";
import type { LegalBasis, ModerationAction, ModerationCase } from "./case.entity";
import type { CaseMove } from "./case-status";
import { changeCase } from "./change-case";
import { invalid, moderationError, type ModerationUserError } from "./moderation-errors";
import { recordDecision, type Deciding } from "./record-decision";
import { findSubject } from "./subjects";
import { whyNotTheirs } from "./who-decides";

export interface Verdict {
  readonly action: ModerationAction;
  /** The rule that it rests on. */
  readonly ground: string;
  /** What happened. */
  readonly facts: string;
  /** Default TERMS. */
  readonly basis?: LegalBasis | null;
}

export type DecideCaseCommand = CaseCommand & Verdict;

/** A person decides. Restriction, statement of reasons, notices, strike and appeal follow in the same transaction. */
export async function decideCase(deps: UseCaseDeps, viewer: Viewer, command: DecideCaseCommand): Promise<CaseOutcome> {
  const { verdict, userErrors } = checkVerdict(command);
  if (userErrors) return { case: null, userErrors };
  return changing(deps, command, async (tx, before) => {
    const refusal = (await whyNotTheirs(tx, viewer, before)) ?? (await whyNotPossible(tx, before, verdict));
    if (refusal) return refusedCase(refusal);
    const deciding = { ...verdict, case: before, actorId: viewer.id, automated: null };
    return accepted(
      await (verdict.action === "ESCALATE" ? escalate(tx, deps, deciding) : applyDecision(tx, deps, deciding)),
    );
  });
}

export type CheckedVerdict = Verdict & { readonly basis: LegalBasis };
type Checked =
  | { readonly verdict: CheckedVerdict; readonly userErrors?: never }
  | { readonly userErrors: ModerationUserError[]; readonly verdict?: never };

function checkVerdict({ action, ground, facts, basis }: Verdict): Checked {
  const rule = cleanText(ground, { min: 1, max: 300 });
  const story = cleanText(facts, { min: 1, max: 2_000, multiline: true });
  const userErrors = [
    ...(rule.fault === undefined ? [] : [invalid("ground", rule.fault)]),
    ...(story.fault === undefined ? [] : [invalid("facts", story.fault)]),
  ];
  if (userErrors.length > 0) return { userErrors };
  return { verdict: { action, ground: rule.text ?? "", facts: story.text ?? "", basis: basis ?? "TERMS" } };
}

/** The table of a text's states knows no way from removed to hidden. */
async function whyNotPossible(tx: EntityManager, found: ModerationCase, { action }: CheckedVerdict) {
  if (action !== "RESTRICT") return null;
  const subject = await findSubject(tx, { kind: found.subjectKind, id: found.subjectId });
  return subject?.state === "REMOVED" ? moderationError("NOT_POSSIBLE") : null;
}

type Escalating = Omit<Deciding, "appealId">;

/** Goes back to the queue for an administrator; an appeal stays one. */
async function escalate(tx: EntityManager, deps: UseCaseDeps, deciding: Escalating): Promise<ModerationCase> {
  const { case: before, actorId, facts } = deciding;
  await recordDecision(tx, deps, { ...deciding, appealId: null });
  const fields = { escalation: before.escalation + 1, assigneeId: null, assignedAt: null };
  return changeCase(tx, deps, { before, moves: ESCALATING[before.state] ?? [], actorId, reason: facts, fields });
}

const ESCALATING: Readonly<Partial<Record<ModerationCase["state"], readonly CaseMove[]>>> = { ASSIGNED: ["release"] };

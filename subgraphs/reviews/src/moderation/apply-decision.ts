import { appendToOutbox } from "@mall/platform/events/outbox";
import { moderationDecided } from "@mall/schema/events/moderation-decided";
import type { EntityManager } from "typeorm";
import type { UseCaseDeps } from "../context";
import type { ReviewState } from "../review/review-status";
import { expectTrustChange } from "../trust/expect-trust-change";
import { answerAppeal, findPendingAppeal } from "./answer-appeal";
import type { ModerationAction, ModerationCase } from "./case.entity";
import type { CaseMove } from "./case-status";
import { changeCase } from "./change-case";
import { giveStrike } from "./give-strike";
import { recordDecision, sixMonthsAfter, type Deciding } from "./record-decision";
import { changeSubject, findSubject, subjectDefinition } from "./subjects";

const STATES: Readonly<Record<Exclude<ModerationAction, "ESCALATE">, ReviewState>> = {
  APPROVE: "PUBLISHED",
  REMOVE: "REMOVED",
  RESTRICT: "HIDDEN",
};
const DAY_MS = 86_400_000;
/** An approval can be closed after a week; what was restricted, once nobody can appeal any more. */
const CLOSE_AFTER_MS = 7 * DAY_MS;

/** Carries out what a person decided about a locked case that waits for it. */
export async function applyDecision(
  tx: EntityManager,
  deps: UseCaseDeps,
  draft: Omit<Deciding, "appealId">,
): Promise<ModerationCase> {
  const { case: before, action, actorId } = draft;
  const appeal = await findPendingAppeal(tx, before.id);
  const isAppealed = before.state === "APPEALED";
  const deciding: Deciding = { ...draft, appealId: isAppealed ? (appeal?.id ?? null) : null };
  const decision = await recordDecision(tx, deps, deciding);
  await carryOut(tx, deps, deciding);
  await answerNotices(tx, deps, deciding);
  if (appeal) await answerAppeal(tx, deps, { appeal, action, actorId: actorId ?? "" });
  if (action === "REMOVE" && !isAppealed) await giveStrike(tx, deps, { deciding, decision });
  await tellInsights(tx, deps, deciding);
  const now = deps.runtime.clock.now();
  const closeAt = action === "APPROVE" || isAppealed ? new Date(now.getTime() + CLOSE_AFTER_MS) : sixMonthsAfter(now);
  return changeCase(tx, deps, {
    before,
    moves: movesFor(before, action),
    actorId,
    reason: deciding.ground,
    fields: { noticeWeight: 0, escalation: 0, assigneeId: null, assignedAt: null, decidedAt: now, closeAt },
  });
}

function movesFor({ state }: ModerationCase, action: ModerationAction): CaseMove[] {
  if (state === "APPEALED") return [action === "APPROVE" ? "overturn" : "uphold"];
  return state === "OPEN" ? ["assign", "decide"] : ["decide"];
}

async function carryOut(tx: EntityManager, deps: UseCaseDeps, { case: before, action }: Deciding): Promise<void> {
  if (action === "ESCALATE") return;
  const key = { kind: before.subjectKind, id: before.subjectId };
  const subject = await findSubject(tx, key, true);
  if (!subject) return;
  await changeSubject(tx, deps, { subject, to: STATES[action] });
  if (action === "APPROVE") await subjectDefinition(key.kind)?.onApproved?.(tx, key.id);
}

/** Who told of it learns whether they were right, and is believed more or less from then on. */
async function answerNotices(tx: EntityManager, deps: UseCaseDeps, { case: before, action }: Deciding): Promise<void> {
  const now = deps.runtime.clock.now();
  const outcome = action === "APPROVE" ? "REJECTED" : "UPHELD";
  const [answered] = await tx.query<[{ notifierId: string }[], number]>(
    `UPDATE notice SET outcome = $2, decided_at = $3 WHERE case_id = $1 AND outcome = 'PENDING'
     RETURNING notifier_id AS "notifierId"`,
    [before.id, outcome, now],
  );
  await expectTrustChange(
    tx,
    answered.map(({ notifierId }) => notifierId),
    now,
  );
}

const SELLER = `SELECT seller_id AS "sellerId" FROM seller_reply WHERE id = $1`;
const EXPLANATIONS = `
  SELECT DISTINCT decision_id AS id FROM moderation_signal
  WHERE case_id = $1 AND subject_version = $2 AND decision_id IS NOT NULL`;

async function tellInsights(tx: EntityManager, { runtime, traceId }: UseCaseDeps, deciding: Deciding): Promise<void> {
  const { id: caseId, subjectKind: kind, subjectId, subjectVersion: version } = deciding.case;
  const explained = await tx.query<{ id: string }[]>(EXPLANATIONS, [caseId, version]);
  const [reply] = kind === "SELLER_REPLY" ? await tx.query<{ sellerId: string }[]>(SELLER, [subjectId]) : [];
  const at = runtime.clock.now();
  const event = moderationDecided({
    ...{ caseId, kind, subjectId, version, action: deciding.action },
    explainedBy: explained.map(({ id }) => id),
    actorId: deciding.actorId ?? "",
    ...(reply && { sellerId: reply.sellerId }),
    at: at.toISOString(),
  });
  await appendToOutbox(tx, [event], { traceId, occurredAt: at });
}

import type { PublishedTextKind } from "@mall/schema/events/text-published";
import type { CaseState } from "./case-status";

/** One row of `moderation_case`. */
export interface ModerationCase {
  readonly id: string;
  readonly subjectKind: PublishedTextKind;
  readonly subjectId: string;
  readonly subjectVersion: number;
  readonly authorId: string;
  readonly state: CaseState;
  readonly priority: number;
  readonly signalScore: number;
  readonly noticeWeight: number;
  readonly escalation: number;
  readonly assigneeId: string | null;
  readonly openedAt: Date;
  readonly decidedAt: Date | null;
  readonly version: number;
}

export const CASE_COLUMNS = `id, subject_kind AS "subjectKind", subject_id AS "subjectId",
  subject_version AS "subjectVersion", author_id AS "authorId", state, priority, signal_score AS "signalScore",
  notice_weight AS "noticeWeight", escalation, assignee_id AS "assigneeId", opened_at AS "openedAt",
  decided_at AS "decidedAt", version`;

export type SignalSource = "MODEL" | "DUPLICATE" | "RING" | "TIMING";

/** One row of `moderation_signal`. */
export interface ModerationSignal {
  readonly id: string;
  readonly caseId: string;
  readonly source: SignalSource;
  readonly label: string;
  readonly score: number;
  readonly modelName: string | null;
  readonly modelVersion: string | null;
  /** Insights' decision that explains it; null for rules. */
  readonly decisionId: string | null;
  readonly contributions: readonly { readonly feature: string; readonly contribution: number }[];
  readonly detail: string | null;
  readonly at: Date;
}

export const SIGNAL_COLUMNS = `id, case_id AS "caseId", source, label, score, model_name AS "modelName",
  model_version AS "modelVersion", decision_id AS "decisionId", contributions, detail, at`;

/** One row of `notice`. */
export interface Notice {
  readonly id: string;
  readonly caseId: string;
  readonly notifierId: string;
  readonly reason: string;
  readonly explanation: string;
  readonly outcome: "PENDING" | "UPHELD" | "REJECTED";
  readonly at: Date;
  readonly decidedAt: Date | null;
}

export const NOTICE_COLUMNS = `id, case_id AS "caseId", notifier_id AS "notifierId", reason, explanation, outcome, at,
  decided_at AS "decidedAt"`;

export type ModerationAction = "APPROVE" | "REMOVE" | "RESTRICT" | "ESCALATE";

/** One row of `moderation_decision`. */
export interface ModerationDecision {
  readonly id: string;
  readonly caseId: string;
  readonly subjectId: string;
  readonly action: ModerationAction;
  readonly ground: string;
  readonly facts: string;
  readonly automated: boolean;
  readonly actorId: string | null;
  readonly policyVersion: string | null;
  readonly modelName: string | null;
  readonly modelVersion: string | null;
  readonly explainedBy: string | null;
  readonly at: Date;
}

export const DECISION_COLUMNS = `id, case_id AS "caseId", subject_id AS "subjectId", action, ground, facts, automated,
  actor_id AS "actorId", policy_version AS "policyVersion", model_name AS "modelName", model_version AS "modelVersion",
  explained_by AS "explainedBy", at`;

export type LegalBasis = "LAW" | "TERMS";
export type Restriction = "REMOVAL" | "VISIBILITY" | "SUSPENSION";

/** One row of `statement_of_reasons`. */
export interface StatementOfReasons {
  readonly id: string;
  readonly decisionId: string;
  readonly caseId: string;
  readonly authorId: string;
  readonly restriction: Restriction;
  readonly until: Date | null;
  readonly facts: string;
  readonly basis: LegalBasis;
  readonly legalGround: string;
  readonly byNotice: boolean;
  readonly automatedDetection: boolean;
  readonly automatedDecision: boolean;
  readonly redress: string;
  readonly appealUntil: Date;
  readonly at: Date;
}

export const STATEMENT_COLUMNS = `id, decision_id AS "decisionId", case_id AS "caseId", author_id AS "authorId", restriction,
  until, facts, basis, legal_ground AS "legalGround", by_notice AS "byNotice", automated_detection AS "automatedDetection",
  automated_decision AS "automatedDecision", redress, appeal_until AS "appealUntil", at`;

/** One row of `appeal`. */
export interface Appeal {
  readonly id: string;
  readonly caseId: string;
  readonly decisionId: string;
  readonly text: string;
  readonly state: "PENDING" | "UPHELD" | "OVERTURNED";
  readonly at: Date;
  readonly decidedAt: Date | null;
}

export const APPEAL_COLUMNS = `id, case_id AS "caseId", decision_id AS "decisionId", text, state, at, decided_at AS "decidedAt"`;

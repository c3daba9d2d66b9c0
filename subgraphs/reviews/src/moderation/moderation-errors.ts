import type { UserErrorOf } from "@mall/platform/errors/user-error";

export type ModerationErrorCode =
  | "INVALID"
  | "CASE_NOT_FOUND"
  | "STALE_VERSION"
  | "NOT_WAITING"
  | "ASSIGNED_TO_ANOTHER"
  | "OWN_TEXT"
  | "ESCALATED"
  | "SAME_PERSON"
  | "NOT_POSSIBLE"
  | "SUBJECT_NOT_FOUND"
  | "GOOD_FAITH_REQUIRED"
  | "ALREADY_NOTICED"
  | "TOO_MANY_NOTICES"
  | "STATEMENT_NOT_FOUND"
  | "ALREADY_APPEALED"
  | "APPEAL_TOO_LATE"
  | "DECISION_SUPERSEDED";

export type ModerationUserError = UserErrorOf<ModerationErrorCode>;

/** Each says what to do, and names the input field that it is about. */
const MESSAGES: Readonly<Record<Exclude<ModerationErrorCode, "INVALID">, { field: string; message: string }>> = {
  CASE_NOT_FOUND: { field: "caseId", message: "There is no such case." },
  STALE_VERSION: { field: "expectedVersion", message: "The case has changed in between. Read it again, then decide." },
  NOT_WAITING: { field: "caseId", message: "The case is decided already; nobody is to look at it now." },
  ASSIGNED_TO_ANOTHER: { field: "caseId", message: "Somebody else is looking at this case." },
  OWN_TEXT: { field: "caseId", message: "Nobody decides about their own text." },
  ESCALATED: { field: "caseId", message: "The case was escalated; an administrator decides it." },
  SAME_PERSON: { field: "caseId", message: "Whoever decided first does not decide the appeal." },
  NOT_POSSIBLE: { field: "action", message: "A removed text either comes back (APPROVE) or stays removed (REMOVE)." },
  SUBJECT_NOT_FOUND: { field: "subjectId", message: "There is no such text. It may have been removed." },
  GOOD_FAITH_REQUIRED: {
    field: "goodFaith",
    message: "Confirm that you believe what you say to be right and complete.",
  },
  ALREADY_NOTICED: { field: "subjectId", message: "You have told us of this text already; we look at it." },
  TOO_MANY_NOTICES: { field: "subjectId", message: "You have sent many notices. Try again later." },
  STATEMENT_NOT_FOUND: { field: "statementId", message: "There is no such statement of reasons addressed to you." },
  ALREADY_APPEALED: { field: "statementId", message: "You have appealed against this already; somebody else decides." },
  APPEAL_TOO_LATE: {
    field: "statementId",
    message: "The time to appeal is over. A court or a dispute body can still help.",
  },
  DECISION_SUPERSEDED: {
    field: "statementId",
    message: "This decision holds no longer. Appeal against the later one.",
  },
};

export function moderationError(code: Exclude<ModerationErrorCode, "INVALID">): ModerationUserError {
  const { field, message } = MESSAGES[code];
  return { code, field: ["input", field], message };
}

export const invalid = (field: string, fault: string): ModerationUserError => ({
  code: "INVALID",
  field: ["input", field],
  message: `${field} ${fault}.`,
});

import type { DomainEvent } from "@mall/platform/events/event";

export const RISK_APPEAL_ANSWERED = "risk-appeal.answered";

/** Owner: insights. A person has answered what somebody held against a suspicion; users writes it to them. */
export interface RiskAppealAnswered {
  readonly userId: string;
  readonly kind: "ORDER" | "SIGN_UP";
  readonly outcome: "UPHELD" | "OVERTURNED";
  readonly decisionId: string;
  readonly actorId: string;
  readonly at: string;
}

export const riskAppealAnswered = (
  payload: RiskAppealAnswered,
): DomainEvent<typeof RISK_APPEAL_ANSWERED, RiskAppealAnswered> => ({
  type: RISK_APPEAL_ANSWERED,
  aggregateId: payload.userId,
  payload,
});

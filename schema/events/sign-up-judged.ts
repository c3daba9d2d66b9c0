import type { DomainEvent } from "@mall/platform/events/event";

export const SIGN_UP_JUDGED = "sign-up.judged";

/** Owner: insights. What shall be done about an account that may be made for fraud; users does it. */
export interface SignUpJudged {
  readonly userId: string;
  readonly effect: "ALLOW" | "CHALLENGE" | "REVIEW" | "BLOCK";
  readonly decisionId: string;
  /** Null: the policy by itself. */
  readonly actorId: string | null;
  readonly at: string;
}

export const signUpJudged = (payload: SignUpJudged): DomainEvent<typeof SIGN_UP_JUDGED, SignUpJudged> => ({
  type: SIGN_UP_JUDGED,
  aggregateId: payload.userId,
  payload,
});

import type { ModelIdentity } from "../model/text-models";
import type { PolicyInForce } from "../policy/policy";

export type DecisionKind =
  | "MODEL_SERVING"
  | "REVIEW_TONE"
  | "MODERATION_SIGNAL"
  | "ORDER_RISK"
  | "SIGN_UP_RISK"
  | "PRICE_SUGGESTION"
  | "STOCK_FORECAST"
  | "SELLER_SUGGESTION"
  | "PERSONAL_OFFER";

/** Who may read it besides the person whose data it is: everybody, the seller's members, or only those who run the mall. */
export type DecisionAudience = "PUBLIC" | "SELLER" | "STAFF";

/** What spoke for an outcome, and by how much; negative speaks against it. */
export interface Contribution {
  readonly feature: string;
  readonly contribution: number;
}

/** What may be erased, as it is stored. */
export interface DecisionBody {
  readonly output: unknown;
  /** What the model said, 0 to 1; null where it gives no score. */
  readonly score: number | null;
  readonly confidence: number | null;
  readonly contributions: readonly Contribution[];
  /** What would have led to another outcome, in one sentence. */
  readonly counterfactual: string | null;
}

export interface DecisionToRecord extends DecisionBody {
  /** Nobody writes a decision that cannot say it. */
  readonly counterfactual: string;
  readonly id: string;
  readonly kind: DecisionKind;
  readonly subject: { readonly type: string; readonly id: string };
  readonly personId?: string | null;
  readonly sellerId?: string | null;
  readonly audience: DecisionAudience;
  readonly model: ModelIdentity;
  readonly policy: PolicyInForce;
  /** Everything that the outcome was made of; only its digest is kept. */
  readonly inputs: unknown;
  /** Whether it took effect without a person. */
  readonly isApplied: boolean;
}

/** Days for which the content is kept. What is needed to answer an appeal or a dispute is kept longest. */
export const RETENTION_DAYS: Readonly<Record<DecisionKind, number>> = {
  MODEL_SERVING: 3_650,
  REVIEW_TONE: 730,
  MODERATION_SIGNAL: 400,
  ORDER_RISK: 730,
  SIGN_UP_RISK: 400,
  PRICE_SUGGESTION: 730,
  STOCK_FORECAST: 200,
  SELLER_SUGGESTION: 400,
  PERSONAL_OFFER: 400,
};

export const DECISION_KINDS = Object.keys(RETENTION_DAYS) as DecisionKind[];

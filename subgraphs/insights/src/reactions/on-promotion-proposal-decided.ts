import type { Reaction } from "@mall/platform/events/inbox";
import { entryOf } from "@mall/platform/text/entry-of";
import type { PromotionProposalDecided } from "@mall/schema/events/promotion-proposal-decided";
import type { DecisionEvent } from "../decision/decision-status";
import { moveDecision } from "../decision/move-decision";

/** Why loyalty gave nothing, for whoever reads the decision. */
const REASONS: Readonly<Record<string, { readonly event: DecisionEvent; readonly reason: string }>> = {
  ASSIGNED: { event: "apply", reason: "A campaign with budget gave it." },
  NO_CONSENT: { event: "reject", reason: "The person does not agree to offers of their own." },
  NO_CAMPAIGN: { event: "reject", reason: "No live campaign is about it." },
  BUDGET_USED_UP: { event: "reject", reason: "The campaigns that are about it have no budget left." },
  EXPIRED: { event: "expire", reason: "It came too late." },
};

/** Loyalty applied what was proposed, or did not: the decision says which and why. */
export const onPromotionProposalDecided: Reaction = async (tx, { payload }) => {
  const { decisionId, outcome, at } = payload as PromotionProposalDecided;
  const move = entryOf(REASONS, outcome);
  if (move) await moveDecision(tx, { decisionId, ...move, actorId: null, at: new Date(at) });
};

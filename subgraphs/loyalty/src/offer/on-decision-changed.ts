import type { PublishedEvent } from "@mall/platform/events/event";
import type { Reaction } from "@mall/platform/events/inbox";
import type { DecisionChanged } from "@mall/schema/events/decision-changed";
import { withdrawOffer } from "./withdraw-offers";

/** Whoever disagrees with the decision behind an offer ends it: its owner takes back what was applied. */
export const onDecisionChanged: Reaction = async (tx, { payload }: PublishedEvent) => {
  const { kind, decisionId, at } = payload as DecisionChanged;
  if (kind === "PERSONAL_OFFER") await withdrawOffer(tx, decisionId, new Date(at));
};

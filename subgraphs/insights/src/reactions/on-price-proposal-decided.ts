import type { Reaction } from "@mall/platform/events/inbox";
import type { PriceProposalDecided } from "@mall/schema/events/price-proposal-decided";
import { moveDecision } from "../decision/move-decision";
import { settleSuggestion } from "../suggestion/settle-suggestion";

const SETTLE = `
  UPDATE price_suggestion SET state = $2, failure = $3, applied_at = $4
  WHERE id = $1 AND state = 'ACCEPTED' RETURNING id`;

/** What products made of a price that was accepted: the decision took effect, or it was not to be. */
export const onPriceProposalDecided: Reaction = async (tx, event) => {
  const { decisionId, outcome, acceptedBy, at: moment } = event.payload as PriceProposalDecided;
  const isApplied = outcome === "APPLIED";
  const at = new Date(moment);
  const values = [decisionId, isApplied ? "APPLIED" : "FAILED", isApplied ? null : outcome, isApplied ? at : null];
  const [[settled]] = await tx.query<[unknown[], number]>(SETTLE, values);
  if (settled === undefined) return;
  if (acceptedBy !== null) {
    const became = isApplied
      ? { outcome: "APPLIED" as const, code: null }
      : { outcome: "REFUSED" as const, code: outcome };
    await settleSuggestion(tx, { suggestionId: decisionId, message: null, acceptedBy, at: moment, ...became });
  }
  const moved = { decisionId, actorId: acceptedBy, at };
  if (isApplied) {
    await moveDecision(tx, { ...moved, event: "apply", reason: "Accepted, and applied by the catalogue." });
    return;
  }
  const reason = `The catalogue refused it: ${outcome}.`;
  // What was to happen by itself counted as applied from the start.
  if (!(await moveDecision(tx, { ...moved, event: "reject", reason }))) {
    await moveDecision(tx, { ...moved, event: "revert", reason });
  }
};

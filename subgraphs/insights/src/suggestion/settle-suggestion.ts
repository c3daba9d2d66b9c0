import type { SuggestionDecided } from "@mall/schema/events/suggestion-decided";
import type { EntityManager } from "typeorm";
import { moveDecision } from "../decision/move-decision";

const SETTLE = `
  UPDATE seller_suggestion SET state = $2, failure = $3, settled_at = $4
  WHERE (id = $1 OR price_suggestion_id = $1) AND state IN ('ACCEPTED', 'IN_REVIEW') RETURNING id, review_id AS "reviewId"`;
const ANSWERED = "INSERT INTO answered_review (review_id, answered_at) VALUES ($1, $2) ON CONFLICT DO NOTHING";

const STATES = { APPLIED: "APPLIED", IN_REVIEW: "IN_REVIEW", REFUSED: "FAILED" } as const;

/** What the owner made of it: the decision took effect, or it was not to be. Found by its own id, or its price's. */
export async function settleSuggestion(tx: EntityManager, decided: SuggestionDecided): Promise<void> {
  const { suggestionId, outcome, code, message, acceptedBy } = decided;
  const at = new Date(decided.at);
  const failure = outcome === "REFUSED" ? [code, message].filter((part) => part !== null).join(": ") : null;
  const [[settled]] = await tx.query<[{ id: string; reviewId: string | null }[], number]>(SETTLE, [
    ...[suggestionId, STATES[outcome], failure, at],
  ]);
  if (settled === undefined) return;
  if (settled.reviewId !== null && code === "ALREADY_ANSWERED") await tx.query(ANSWERED, [settled.reviewId, at]);
  // Nothing took effect yet while somebody looks at it: the decision stays open until its owner answers again.
  if (outcome === "IN_REVIEW") return;
  const moved = { decisionId: settled.id, actorId: acceptedBy, at };
  await (outcome === "REFUSED"
    ? moveDecision(tx, { ...moved, event: "reject", reason: `Accepted, but its owner refused it: ${failure}` })
    : moveDecision(tx, { ...moved, event: "apply", reason: "Accepted, and applied by its owner." }));
}

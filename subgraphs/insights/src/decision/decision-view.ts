import { actsFor } from "@mall/platform/auth/acts-for";
import type { Viewer } from "@mall/platform/auth/viewer";
import { mayKnow } from "../suggestion/suggestion-duties";
import { stateOf, type DecisionMoveRow, type DecisionRow } from "./decision-row";
import type { DecisionMoveType, DecisionType } from "./decision.types";

/** Who sees every decision. */
export const DECISION_READERS = ["ADMINISTRATOR", "COMPLIANCE"] as const;

export function isDecisionReader(viewer: Viewer | null): boolean {
  return viewer !== null && DECISION_READERS.some((role) => viewer.roles.includes(role));
}

/** Whose data it is, whose goods, or who runs the mall; what concerns nobody in particular is for everybody. */
export function maySeeDecision(viewer: Viewer | null, row: DecisionRow): boolean {
  if (row.audience === "PUBLIC" || isDecisionReader(viewer)) return true;
  if (viewer === null || row.audience === null) return false;
  if (row.personId === viewer.id) return true;
  return row.audience === "SELLER" && row.sellerId !== null && isOfTheirDuty(viewer, row.sellerId, row);
}

/** It tells the same figures as the list of what it decided on, so that it is for the same members. */
function isOfTheirDuty(viewer: Viewer, sellerId: string, { kind, body }: DecisionRow): boolean {
  switch (kind) {
    case "SELLER_SUGGESTION":
      return mayKnow(viewer, sellerId, (body?.output as { kind?: string } | null | undefined)?.kind ?? "");
    case "PRICE_SUGGESTION":
      return actsFor(viewer, sellerId, "CATALOGUE", "FINANCE");
    case "STOCK_FORECAST":
      return actsFor(viewer, sellerId, "CATALOGUE", "ORDERS");
    default:
      return actsFor(viewer, sellerId);
  }
}

/** Who may read who decided about what everybody may see, and in which words. */
const TOLD_OF_PEOPLE = [...DECISION_READERS, "MODERATOR", "SUPPORT"] as const;

/** Everybody is told that a person decided and when; who it was and their words, those who run the mall or whom it concerns. */
export function viewOfDecision(row: DecisionRow, viewer: Viewer | null): DecisionType {
  const isNamed = row.audience !== "PUBLIC" || TOLD_OF_PEOPLE.some((role) => viewer?.roles.includes(role));
  const disagreed = row.moves.find(({ to, actorId }) => to !== "APPLIED" && actorId !== null);
  return {
    id: row.id,
    at: row.at,
    kind: row.kind,
    model: { name: row.modelName, version: row.modelVersion },
    policy: { name: row.policyName, version: row.policyVersion, mode: row.policyMode },
    inputDigest: row.inputDigest,
    automated: row.isAutomated,
    overriddenBy: isNamed && disagreed?.actorId ? { id: disagreed.actorId } : null,
    overriddenAt: disagreed ? new Date(disagreed.at) : null,
    outcome: stateOf(row),
    changes: row.moves.map((move) =>
      viewOfMove(isNamed || move.actorId === null ? move : { ...move, actorId: null, reason: UNTOLD }),
    ),
    hash: row.hash,
    retainedUntil: row.retainedUntil,
    ...contentOf(row),
  };
}

type Content = Pick<
  DecisionType,
  "subject" | "output" | "score" | "confidence" | "explanation" | "counterfactual" | "erased"
>;

function contentOf({ body, subjectType, subjectId }: DecisionRow): Content {
  if (body === null || subjectType === null || subjectId === null) {
    const nothing = { subject: null, output: null, score: null, confidence: null, counterfactual: null };
    return { ...nothing, explanation: [], erased: true };
  }
  const { output, score, confidence, contributions, counterfactual } = body;
  return {
    subject: { type: subjectType, id: subjectId },
    output: JSON.stringify(output),
    ...{ score, confidence, counterfactual },
    explanation: contributions,
    erased: false,
  };
}

const UNTOLD = "A person decided so.";

const viewOfMove = ({ from, to, actorId, reason, at }: DecisionMoveRow): DecisionMoveType => ({
  ...{ from, to, reason },
  actor: actorId === null ? null : { id: actorId },
  at: new Date(at),
});

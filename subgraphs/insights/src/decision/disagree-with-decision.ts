import { readOne } from "@mall/platform/database/read";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { cleanText } from "@mall/platform/text/clean-text";
import { decisionChanged } from "@mall/schema/events/decision-changed";
import type { InsightsContext } from "../context";
import { approveOverridden } from "../fraud/approve-overridden";
import type { DecisionKind } from "./decision";
import { moveOf, type DecisionEvent } from "./decision-status";
import type { DecisionError } from "./decision-move.types";
import { moveDecision } from "./move-decision";

export interface Disagreement {
  readonly decisionId: string;
  readonly move: Exclude<DecisionEvent, "apply" | "expire">;
  readonly reason: string;
}

export type DisagreementOutcome = { readonly decisionId: string } | { readonly error: DecisionError };

interface Subject {
  readonly kind: DecisionKind;
  readonly type: string | null;
  readonly id: string | null;
}

const SUBJECT = `
  SELECT d.kind, c.subject_type AS type, c.subject_id AS id FROM decision d
  LEFT JOIN decision_content c ON c.decision_id = d.id WHERE d.id = $1`;

/** Whoever disagrees says what it is instead. */
const BY_ITS_OWN_MUTATION = "A review's tone is corrected by reviewToneCorrect and given back by reviewToneRestore.";

type Deps = Pick<InsightsContext, "db" | "clock" | "runtime" | "traceId">;

/** A person has the last word: it is written beside the decision, and whoever applied it hears of it. */
export async function disagreeWithDecision(
  deps: Deps,
  actorId: string,
  { decisionId, move, reason }: Disagreement,
): Promise<DisagreementOutcome> {
  const text = cleanText(reason, { min: 1, max: 500 });
  if (text.fault !== undefined) return refused("INVALID_INPUT", `reason ${text.fault}.`, "reason");
  const found = isUuid(decisionId) ? await readOne<Subject>(deps.db, SUBJECT, [decisionId]) : null;
  if (found === null) return refused("DECISION_NOT_FOUND", "There is no such decision.", "decisionId");
  if (found.kind === "REVIEW_TONE") return refused("MOVE_NOT_ALLOWED", BY_ITS_OWN_MUTATION, "move");
  const at = deps.clock.now();
  const { from, to } = moveOf(move);
  const isMoved = await deps.db.transaction(async (tx) => {
    if (!(await moveDecision(tx, { decisionId, event: move, actorId, reason: text.text, at }))) return false;
    // A suspicion that somebody disagreed with waits for nobody any more.
    await approveOverridden(tx, { decisionId, actorId, reason: text.text, at, traceId: deps.traceId });
    const subject = found.type === null || found.id === null ? null : { type: found.type, id: found.id };
    const told = { decisionId, kind: found.kind, subject, state: to, actorId, reason: text.text, at: at.toISOString() };
    await appendToOutbox(tx, [decisionChanged(told)], { traceId: deps.traceId, occurredAt: at });
    return true;
  });
  if (!isMoved) return refused("MOVE_NOT_ALLOWED", `Only a decision that is ${from} can become ${to}.`, "move");
  deps.runtime.wakeRelay();
  return { decisionId };
}

const refused = (code: DecisionError["code"], message: string, field: string): DisagreementOutcome => ({
  error: { code, message, field: ["input", field] },
});

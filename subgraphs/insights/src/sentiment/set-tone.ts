import { appendToOutbox } from "@mall/platform/events/outbox";
import { decisionChanged } from "@mall/schema/events/decision-changed";
import type { EntityManager } from "typeorm";
import type { DecisionToRecord } from "../decision/decision";
import { moveDecision } from "../decision/move-decision";
import { recordDecisions } from "../decision/record-decisions";
import { isSameTone, toneInWords } from "./persons-word";
import type { PersonsWord } from "./sentiment";
import { sumSentiments } from "./sum-sentiments";
import { reasonsOf } from "./tone-reasons";
import { readingIn, type ToneRow } from "./tone-row";

export interface ToneSaid {
  readonly row: ToneRow;
  /** Null: what the model reads counts again. */
  readonly word: PersonsWord | null;
  readonly actorId: string;
  readonly reason: string;
  readonly decisionId: string;
  readonly policy: DecisionToRecord["policy"];
  readonly at: Date;
  readonly traceId: string | null;
}

const SET = `
  UPDATE review_sentiment SET label = $2, stars = $3, aspects = $4, read_label = $5, read_stars = $6, read_aspects = $7,
    decision_id = $8 WHERE review_id = $1`;

/**
 * A person has the last word on a review's tone. What the model reads becomes a Decision of its own, which the person overrides
 * or agrees with; sums follow in the same transaction. The chain is written last: its writers take turns until they commit.
 */
export async function setTone(tx: EntityManager, said: ToneSaid): Promise<void> {
  const { row, word, actorId, decisionId, at, traceId } = said;
  const read = readingIn(row);
  const counts = word ?? read;
  const kept = word === null ? [null, null, null] : [read.label, read.stars, JSON.stringify(read.aspects)];
  const values = [counts.label, counts.stars, JSON.stringify(counts.aspects), ...kept, decisionId];
  await tx.query(SET, [row.reviewId, ...values]);
  await sumSentiments(tx, [row], row.productModel);
  const isOther = word !== null && !isSameTone(word, read);
  await recordDecisions(tx, [decisionOn(said, { read, isOther })], at);
  const reason = sentenceOf(said, { read, isOther });
  await moveDecision(tx, { decisionId, event: isOther ? "override" : "apply", actorId, reason, at });
  if (!isOther) return;
  const subject = { type: "Review", id: row.reviewId };
  const told = { decisionId, kind: "REVIEW_TONE", subject, state: "OVERRIDDEN", actorId, reason, at: at.toISOString() };
  await appendToOutbox(tx, [decisionChanged(told)], { traceId, occurredAt: at });
}

interface Read {
  readonly read: PersonsWord;
  readonly isOther: boolean;
}

function sentenceOf({ word, reason }: ToneSaid, { read, isOther }: Read): string {
  if (word === null) return `The model's reading counts again (${toneInWords(read)}): ${reason}`;
  const said = toneInWords(word);
  return isOther ? `${said} instead of ${toneInWords(read)}: ${reason}` : `Confirmed as ${said}: ${reason}`;
}

function decisionOn({ row, decisionId, policy }: ToneSaid, { read, isOther }: Read): DecisionToRecord {
  const { negative, neutral, positive } = row;
  return {
    id: decisionId,
    kind: "REVIEW_TONE",
    subject: { type: "Review", id: row.reviewId },
    audience: "PUBLIC",
    model: row.model,
    policy,
    inputs: { textDigest: row.textDigest.toString("hex") },
    output: { ...read, negative, neutral, positive },
    ...reasonsOf(row),
    // What was shown until now took effect without a person; what a person confirms or gives back, they put into effect.
    isApplied: isOther,
  };
}

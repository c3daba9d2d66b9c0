import type { SpeechContext } from "@mall/schema/events/text-scored";
import type { PublishedTextKind } from "@mall/schema/events/text-published";
import type { DecisionToRecord } from "../decision/decision";
import type { NearText } from "./recent-texts";
import type { TextVerdict } from "./score-texts";

/** What a text is called in the API. */
export const TYPE_OF_KIND: Readonly<Record<PublishedTextKind, string>> = {
  REVIEW: "Review",
  SELLER_REPLY: "SellerReply",
  QUESTION: "Question",
  ANSWER: "Answer",
  POST: "Post",
};

/** From this probability on a label says that something is wrong with a text. */
const LINE = 0.5;

type Explained = Pick<DecisionToRecord, "output" | "score" | "confidence" | "contributions" | "counterfactual">;

/** A verdict on a text as a decision keeps it; `context` says why it is for a person, whatever the score. */
export function bodyOfVerdict(
  verdict: TextVerdict,
  nearDuplicates: readonly NearText[],
  context: SpeechContext | null = null,
): Explained {
  const { labels, contributions, unsureBecause } = verdict;
  const score = labels[0]?.score ?? 0;
  return {
    output: { labels, nearDuplicates, unsureBecause, context },
    score,
    // One half away from the line is as sure as it gets.
    confidence: unsureBecause === null ? Math.abs(2 * score - 1) : null,
    contributions,
    counterfactual: counterfactualOf(verdict),
  };
}

/** The fewest words without which the highest label would be on the other side of the line; the line, where no words tell. */
export function counterfactualOf({ labels, contributions }: TextVerdict): string {
  const [top] = labels;
  if (top === undefined) return "A model that knows labels of its own would have said more than that it is not marked.";
  const isOver = top.score >= LINE;
  if (!isOver)
    return `At ${percent(LINE)} or more of ${top.label} it would have been marked; it has ${percent(top.score)}.`;
  let logOdds = Math.log(top.score / Math.max(1e-9, 1 - top.score));
  const left: string[] = [];
  for (const { feature, contribution } of contributions) {
    if (contribution <= 0) continue;
    logOdds -= contribution;
    left.push(`“${feature}”`);
    if (logOdds < 0) return `Without ${left.join(", ")}: ${percent(1 / (1 + Math.exp(-logOdds)))} ${top.label}.`;
  }
  return `Below ${percent(LINE)} of ${top.label} it would not have been marked; it has ${percent(top.score)}, of no single words.`;
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

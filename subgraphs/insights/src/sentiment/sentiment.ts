import type { ModelIdentity, SentimentLabel, SentimentScores } from "../model/text-models";
import type { ReviewSentimentType } from "./sentiment.types";

export function labelOf({ negative, neutral, positive }: SentimentScores): SentimentLabel {
  if (negative >= neutral && negative >= positive) return "NEGATIVE";
  return positive >= neutral ? "POSITIVE" : "NEUTRAL";
}

export function viewOfScores(scores: SentimentScores, model: ModelIdentity): ReviewSentimentType {
  const label = labelOf(scores);
  const score = Math.max(scores.negative, scores.neutral, scores.positive);
  return {
    label,
    score,
    ...scores,
    explanation: `The classifier gives ${label.toLowerCase()} ${Math.round(score * 100)} %. It read the text only, not the stars.`,
    model,
    humanReviewed: false,
  };
}

import type { ModelIdentity, ReviewReading, SentimentLabel, SentimentScores } from "../model/text-models";
import type { ReviewSentimentType } from "./sentiment.types";

export function labelOf({ negative, neutral, positive }: SentimentScores): SentimentLabel {
  if (negative >= neutral && negative >= positive) return "NEGATIVE";
  return positive >= neutral ? "POSITIVE" : "NEUTRAL";
}

/** `doubt` says why the answer means little for this text. */
export function viewOfReading(reading: ReviewReading, model: ModelIdentity, doubt: string | null): ReviewSentimentType {
  const { negative, neutral, positive, stars, aspects } = reading;
  const label = labelOf(reading);
  const score = Math.max(negative, neutral, positive);
  const rests = `The classifier gives ${label.toLowerCase()} ${Math.round(score * 100)} %. It read the text only, not the stars.`;
  return {
    label,
    score,
    negative,
    neutral,
    positive,
    stars,
    aspects: [...aspects],
    explanation: doubt === null ? rests : `${rests} It may mean little: ${doubt}`,
    model,
    humanReviewed: false,
  };
}

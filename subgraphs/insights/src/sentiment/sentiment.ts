import type { ModelIdentity, ReviewReading, SentimentLabel, SentimentScores } from "../model/text-models";
import type { AspectTone } from "./aspects";
import type { ReviewSentimentType } from "./sentiment.types";

export function labelOf({ negative, neutral, positive }: SentimentScores): SentimentLabel {
  if (negative >= neutral && negative >= positive) return "NEGATIVE";
  return positive >= neutral ? "POSITIVE" : "NEUTRAL";
}

const listed = (aspects: readonly AspectTone[]): string =>
  aspects.map(({ aspect, label }) => `${aspect.toLowerCase()} (${label.toLowerCase()})`).join(", ");

/** What speaks for the label and what against it, of the things that the review speaks of. */
function reasonsOf(aspects: readonly AspectTone[], label: SentimentLabel): string[] {
  const alike = aspects.filter((one) => one.label === label);
  const other = aspects.filter((one) => one.label !== label);
  return [
    ...(alike.length > 0 ? [`What it says of ${listed(alike)} points the same way.`] : []),
    ...(other.length > 0 ? [`What it says of ${listed(other)} points elsewhere.`] : []),
  ];
}

/** What a person says a review sounds like, where one has looked. */
export interface PersonsWord {
  readonly label: SentimentLabel;
  readonly stars: number | null;
  readonly aspects: readonly AspectTone[];
}

export type ReadTone = Omit<ReviewSentimentType, "read" | "textVersion">;

/** `doubt` says why the answer means little for this text. */
export function viewOfReading(reading: ReviewReading, model: ModelIdentity, doubt: string | null): ReadTone {
  const { negative, neutral, positive, stars, aspects } = reading;
  const label = labelOf(reading);
  const score = Math.max(negative, neutral, positive);
  const rests = [
    `The classifier gives ${label.toLowerCase()} ${percent(score)}.`,
    ...reasonsOf(aspects, label),
    "It read the text only, not the stars.",
  ].join(" ");
  return {
    ...{ label, score, negative, neutral, positive, stars, aspects: [...aspects] },
    ...{ readLabel: label, readStars: stars },
    explanation: doubt === null ? rests : `${rests} It may mean little: ${doubt}`,
    model,
    humanReviewed: false,
    decisionId: null,
  };
}

/** A person's word counts; what the classifier reads is told beside it. */
export function viewOfWord(read: ReadTone, word: PersonsWord): ReadTone {
  const { label, stars, aspects } = word;
  const share = { NEGATIVE: read.negative, NEUTRAL: read.neutral, POSITIVE: read.positive };
  const said =
    label === read.readLabel
      ? `A person has looked at it and says ${label.toLowerCase()} too.`
      : `A person has looked at it and says ${label.toLowerCase()}.`;
  return {
    ...read,
    ...{ label, stars, aspects: [...aspects], score: share[label], humanReviewed: true },
    explanation: `${said} ${read.explanation ?? ""}`.trim(),
  };
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

import type { DecisionToRecord } from "../decision/decision";
import type { LeftOut } from "./explain-tone";
import type { ToneRow } from "./tone-row";

type Reasons = Pick<DecisionToRecord, "score" | "confidence" | "contributions" | "counterfactual">;

/**
 * What spoke for a reading, as its decision keeps it: the words, where somebody had asked for them, by where they stand, since
 * a decision about a review must not hold what its author wrote; else how likely each tone is.
 */
export function reasonsOf({ negative, neutral, positive, explained }: Read): Reasons {
  const shares = [
    { name: "POSITIVE", share: positive },
    { name: "NEUTRAL", share: neutral },
    { name: "NEGATIVE", share: negative },
  ].sort((left, right) => right.share - left.share);
  const [first, second] = shares as [Share, Share];
  const sure = { score: first.share, confidence: first.share };
  if (explained !== null && explained.words.length > 0) {
    const contributions = explained.words.map((one) => ({
      ...{ feature: `${placesOf(one)} of the text`, contribution: explained.score - one.scoreOfLabel },
    }));
    const { counterfactual: other } = explained;
    if (other !== null) return { ...sure, contributions, counterfactual: sentenceOf(other) };
    return { ...sure, contributions, counterfactual: lineBetween(first, second) };
  }
  const contributions = shares.map(({ name, share }) => ({ feature: `likelihood of ${name}`, contribution: share }));
  return { ...sure, contributions, counterfactual: lineBetween(first, second) };
}

type Read = Pick<ToneRow, "negative" | "neutral" | "positive" | "explained">;
interface Share {
  readonly name: string;
  readonly share: number;
}

const placesOf = ({ spans }: LeftOut): string =>
  spans.map(({ start, end }) => `characters ${start + 1} to ${end}`).join(", ");

const sentenceOf = (other: LeftOut): string =>
  `Without ${placesOf(other)} of the text the model reads ${other.label} (${percent(other.score)}).`;

const lineBetween = (first: Share, second: Share): string =>
  `With ${second.name} likelier than ${first.name} it would have been read so: they have ${percent(second.share)} and ${percent(first.share)}.`;

const percent = (share: number): string => `${Math.round(share * 100)} %`;

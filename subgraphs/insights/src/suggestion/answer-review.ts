import type { Aspect } from "../sentiment/aspect-terms";
import type { Suggestion } from "./suggest";
import { weighReasons } from "./weigh-reasons";

/** A review without a reply, as it was read. */
export interface UnansweredReview {
  readonly reviewId: string;
  readonly productId: string;
  readonly title: string;
  /** How sure the model is that it is negative, 0 to 1. */
  readonly negative: number;
  readonly aspects: readonly { readonly aspect: Aspect; readonly label: string }[];
  /** Why it may not be English; null: it looks like it. */
  readonly languageDoubt: string | null;
}

const WORDS: Readonly<Record<Aspect, string>> = {
  ...{ QUALITY: "the quality", FIT: "the fit", COMFORT: "how it feels", APPEARANCE: "how it looks" },
  ...{ PRICE: "the price", DELIVERY: "the delivery", SERVICE: "our service", USE: "how it works" },
};

/** A tone alone is no proof that an answer helps. */
const SURE_OF_TONE = 0.6;
/** Half as sure of a tone that was read in a language that the model has not learned. */
const FOREIGN_SHARE = 0.5;

/**
 * Words for a seller to read, change and send: made of fixed sentences and of what the review names, nothing else. Of a review
 * that may not be English nothing is named, since its words were not understood.
 */
export function suggestAnswer({ reviewId, title, negative, aspects, languageDoubt }: UnansweredReview): Suggestion {
  const isDoubted = languageDoubt !== null;
  const named = (isDoubted ? [] : aspects)
    .filter(({ label }) => label === "NEGATIVE")
    .map(({ aspect }) => WORDS[aspect]);
  const about = named.length === 0 ? "you are not satisfied" : `${listOf(named)} did not meet your expectations`;
  const draft =
    `Thank you for taking the time to write. We are sorry that ${about}. ` +
    "Please write to us from your order, so that we can look at it together.";
  const doubt = isDoubted
    ? `${languageDoubt} Its tone may have been read wrongly, and the draft is English: answer in your own words.`
    : null;
  const heard = `A review of the last 30 days sounds negative${named.length === 0 ? "" : ` about ${listOf(named)}`} and has no answer.`;
  return {
    kind: "ANSWER_REVIEW",
    title: `Answer a review of “${title}”`,
    text: `${heard} ${doubt ?? "Read it, then send the draft or your own words."}`,
    ...weighReasons([
      { feature: "sounds negative", contribution: SURE_OF_TONE * negative },
      ...(isDoubted
        ? [{ feature: "may not be English", contribution: (FOREIGN_SHARE - 1) * SURE_OF_TONE * negative }]
        : []),
    ]),
    counterfactual: "With an answer, or a friendlier tone, there would be no such suggestion.",
    change: { kind: "ANSWER_REVIEW", reviewId, draft, doubt },
    expected: null,
  };
}

const listOf = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

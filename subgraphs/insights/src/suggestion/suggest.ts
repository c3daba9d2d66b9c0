import type { Contribution } from "../decision/decision";
import { ifRestocked } from "./expected-effect";
import type { ExpectedEffect, StoredChange } from "./suggested-change";
import { weighReasons } from "./weigh-reasons";

export type SuggestionKind =
  "RESTOCK" | "REPRICE" | "ANSWER_REVIEW" | "READ_REVIEWS" | "LOOK_AT_DEMAND" | "ADD_PHOTOS" | "IMPROVE_DESCRIPTION";

/** What is known of a product on the day on which suggestions are made. */
export interface ProductFigures {
  readonly productId: string;
  readonly title: string;
  readonly isInStock: boolean;
  /** Units sold in each of the last nine weeks, the latest first. */
  readonly weeks: readonly number[];
  /** Whole weeks that it has been listed, nine at most. */
  readonly weeksListed: number;
  /** Reviews written in the last 30 days. */
  readonly reviews: number;
  readonly negativeReviews: number;
  /** Null: not told yet. */
  readonly imageCount: number | null;
  /** Characters; null: not told yet. */
  readonly descriptionLength: number | null;
  /** The sold-out variant that sells most, and what its forecast would order; null: none is forecast. */
  readonly restock: { readonly variantId: string; readonly quantity: number; readonly leadDays: number } | null;
}

export interface Suggestion {
  readonly kind: SuggestionKind;
  readonly title: string;
  readonly text: string;
  readonly confidence: number;
  readonly contributions: readonly Contribution[];
  readonly counterfactual: string;
  /** What accepting it changes; null: advice alone. */
  readonly change: StoredChange | null;
  /** Null: not known. */
  readonly expected: ExpectedEffect | null;
}

const SOLD_LATELY = 3;
/** So many units in four weeks are half a proof that it sells. */
const FEW = 5;
const NEGATIVE_SHARE = 0.4;
const NEGATIVE_REVIEWS = 3;
/** As listings are rated: fewer pictures or characters cost a listing points. */
const ENOUGH_IMAGES = 3;
const ENOUGH_CHARACTERS = 150;
const TYPICAL_UNITS = 5;
/** A value this many robust deviations below the median is no chance. */
const FAR = 3;
/** A week exactly that far off is as likely a whim of the data as not. */
const SURE_WHERE_FAR = 0.5;
/** A median absolute deviation times this is a standard deviation of normal noise. */
const MAD_TO_SIGMA = 1.4826;

/** Nobody but the seller can do it. */
const ADVICE = { change: null, expected: null };

type Rule = (figures: ProductFigures) => Suggestion | null;

const restock: Rule = ({ title, isInStock, weeks, weeksListed, restock: order }) => {
  const sold = sumOf(weeks.slice(0, 4));
  if (isInStock || sold < SOLD_LATELY) return null;
  const perWeek = rounded(sold / 4);
  return {
    kind: "RESTOCK",
    title: `Restock “${title}”`,
    text: `It is sold out. ${sold} units went in the last four weeks, about ${perWeek} a week that you miss now.`,
    ...weighReasons([
      { feature: "sold out though it was bought in the last four weeks", contribution: 1 },
      { feature: "how few units were sold", contribution: sold / (sold + FEW) - 1 },
    ]),
    counterfactual: `With a unit in stock, or fewer than ${SOLD_LATELY} units sold in four weeks, there would be no such suggestion.`,
    change: order && { kind: "RESTOCK", ...order },
    expected: ifRestocked(weeks.slice(0, weeksListed)),
  };
};

const readReviews: Rule = ({ title, reviews, negativeReviews }) => {
  if (negativeReviews < NEGATIVE_REVIEWS || negativeReviews / reviews < NEGATIVE_SHARE) return null;
  const share = negativeReviews / reviews;
  return {
    kind: "READ_REVIEWS",
    title: `Read the reviews of “${title}”`,
    text: `${negativeReviews} of ${reviews} reviews of the last 30 days sound negative. Answer those that have no answer, and mend what they name.`,
    ...weighReasons([
      { feature: "share of negative reviews in 30 days", contribution: share },
      { feature: "how few reviews there are", contribution: share * (reviews / (reviews + 3)) - share },
    ]),
    counterfactual: `With less than ${NEGATIVE_SHARE * 100} % negative reviews there would be no such suggestion.`,
    ...ADVICE,
  };
};

const lookAtDemand: Rule = ({ title, isInStock, weeks }) => {
  const [latest = 0, ...before] = weeks;
  const typical = medianOf(before);
  const deviation = robustDeviation(latest, before);
  if (!isInStock || typical < TYPICAL_UNITS || deviation > -FAR) return null;
  const sure = 1 - 1 / (2 + Math.abs(deviation) - FAR);
  return {
    kind: "LOOK_AT_DEMAND",
    title: `“${title}” sells less than it did`,
    text: `${latest} units in the last seven days; ${typical} a week were usual in the eight weeks before. Look at its price, pictures and reviews.`,
    ...weighReasons([
      { feature: `${FAR} robust deviations below the usual week`, contribution: SURE_WHERE_FAR },
      { feature: "deviations beyond those", contribution: sure - SURE_WHERE_FAR },
    ]),
    counterfactual: `With ${Math.ceil(typical - FAR * spreadOf(before))} units or more in the last seven days there would be no such suggestion.`,
    ...ADVICE,
  };
};

/** Only of what sells: there many shoppers look, and what is missing costs most. */
const addPhotos: Rule = ({ title, imageCount, weeks }) => {
  const sold = sumOf(weeks.slice(0, 4));
  if (imageCount === null || imageCount >= ENOUGH_IMAGES || sold < SOLD_LATELY) return null;
  return {
    kind: "ADD_PHOTOS",
    title: `Show more of “${title}”`,
    text: `It has ${imageCount === 1 ? "one picture" : `${imageCount === 0 ? "no" : imageCount} pictures`}, and ${sold} units went in the last four weeks. Three pictures or more let shoppers see what they buy.`,
    ...lacking("pictures", { missing: 1 - imageCount / ENOUGH_IMAGES, sold }),
    counterfactual: `With ${ENOUGH_IMAGES} pictures, or fewer than ${SOLD_LATELY} units sold in four weeks, there would be no such suggestion.`,
    change: { kind: "ADD_PHOTOS", missing: ENOUGH_IMAGES - imageCount },
    expected: null,
  };
};

const improveDescription: Rule = ({ title, descriptionLength, weeks }) => {
  const sold = sumOf(weeks.slice(0, 4));
  if (descriptionLength === null || descriptionLength >= ENOUGH_CHARACTERS || sold < SOLD_LATELY) return null;
  return {
    kind: "IMPROVE_DESCRIPTION",
    title: `Say more about “${title}”`,
    text: `Its description has ${descriptionLength} characters, and ${sold} units went in the last four weeks. Tell in ${ENOUGH_CHARACTERS} or more what it is made of, how large it is and whom it is for.`,
    ...lacking("characters of description", { missing: 1 - descriptionLength / ENOUGH_CHARACTERS, sold }),
    counterfactual: `With ${ENOUGH_CHARACTERS} characters, or fewer than ${SOLD_LATELY} units sold in four weeks, there would be no such suggestion.`,
    change: { kind: "IMPROVE_DESCRIPTION", leastCharacters: ENOUGH_CHARACTERS },
    expected: null,
  };
};

/** Surer the more is missing and the more is sold; never as sure as what costs sales today. */
function lacking(what: string, { missing, sold }: { readonly missing: number; readonly sold: number }) {
  const isSeen = sold / (sold + FEW);
  return weighReasons([
    { feature: `missing ${what}`, contribution: 0.6 * missing * isSeen },
    { feature: "units sold in the last four weeks", contribution: 0.2 * isSeen },
  ]);
}

/** What the figures of a product suggest, by rules that anybody can check. */
export const suggestionsOf = (figures: ProductFigures): Suggestion[] =>
  [restock, readReviews, lookAtDemand, addPhotos, improveDescription].flatMap((rule) => rule(figures) ?? []);

/** By how many robust deviations a value lies off the median: one wild week among the others moves neither. */
export function robustDeviation(value: number, others: readonly number[]): number {
  return (value - medianOf(others)) / spreadOf(others);
}

/** At least what counting alone scatters: equal weeks do not make the next unit an anomaly. */
function spreadOf(values: readonly number[]): number {
  const median = medianOf(values);
  const mad = medianOf(values.map((value) => Math.abs(value - median)));
  return Math.max(mad * MAD_TO_SIGMA, Math.sqrt(Math.max(1, median)));
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const rounded = (value: number): number => Math.round(value * 100) / 100;

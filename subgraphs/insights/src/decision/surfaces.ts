import { POPULARITY_WEIGHTS } from "../catalogue/listing";
import { SAME_CATEGORY_BONUS } from "../recommendation/find-similar";
import { EVENT_WEIGHTS, TEXT_WEIGHT } from "../recommendation/list-formula";
import { LIST_WEIGHTS } from "../search/fuse-ranks";
import type { Contribution } from "./decision";

/** What a model's answers on a page rest on; each answer carries what is said of it alone. */
interface SurfaceFacts {
  readonly restsOn: string;
  /** Which fields of an answer say what spoke for it, and how sure it is. */
  readonly saidBy: readonly string[];
  /** What counts how much beside the others, from the numbers that serve; none where the answer itself tells all. */
  readonly weights: Readonly<Record<string, number>>;
  /** What would lead to another answer. */
  readonly counterfactual: string;
}

const { trend, sold, rating } = POPULARITY_WEIGHTS;

export const SURFACES = {
  SEARCH: {
    restsOn: "Each result's place comes from full-text rank and nearness of meaning, fused by reciprocal rank.",
    saidBy: ["SearchResult.why", "SearchResultConnection.notes"],
    weights: {
      "place by words": LIST_WEIGHTS.words,
      "place by likeness of names": LIST_WEIGHTS.names,
      "place by meaning": LIST_WEIGHTS.meaning,
      "place by some of the words": LIST_WEIGHTS.someWords,
    },
    counterfactual:
      "Other words asked for, those words in a listing's name, properties or description, or a text that means more alike would place it elsewhere.",
  },
  RECOMMENDATIONS: {
    restsOn: "Each product carries its reason; what the viewer bought and looked at is used with consent only.",
    saidBy: ["Recommendation.score", "Recommendation.reason", "RecommendationConnection.profiling"],
    weights: {
      ...{ "a purchase": EVENT_WEIGHTS.purchase, "in the cart": EVENT_WEIGHTS.cart, "a look": EVENT_WEIGHTS.look },
      ...{ "likeness of texts": TEXT_WEIGHT, "sold lately, for everybody": trend, "sold ever, for everybody": sold },
      "rating, for everybody": rating,
    },
    counterfactual:
      "Another purchase, look or cart of the viewer's, no consent to profiling, or a seller or category that fills the page already would lead to other products.",
  },
  RELATED_PRODUCTS: {
    restsOn: "Each product carries its reason: nearness of texts, or orders in which both lie.",
    saidBy: ["Recommendation.score", "Recommendation.reason"],
    weights: { "likeness of texts": 1, "same category": SAME_CATEGORY_BONUS },
    counterfactual:
      "Another title or description, another category, or other orders in which both lie would lead to other products.",
  },
  REVIEW_SENTIMENT: {
    restsOn: "The text of the review alone, not its stars.",
    saidBy: [
      ...["ReviewSentiment.score", "ReviewSentiment.aspects", "ReviewSentiment.explanation", "ReviewSentiment.words"],
    ],
    weights: {},
    counterfactual:
      "Without the words that `ReviewSentiment.words` names the model reads what it says there; other stars would change nothing.",
  },
  PRODUCT_SENTIMENT: {
    restsOn: "The tone of the product's reviews, counted.",
    saidBy: ["ProductSentiment.reviewCount", "ProductSentiment.aspects"],
    weights: {},
    counterfactual: "More reviews of another tone, or one of them taken back, would move the shares.",
  },
  LISTING_QUALITY: {
    restsOn: "Rules over the listing's own fields; each fault is named.",
    saidBy: ["ListingQuality.issues", "ListingQuality.unsureBecause"],
    weights: {},
    counterfactual:
      "With a fault of `issues` mended the score would be higher by what it costs; with all mended it is 1.",
  },
  SUGGESTED_CATEGORY: {
    restsOn: "A vote of the 25 nearest listings by the meaning of their texts.",
    saidBy: ["SuggestedCategory.confidence", "SuggestedCategory.unsureBecause"],
    weights: {},
    counterfactual: "A title and description that read like listings of another category would lead there.",
  },
  STOCK_FORECAST: {
    restsOn: "What was ordered of the variant each day, when it could not be bought, and its category's seasons.",
    saidBy: ["StockForecast.confidence", "StockForecast.explanation"],
    weights: {},
    counterfactual:
      "Other sales, other days without stock, or another lead time or service level would lead to other quantities.",
  },
  ONBOARDING: {
    restsOn: "Rules over the steps of the application; each step's hint says what is missing.",
    saidBy: ["OnboardingSuggestion.text", "OnboardingSuggestion.confidence"],
    weights: {},
    counterfactual: "With the step done, or other words for the planned goods, there would be no such suggestion.",
  },
} as const satisfies Record<string, SurfaceFacts>;

export type Surface = keyof typeof SURFACES;

/** The strongest first, as in every decision. */
export const contributionsOn = (surface: Surface): Contribution[] =>
  Object.entries<number>(SURFACES[surface].weights)
    .map(([feature, contribution]) => ({ feature, contribution }))
    .sort((left, right) => right.contribution - left.contribution);

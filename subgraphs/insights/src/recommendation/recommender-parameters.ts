import type { ListSettings } from "../experiment/experiment";
import { POPULARITY_WEIGHTS } from "../catalogue/listing";
import { PLAIN, type ServingModel } from "../learning/read-refit";
import { MAX_OF_ONE, SHARE_OF_DEPARTMENT } from "./diversify";
import { MINIMUM_LIKENESS, SAME_CATEGORY_BONUS } from "./find-similar";
import { EVENT_WEIGHTS } from "./list-formula";
import { CART_WEIGHT, FADE_DAYS, LEAST_PEOPLE } from "./trending";

export type ParameterSurface = "FOR_YOU" | "FOR_EVERYBODY" | "TRENDING" | "CART" | "SIMILAR";

/** One criterion by which a list is made, and how much it counts beside the others of its list. */
export interface RecommenderParameter {
  readonly surface: ParameterSurface;
  readonly criterion: string;
  readonly weight: number;
  readonly usesProfiling: boolean;
  readonly text: string;
}

interface LiveSettings {
  readonly serving: ServingModel | null;
  readonly explorationRate: number;
  /** What was adopted from experiments; where it says nothing, the others hold. */
  readonly adopted: ListSettings;
  /** What the order of things adds; null: nothing. */
  readonly sequenceWeight: number | null;
}

const criterion = (
  surface: ParameterSurface,
  [name, weight, text]: readonly [string, number, string],
): RecommenderParameter => ({ surface, criterion: name, weight, usesProfiling: surface === "FOR_YOU", text });

/** Made of the numbers that serve at this moment, so that it cannot say anything else (Digital Services Act, art. 27). */
export function recommenderParameters(live: LiveSettings): RecommenderParameter[] {
  return [
    ...forYou(live),
    ...forEverybody(),
    ...trending(),
    criterion("CART", ["bought-with-cart", 1, "How many buyers of what lies in the cart bought it too."]),
    criterion("CART", ["seller-limit", MAX_OF_ONE, "Of one seller so many at most, or a quarter of the list."]),
    criterion("SIMILAR", ["text-likeness", 1, `Cosine of the texts' meaning, ${MINIMUM_LIKENESS} at least.`]),
    criterion("SIMILAR", ["same-category", SAME_CATEGORY_BONUS, "Added where both lie in the same category."]),
  ];
}

function forYou({ serving: fit, explorationRate, adopted, sequenceWeight }: LiveSettings): RecommenderParameter[] {
  const serving = fit ?? PLAIN;
  const textWeight = adopted.textWeight ?? serving.textWeight;
  const looks = adopted.behaviourWeight ?? 1;
  const { purchase, cart, stay, look, other } = EVENT_WEIGHTS;
  const fitted = serving.version === null ? "counts of who bought both" : `the model of version ${serving.version}`;
  const rows: (readonly [string, number, string])[] = [
    ["goes-with", 1, `What goes with what you did, by ${fitted}.`],
    ["text-likeness", textWeight, "Likeness of its text to that of what you did last, squared."],
    ...(sequenceWeight === null
      ? []
      : ([
          [
            "order-of-things",
            sequenceWeight,
            "What often comes next after the order of what you did, beside all else.",
          ],
        ] as const)),
    ["your-purchase", purchase, "What a product that you bought counts."],
    ["your-cart", cart * looks, "What a product counts that you put into the cart."],
    ["your-stay", stay * looks, "What a product counts that you looked at for ten seconds or more."],
    ["your-look", look * looks, "What a product counts that you looked at or clicked."],
    ["your-removal", other * looks, "What a product counts that you took out of the cart."],
    ["fading", serving.fade, "By this, each earlier product counts less than the one after it."],
    ["seller-limit", MAX_OF_ONE, "Of one seller or category so many at most, or a quarter of the list."],
    ["department-limit", SHARE_OF_DEPARTMENT, "Of one department at most this share of the list."],
    [
      "chance",
      adopted.explorationRate ?? explorationRate,
      "Probability with which a later place goes to a little known product.",
    ],
  ];
  return rows.map((row) => criterion("FOR_YOU", row));
}

function forEverybody(): RecommenderParameter[] {
  const { trend, sold, rating, ratings, inStock } = POPULARITY_WEIGHTS;
  const rows: (readonly [string, number, string])[] = [
    ["sold-lately", trend, "Units sold, each fading within 30 days, by their logarithm."],
    ["sold-ever", sold, "Units sold so far, by their logarithm."],
    ["rating", rating, "Average of its stars above the mall's mean, pulled to it while they are few."],
    ["number-of-ratings", ratings, "By their logarithm."],
    ["in-stock", inStock, "Added where it can be bought now: such products come first."],
  ];
  return rows.map((row) => criterion("FOR_EVERYBODY", row));
}

const trending = (): RecommenderParameter[] => [
  criterion("TRENDING", ["people-who-looked", 1, `Within seven days, each once, ${LEAST_PEOPLE} at least.`]),
  criterion("TRENDING", ["people-with-it-in-the-cart", CART_WEIGHT, "Within seven days, each once."]),
  criterion("TRENDING", ["fading", FADE_DAYS, "Days after which a day counts for 1/e."]),
];

import type { WordValues } from "../model/model-messages";
import type { SentimentLabel } from "../model/text-models";

export const ASPECTS = ["QUALITY", "FIT", "COMFORT", "APPEARANCE", "PRICE", "DELIVERY", "SERVICE", "USE"] as const;
export type Aspect = (typeof ASPECTS)[number];

export interface AspectTone {
  readonly aspect: Aspect;
  readonly label: SentimentLabel;
}

/** Words that speak of an aspect; a word ends where it ends here, or with what English adds to it. */
const TERMS: Readonly<Record<Aspect, string>> = {
  QUALITY:
    "quality material fabric stitching seam durable durability sturdy flimsy cheaply broke broken broken rip ripped tear torn hole " +
    "defective faulty fell lasted shrank shrunk fade faded thin thick cotton silk leather polyester well-made made construction",
  FIT: "fit size sizing small large big tight loose petite waist bust hip shoulder sleeve length snug baggy roomy oversized narrow",
  COMFORT: "comfortable comfy comfort uncomfortable itchy scratchy soft warm breathable cozy heavy stiff",
  APPEARANCE:
    "color colour look beautiful gorgeous pretty ugly style stylish design pattern print cute flattering unflattering elegant photo picture",
  PRICE: "price expensive overpriced cheap cost money worth value sale bargain affordable discount",
  DELIVERY: "delivery deliver shipping ship shipped arrive package packaging courier late parcel",
  SERVICE: "service support staff seller refund return returned exchange reply customer",
  USE: "easy difficult setup install battery charge work working function instructions button screen sound app wash washing",
};
const BREAKS = new Set([".", "!", "?", ";", ",", "but", "though", "although", "however", "yet", "except", "while"]);
/** As far from an even chance as a clause must be to have a tone. */
const CLEAR = 0.12;

const aspectOfWord = new Map<string, Aspect>(
  ASPECTS.flatMap((aspect) =>
    TERMS[aspect]
      .split(" ")
      .flatMap((term) =>
        [term, `${term}s`, `${term}es`, `${term}ed`, `${term}ing`].map((form) => [form, aspect] as const),
      ),
  ).reverse(),
);

interface Clause {
  readonly aspects: Set<Aspect>;
  /** What its words add to positive over negative. */
  sum: number;
  words: number;
}

/**
 * What a review says of each aspect: the tone of the clauses that name it, as the model's own sum over words gives it.
 * `bias` is what positive has over negative before any word is read.
 */
export function aspectsOf({ words, values }: WordValues, bias: number): AspectTone[] {
  const width = words.length === 0 ? 0 : values.length / words.length;
  const sums = new Map<Aspect, { sum: number; words: number }>();
  for (const clause of clausesOf(words, values, width)) {
    for (const aspect of clause.aspects) {
      const known = sums.get(aspect) ?? { sum: 0, words: 0 };
      sums.set(aspect, { sum: known.sum + clause.sum, words: known.words + clause.words });
    }
  }
  return ASPECTS.flatMap((aspect) => {
    const found = sums.get(aspect);
    if (found === undefined) return [];
    // Each word stands for its share of the text; a clause counts as if the text were only that clause.
    const logit = bias + (found.sum * words.length) / found.words;
    return [{ aspect, label: labelOfLogit(logit) }];
  });
}

function clausesOf(words: readonly string[], values: Float32Array, width: number): Clause[] {
  let clause: Clause = { aspects: new Set(), sum: 0, words: 0 };
  const clauses = [clause];
  words.forEach((word, i) => {
    if (BREAKS.has(word) && clause.words > 0) {
      clause = { aspects: new Set(), sum: 0, words: 0 };
      clauses.push(clause);
    }
    clause.sum += values[i * width + 2]! - values[i * width]!;
    clause.words += 1;
    const aspect = aspectOfWord.get(word);
    if (aspect !== undefined) clause.aspects.add(aspect);
  });
  return clauses;
}

function labelOfLogit(logit: number): SentimentLabel {
  const positive = 1 / (1 + Math.exp(-logit));
  if (Math.abs(positive - 0.5) < CLEAR) return "NEUTRAL";
  return positive > 0.5 ? "POSITIVE" : "NEGATIVE";
}

import type { WordValues } from "../model/model-messages";
import type { ReviewReading } from "../model/text-models";
import { aspectsOf } from "./aspects";

const STARS = 5;
const FIRST_STAR = 3;

/** What a row of the classifier's logits says of a review. */
export function readingOf(row: Float32Array, words: WordValues | null): ReviewReading {
  const [negative, neutral, positive] = shares([row[0]!, row[1]!, row[2]!]);
  const bias = words === null ? 0 : row[2]! - row[0]! - addedBy(words, row.length);
  return {
    negative: negative!,
    neutral: neutral!,
    positive: positive!,
    stars: medianStars(row.subarray(FIRST_STAR, FIRST_STAR + STARS)),
    aspects: words === null ? [] : aspectsOf(words, bias),
  };
}

/** Softmax; an output that the model does not have (NaN) has no share. */
function shares(logits: readonly number[]): number[] {
  const highest = Math.max(...logits.filter((one) => !Number.isNaN(one)));
  const parts = logits.map((one) => (Number.isNaN(one) ? 0 : Math.exp(one - highest)));
  const sum = parts.reduce((total, one) => total + one, 0);
  return parts.map((one) => one / sum);
}

/** The median of the distribution: the guess that is fewest stars off. Null for models without stars. */
function medianStars(logits: Float32Array): number | null {
  if (Number.isNaN(logits[0])) return null;
  const parts = shares([...logits]);
  let below = 0;
  for (const [i, part] of parts.entries()) {
    below += part;
    if (below >= 0.5) return i + 1;
  }
  return STARS;
}

function addedBy({ words, values }: WordValues, width: number): number {
  let sum = 0;
  for (let i = 0; i < words.length; i += 1) sum += values[i * width + 2]! - values[i * width]!;
  return sum;
}

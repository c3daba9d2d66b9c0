import { numbersFrom } from "../numbers-from";

/** What chance alone may bring about in one of so many comparisons of equals: one in twenty. */
export const MOST_BY_CHANCE = 0.05;
const DRAWS = 4_999;

/**
 * How probable it is that equals differ by as much in favour of the first: a paired randomisation test, one-sided. If both
 * were equally good, each person's difference could as well have the other sign; so signs are drawn, and it is counted how
 * often the sum comes to as much. It supposes no distribution, which most people's nought would not have. Recommended for
 * rankings by Smucker, Allan and Carterette (CIKM 2007). The same differences give the same answer.
 */
export function chanceOfGain(gains: readonly number[], draws = DRAWS): number {
  const differing = gains.filter((gain) => gain !== 0);
  const total = differing.reduce((sum, gain) => sum + gain, 0);
  const random = numbersFrom(differing.length);
  let asMuch = 1;
  for (let draw = 0; draw < draws; draw += 1) {
    let sum = 0;
    for (const gain of differing) sum += random() < 0.5 ? gain : -gain;
    if (sum >= total - ROUNDING) asMuch += 1;
  }
  return asMuch / (draws + 1);
}

/** The same numbers in another order need not add up to quite the same. */
const ROUNDING = 1e-9;

/** What came last says most: each earlier product counts a little less. While no model was fitted, by this. */
export const FADE_PER_PRODUCT = 0.93;
/** Earlier products that count less than this beside the latest are left out: nobody would see the difference. */
const LEAST_COUNTED = 0.01;

/** What a product counts that so many others came after; 0: it is left out. */
export function countOf(age: number, fade: number): number {
  const count = fade ** age;
  return count < LEAST_COUNTED ? 0 : count;
}
/** Latest products whose texts are compared; what goes with which covers all of them. */
export const COMPARED_BY_TEXT = 6;
/** The likeliest next products stand closer together in a list than their probabilities do. */
export const SEQUENCE_SOFTNESS = 0.3;
/** What the likeness of texts adds while no model was fitted. */
export const TEXT_WEIGHT = 0.35;

/**
 * What is known of a taste by what somebody did with a product. Whoever took it out of the cart again looked at it; a
 * glance is less than a stay of ten seconds.
 */
export const EVENT_WEIGHTS = { purchase: 1, cart: 0.7, stay: 0.4, look: 0.3, other: 0.1 } as const;

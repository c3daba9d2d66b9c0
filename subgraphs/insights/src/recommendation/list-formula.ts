/** What came last says most: each earlier product counts a little less. */
export const FADE_PER_PRODUCT = 0.93;
/** Latest products whose texts are compared; what goes with which covers all of them. */
export const COMPARED_BY_TEXT = 6;
/** What the likeness of texts adds while no model was fitted. */
export const TEXT_WEIGHT = 0.35;

/**
 * What is known of a taste by what somebody did with a product. Whoever took it out of the cart again looked at it; a
 * glance is less than a stay of ten seconds.
 */
export const EVENT_WEIGHTS = { purchase: 1, cart: 0.7, stay: 0.4, look: 0.3, other: 0.1 } as const;

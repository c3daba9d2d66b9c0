/** What came last says most: each earlier product counts a little less. */
export const FADE_PER_PRODUCT = 0.93;
/** Latest products whose texts are compared; what goes with which covers all of them. */
export const COMPARED_BY_TEXT = 6;
/** What the likeness of texts adds while no model was fitted. */
export const TEXT_WEIGHT = 0.35;

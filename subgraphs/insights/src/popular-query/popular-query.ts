/** So many different people must have searched for the same words before anybody is shown them. */
export const ASKED_BY = 5;
/** How long a search counts. */
export const ASKED_FOR_DAYS = 30;

/**
 * WAITING: nobody has looked at it yet. UNKNOWN_WORDS: a word that no listing's name, brand or category has may be anything,
 * a name too. DOUBTED: the model cannot tell what it says.
 */
export type PopularQueryState = "WAITING" | "SHOWN" | "REFUSED" | "DOUBTED" | "UNKNOWN_WORDS" | "NOTHING_FOUND";

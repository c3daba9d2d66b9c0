/**
 * What a person must have agreed to before an offer of their own: PROFILING, since what they bought led to it, and
 * PERSONALISED_OFFERS, since something is made of it. Taking either back ends the offers.
 */
export const OFFER_PURPOSES: readonly string[] = ["PROFILING", "PERSONALISED_OFFERS"];

/** Whether the person of `userId`, a column or a parameter, has agreed to all of them. */
export const hasConsented = (userId: string): string => `(
  SELECT count(*) FROM consent WHERE consent.user_id = ${userId} AND is_granted
    AND purpose IN (${OFFER_PURPOSES.map((purpose) => `'${purpose}'`).join(", ")})) = ${OFFER_PURPOSES.length}`;

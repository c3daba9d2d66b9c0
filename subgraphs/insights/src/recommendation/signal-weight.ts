import { EVENT_WEIGHTS } from "./list-formula";

const { cart, stay, look, other } = EVENT_WEIGHTS;

/** What a row of `behaviour_event` says of a taste. */
export const SIGNAL_WEIGHT = `CASE WHEN kind = 'CART_ADD' THEN ${cart} WHEN kind = 'DWELL' AND dwell_ms >= 10000 THEN ${stay}
  WHEN kind IN ('VIEW', 'CLICK') THEN ${look} ELSE ${other} END`;

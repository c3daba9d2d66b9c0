/**
 * What a signal says of a taste, next to a purchase which says 1. Whoever took a product out of the cart again looked at
 * it; a glance is less than a stay of ten seconds.
 */
export const SIGNAL_WEIGHT = `CASE WHEN kind = 'CART_ADD' THEN 0.7 WHEN kind = 'DWELL' AND dwell_ms >= 10000 THEN 0.4
  WHEN kind IN ('VIEW', 'CLICK') THEN 0.3 ELSE 0.1 END`;

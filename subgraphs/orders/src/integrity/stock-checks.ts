import { type Check, checksOf } from "./check";

/** Both sums of the movements in one reading of them. */
const MOVEMENTS: Check = {
  rules: [
    { invariant: "I1", says: "on hand is the sum of movements" },
    { invariant: "I1", says: "what lies at a location is the sum of its movements" },
  ],
  sql: `
    WITH moved AS MATERIALIZED (
      SELECT variant_id, location_id, sum(delta) AS delta FROM stock_movement GROUP BY 1, 2
    )
    SELECT 0 AS n, s.variant_id AS id FROM stock_item s
    LEFT JOIN (SELECT variant_id, sum(delta) AS delta FROM moved GROUP BY 1) m USING (variant_id)
    WHERE s.on_hand <> coalesce(m.delta, 0)
    UNION ALL SELECT 1, coalesce(l.variant_id, m.variant_id) FROM stock_level l
    FULL JOIN moved m ON m.variant_id = l.variant_id AND m.location_id = l.location_id
    WHERE l.on_hand IS DISTINCT FROM m.delta`,
};

export const STOCK_CHECKS: readonly Check[] = [
  MOVEMENTS,
  ...checksOf("I1", {
    "no item has more reserved than on hand": `
    SELECT variant_id AS id FROM stock_item WHERE reserved > on_hand OR reserved < 0 OR on_hand < 0`,
    "reserved is what orders hold": `
    SELECT s.variant_id AS id FROM stock_item s
    LEFT JOIN (SELECT variant_id, sum(open) AS held FROM reservation WHERE open > 0 GROUP BY 1) r USING (variant_id)
    WHERE s.reserved <> coalesce(r.held, 0)`,
    "only orders that are to be sent hold stock": `
    SELECT r.order_id AS id FROM reservation r JOIN orders o ON o.id = r.order_id
    WHERE r.open > 0 AND o.state NOT IN ('PENDING', 'RISK_HOLD', 'PLACED')`,
  }),
];

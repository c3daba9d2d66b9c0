import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { DecisionToRecord } from "./decision";

/** A proposal about an order, for tests. */
export const aDecision = (overrides: Partial<DecisionToRecord> = {}): DecisionToRecord => ({
  id: uuidV7(),
  kind: "ORDER_RISK",
  subject: { type: "Order", id: uuidV7() },
  audience: "STAFF",
  model: { name: "a-model", version: "7" },
  policy: { name: "fraud-orders", version: 1, mode: "AUTO", settings: {} },
  inputs: { orders: 3, country: "DE" },
  output: { decision: "REVIEW" },
  score: 0.83,
  confidence: 0.66,
  contributions: [{ feature: "orders in the last hour", contribution: 0.4 }],
  counterfactual: "With fewer than 3 orders in the last hour: ALLOW.",
  isApplied: false,
  ...overrides,
});

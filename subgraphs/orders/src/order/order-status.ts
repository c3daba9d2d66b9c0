import type { StateTable } from "../state-table";

export type OrderState = "PENDING" | "RISK_HOLD" | "PLACED" | "COMPLETED" | "FAILED" | "CANCELLED";
export type OrderEvent = "hold" | "clear" | "place" | "fail" | "complete" | "cancel";

/** Nothing stays PENDING longer than its timer: the reconciler places or fails it. */
export const ORDER_MOVES: StateTable<OrderState, OrderEvent> = {
  PENDING: { place: "PLACED", fail: "FAILED", hold: "RISK_HOLD" },
  RISK_HOLD: { clear: "PENDING", place: "PLACED", fail: "FAILED" },
  PLACED: { complete: "COMPLETED", cancel: "CANCELLED" },
  COMPLETED: {},
  FAILED: {},
  CANCELLED: {},
};

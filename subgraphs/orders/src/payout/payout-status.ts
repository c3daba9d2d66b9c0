import type { StateTable } from "../state-table";

export type PayoutState = "REQUESTED" | "SENT" | "PAID" | "FAILED";
export type PayoutEvent = "send" | "pay" | "fail";

/** A failed payout gives the money back to the seller's balance; the next one takes it along. */
export const PAYOUT_MOVES: StateTable<PayoutState, PayoutEvent> = {
  REQUESTED: { send: "SENT", fail: "FAILED" },
  SENT: { pay: "PAID", fail: "FAILED" },
  PAID: {},
  FAILED: {},
};

import type { StateTable } from "../state-table";

export type ReturnState = "REQUESTED" | "APPROVED" | "DECLINED" | "IN_TRANSIT" | "RECEIVED" | "RESOLVED";
export type ReturnEvent = "APPROVE" | "DECLINE" | "SEND" | "RECEIVE" | "RESOLVE";
export type ReturnResolution = "REFUND" | "EXCHANGE" | "REJECTED";

/**
 * A buyer may send without saying so, hence APPROVED to RECEIVED; and money may go back before the goods are there, or
 * a return that was never sent may lapse, hence the early ways to RESOLVED.
 */
export const RETURN_MOVES: StateTable<ReturnState, ReturnEvent> = {
  REQUESTED: { APPROVE: "APPROVED", DECLINE: "DECLINED" },
  APPROVED: { SEND: "IN_TRANSIT", RECEIVE: "RECEIVED", RESOLVE: "RESOLVED" },
  DECLINED: {},
  IN_TRANSIT: { RECEIVE: "RECEIVED", RESOLVE: "RESOLVED" },
  RECEIVED: { RESOLVE: "RESOLVED" },
  RESOLVED: {},
};

/** How each state may be resolved. What was not looked at yet cannot be exchanged; what is on its way cannot be refused. */
export const RESOLUTIONS: Readonly<Record<ReturnState, readonly ReturnResolution[]>> = {
  REQUESTED: [],
  APPROVED: ["REFUND"],
  DECLINED: [],
  IN_TRANSIT: ["REFUND"],
  RECEIVED: ["REFUND", "EXCHANGE", "REJECTED"],
  RESOLVED: [],
};

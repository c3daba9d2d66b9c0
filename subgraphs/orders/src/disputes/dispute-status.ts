import type { StateTable } from "../state-table";

export type DisputeState = "OPEN" | "UNANSWERED" | "ANSWERED" | "DECIDED" | "WITHDRAWN";
export type DisputeEvent = "ANSWER" | "REMIND" | "DECIDE" | "WITHDRAW";
export type DisputeKind = "NOT_RECEIVED" | "NOT_AS_DESCRIBED" | "DEFECTIVE" | "OTHER" | "CHARGEBACK";
export type DisputeResolution = "REFUND" | "REJECT";

/** REMIND is the mall's move when the seller's days are over; an answer still counts then, until it is decided. */
export const DISPUTE_MOVES: StateTable<DisputeState, DisputeEvent> = {
  OPEN: { ANSWER: "ANSWERED", REMIND: "UNANSWERED", DECIDE: "DECIDED", WITHDRAW: "WITHDRAWN" },
  UNANSWERED: { ANSWER: "ANSWERED", DECIDE: "DECIDED", WITHDRAW: "WITHDRAWN" },
  ANSWERED: { DECIDE: "DECIDED", WITHDRAW: "WITHDRAWN" },
  DECIDED: {},
  WITHDRAWN: {},
};

/** Days that a seller has to answer. */
export const ANSWER_DAYS = 5;

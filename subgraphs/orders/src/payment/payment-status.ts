import { nextState, type StateTable } from "../state-table";

export type PaymentState =
  | "PENDING"
  | "ACTION_REQUIRED"
  | "AUTHORISED"
  | "FAILED"
  | "VOIDING"
  | "VOIDED"
  | "CAPTURED"
  | "REFUNDED"
  | "CHARGED_BACK";

export type PaymentEventKind = "AUTHORISE" | "CAPTURE" | "VOID" | "REFUND" | "CHARGEBACK";
export type PaymentEventOutcome = "REQUESTED" | "SUCCEEDED" | "FAILED" | "ACTION_REQUIRED";
export type PaymentEvent = `${PaymentEventKind}_${PaymentEventOutcome}`;

/** What the log of a payment adds up to. An event without a cell changes nothing, such as one that comes twice. */
export const PAYMENT_MOVES: StateTable<PaymentState, PaymentEvent> = {
  PENDING: {
    AUTHORISE_SUCCEEDED: "AUTHORISED",
    AUTHORISE_FAILED: "FAILED",
    AUTHORISE_ACTION_REQUIRED: "ACTION_REQUIRED",
    VOID_REQUESTED: "VOIDING",
  },
  ACTION_REQUIRED: { AUTHORISE_SUCCEEDED: "AUTHORISED", AUTHORISE_FAILED: "FAILED", VOID_REQUESTED: "VOIDING" },
  AUTHORISED: { CAPTURE_SUCCEEDED: "CAPTURED", VOID_REQUESTED: "VOIDING" },
  FAILED: {},
  VOIDING: { VOID_SUCCEEDED: "VOIDED" },
  VOIDED: {},
  CAPTURED: { REFUND_SUCCEEDED: "REFUNDED", CHARGEBACK_SUCCEEDED: "CHARGED_BACK" },
  REFUNDED: {},
  CHARGED_BACK: {},
};

/** The state of a payment from its events, oldest first. The first one is always the request to authorise. */
export function foldPayment(events: readonly PaymentEvent[]): PaymentState {
  return events.reduce<PaymentState>((state, event) => nextState(PAYMENT_MOVES, state, event) ?? state, "PENDING");
}

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

/**
 * What the log of a payment adds up to. An event without a cell changes nothing, such as one that comes twice. CAPTURED
 * is what is taken in part or whole; it becomes REFUNDED when all that was taken is given back and nothing is left to take.
 * CHARGEBACK_FAILED says that the bank gave back what it took: when all of it is back, the payment is what it was before.
 */
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
  CAPTURED: { REFUND_SUCCEEDED: "REFUNDED", VOID_SUCCEEDED: "REFUNDED", CHARGEBACK_SUCCEEDED: "CHARGED_BACK" },
  REFUNDED: { CHARGEBACK_SUCCEEDED: "CHARGED_BACK" },
  CHARGED_BACK: { CHARGEBACK_FAILED: "CAPTURED" },
};

/** One row of a payment's log. */
export interface PaymentLogEntry {
  readonly event: PaymentEvent;
  /** Null: the whole payment, or all that is left of it. */
  readonly amountMinor: number | null;
}

/** What a payment has come to. */
export interface PaymentSum {
  readonly state: PaymentState;
  readonly captured: number;
  readonly voided: number;
  readonly refunded: number;
  readonly chargedBack: number;
}

const NOTHING: PaymentSum = { state: "PENDING", captured: 0, voided: 0, refunded: 0, chargedBack: 0 };

/** State and amounts of a payment from its log, oldest first. The first entry is always the request to authorise. */
export function foldPayment(amountMinor: number, log: readonly PaymentLogEntry[]): PaymentSum {
  return log.reduce<PaymentSum>((sum, entry) => {
    const counted = { ...sum, ...amountsAfter(sum, entry, amountMinor) };
    if (!isWhole(counted, entry, amountMinor)) return counted;
    const state = nextState(PAYMENT_MOVES, sum.state, entry.event) ?? sum.state;
    const isRefundedAgain = entry.event === "CHARGEBACK_FAILED" && isGivenBack(counted, amountMinor);
    return { ...counted, state: isRefundedAgain ? "REFUNDED" : state };
  }, NOTHING);
}

type Counting = (sum: PaymentSum, amountMinor: number | null, total: number) => Partial<PaymentSum>;

/** Without an amount it is about all that there is. */
const COUNTED: Readonly<Partial<Record<PaymentEvent, Counting>>> = {
  CAPTURE_SUCCEEDED: ({ captured }, amount, total) => ({ captured: captured + (amount ?? total) }),
  VOID_SUCCEEDED: ({ captured, voided }, amount, total) => ({ voided: voided + (amount ?? total - captured) }),
  REFUND_SUCCEEDED: ({ refunded }, amount, total) => ({ refunded: refunded + (amount ?? total) }),
  CHARGEBACK_SUCCEEDED: ({ chargedBack }, amount, total) => ({ chargedBack: chargedBack + (amount ?? total) }),
  CHARGEBACK_FAILED: ({ chargedBack }, amount) => ({ chargedBack: chargedBack - (amount ?? chargedBack) }),
};

const amountsAfter = (sum: PaymentSum, { event, amountMinor }: PaymentLogEntry, total: number): Partial<PaymentSum> =>
  COUNTED[event]?.(sum, amountMinor, total) ?? {};

/** Whether an event moves the state, or only a part of the money. */
function isWhole(sum: PaymentSum, { event, amountMinor }: PaymentLogEntry, total: number): boolean {
  if (event === "VOID_REQUESTED") return amountMinor === null;
  if (event === "CHARGEBACK_FAILED") return sum.chargedBack === 0;
  if (event === "REFUND_SUCCEEDED" || (event === "VOID_SUCCEEDED" && sum.state === "CAPTURED")) {
    return isGivenBack(sum, total);
  }
  return true;
}

const isGivenBack = ({ captured, refunded, voided }: PaymentSum, total: number): boolean =>
  captured > 0 && refunded === captured && captured + voided === total;

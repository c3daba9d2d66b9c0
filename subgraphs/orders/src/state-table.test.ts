import { CART_MOVES } from "./cart/cart-status";
import { ORDER_MOVES } from "./order/order-status";
import { foldPayment, PAYMENT_MOVES, type PaymentEvent } from "./payment/payment-status";
import { DISPUTE_MOVES } from "./disputes/dispute-status";
import { RETURN_MOVES } from "./returns/return-status";
import { SELLER_ORDER_MOVES } from "./seller-order/seller-order-status";
import { eventsFrom, nextState, reachableFrom, type StateTable, statesBefore } from "./state-table";

const TABLES: [string, StateTable<string, string>, string][] = [
  ["a cart", CART_MOVES, "ACTIVE"],
  ["an order", ORDER_MOVES, "PENDING"],
  ["a seller order", SELLER_ORDER_MOVES, "PENDING"],
  ["a payment", PAYMENT_MOVES, "PENDING"],
  ["a return", RETURN_MOVES, "REQUESTED"],
  ["a dispute", DISPUTE_MOVES, "OPEN"],
];

describe.each(TABLES)("the moves of %s", (_name, table, start) => {
  it("reach every state from its first", () => {
    expect([...reachableFrom(table, start)].sort()).toEqual(Object.keys(table).sort());
  });

  it("lead only to states that are in the table", () => {
    const targets = Object.values(table).flatMap((moves) => Object.values(moves));
    expect(targets.filter((state) => !((state ?? "") in table))).toEqual([]);
  });
});

it("has no way back for what was shipped, cancelled, failed or completed", () => {
  expect(eventsFrom(SELLER_ORDER_MOVES, "SHIPPED")).toEqual(["DELIVER"]);
  expect(nextState(ORDER_MOVES, "FAILED", "place")).toBeNull();
  expect(statesBefore(ORDER_MOVES, "cancel")).toEqual(["PLACED"]);
  expect(statesBefore(PAYMENT_MOVES, "VOID_REQUESTED")).not.toContain("CAPTURED");
});

/** Of a payment of 100. */
it.each([
  [["AUTHORISE_REQUESTED"], "PENDING"],
  [["AUTHORISE_REQUESTED", "AUTHORISE_ACTION_REQUIRED", "AUTHORISE_SUCCEEDED", "AUTHORISE_SUCCEEDED"], "AUTHORISED"],
  [["AUTHORISE_REQUESTED", "AUTHORISE_SUCCEEDED", "VOID_REQUESTED", "AUTHORISE_SUCCEEDED", "VOID_SUCCEEDED"], "VOIDED"],
  [["AUTHORISE_REQUESTED", "AUTHORISE_FAILED", "AUTHORISE_SUCCEEDED"], "FAILED"],
  [["AUTHORISE_REQUESTED", "AUTHORISE_SUCCEEDED", "CAPTURE_SUCCEEDED", "REFUND_SUCCEEDED"], "REFUNDED"],
  [["AUTHORISE_SUCCEEDED", "CAPTURE_SUCCEEDED 60", "REFUND_SUCCEEDED 60"], "CAPTURED"],
  [["AUTHORISE_SUCCEEDED", "CAPTURE_SUCCEEDED 60", "REFUND_SUCCEEDED 60", "VOID_SUCCEEDED 40"], "REFUNDED"],
  [["AUTHORISE_SUCCEEDED", "CAPTURE_SUCCEEDED 60", "VOID_REQUESTED 40", "VOID_SUCCEEDED 40"], "CAPTURED"],
  [["AUTHORISE_SUCCEEDED", "VOID_REQUESTED 40", "CAPTURE_SUCCEEDED 60"], "CAPTURED"],
  [["AUTHORISE_SUCCEEDED", "CAPTURE_SUCCEEDED", "REFUND_SUCCEEDED 10", "CHARGEBACK_SUCCEEDED 90"], "CHARGED_BACK"],
  [["AUTHORISE_SUCCEEDED", "CAPTURE_FAILED 60"], "AUTHORISED"],
])("folds %j to %s", (log, state) => {
  const entries = log.map((entry) => {
    const [event, amount] = entry.split(" ");
    return { event: event as PaymentEvent, amountMinor: amount === undefined ? null : Number(amount) };
  });
  expect(foldPayment(100, entries).state).toBe(state);
});

import { CART_MOVES } from "./cart/cart-status";
import { ORDER_MOVES } from "./order/order-status";
import { foldPayment, PAYMENT_MOVES } from "./payment/payment-status";
import { SELLER_ORDER_MOVES } from "./seller-order/seller-order-status";
import { eventsFrom, nextState, reachableFrom, type StateTable, statesBefore } from "./state-table";

const TABLES: [string, StateTable<string, string>, string][] = [
  ["a cart", CART_MOVES, "ACTIVE"],
  ["an order", ORDER_MOVES, "PENDING"],
  ["a seller order", SELLER_ORDER_MOVES, "PENDING"],
  ["a payment", PAYMENT_MOVES, "PENDING"],
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

it.each([
  [["AUTHORISE_REQUESTED"], "PENDING"],
  [["AUTHORISE_REQUESTED", "AUTHORISE_ACTION_REQUIRED", "AUTHORISE_SUCCEEDED", "AUTHORISE_SUCCEEDED"], "AUTHORISED"],
  [["AUTHORISE_REQUESTED", "AUTHORISE_SUCCEEDED", "VOID_REQUESTED", "AUTHORISE_SUCCEEDED", "VOID_SUCCEEDED"], "VOIDED"],
  [["AUTHORISE_REQUESTED", "AUTHORISE_FAILED", "AUTHORISE_SUCCEEDED"], "FAILED"],
  [["AUTHORISE_REQUESTED", "AUTHORISE_SUCCEEDED", "CAPTURE_SUCCEEDED", "REFUND_SUCCEEDED"], "REFUNDED"],
] as const)("folds %j to %s", (events, state) => {
  expect(foldPayment(events)).toBe(state);
});

import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { eventually } from "@mall/platform/testing/eventually";
import { ordersSubgraph } from "../subgraph";
import { brokenInvariants, strayMoney } from "../testing/invariants.fixture";
import {
  aCart,
  anOrderOf,
  type ErrorResult,
  listed,
  type OrderResult,
  type OrdersHarness,
  payload,
  place,
  stockOf,
} from "../testing/mall.fixture";

const CONFIRM = `mutation($input: PaymentConfirmInput!) { paymentConfirm(input: $input) {
  order { id state payments { state } } userErrors { code field message } } }`;
const CANCEL = `mutation($input: OrderCancelInput!) { orderCancel(input: $input) {
  order { id state payments { state } sellerOrders { state } timeline { state note } } userErrors { code field message } } }`;
const ADVANCE = `mutation($input: SellerOrderAdvanceInput!) { sellerOrderAdvance(input: $input) {
  sellerOrder { id state allowedEvents shipments { carrier trackingNumber state } } userErrors { code field message } } }`;

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph, { env: { PAYMENT_TIMEOUT_MS: "400" } });
});
afterAll(() => mall.stop());
afterEach(async () => {
  expect(await brokenInvariants(mall.db)).toEqual([]);
  expect(await strayMoney(mall.db)).toEqual([]);
});

const alice = aViewer();
const sellerId = uuidV7();
const seller = aViewer({ roles: ["SELLER"], sellerIds: [sellerId] });

async function bought(paymentToken = "tok_approve", quantity = 1) {
  const [lamp = ""] = await listed(mall, { sellerId });
  const cart = await aCart(mall, alice, { [lamp]: quantity });
  const result = await place(mall, alice, anOrderOf(cart, { paymentToken }));
  return { lamp, cart, ...result };
}

type OrderAnswer = { order: (OrderResult & { timeline: { state: string; note: string | null }[] }) | null };
const confirm = (paymentId: string, idempotencyKey = uuidV7()) =>
  payload<OrderAnswer>(mall, alice, { operation: CONFIRM, input: { paymentId, idempotencyKey } });
const cancel = (orderId: string, idempotencyKey = uuidV7(), viewer = alice) =>
  payload<OrderAnswer>(mall, viewer, { operation: CANCEL, input: { orderId, idempotencyKey } });

interface PartAnswer {
  sellerOrder: { state: string; allowedEvents: string[]; shipments: object[] } | null;
}
const advance = (sellerOrderId: string, event: string, more: object = {}) =>
  payload<PartAnswer>(mall, seller, {
    operation: ADVANCE,
    input: { sellerOrderId, event, idempotencyKey: uuidV7(), ...more },
  });

const codes = (userErrors: readonly ErrorResult[]) => userErrors.map((error) => error.code);

describe("paying", () => {
  it.each([
    ["tok_decline", "PAYMENT_DECLINED"],
    ["tok_insufficient_funds", "INSUFFICIENT_FUNDS"],
  ])("undoes everything when %s is declined, and says so again to the same key", async (paymentToken, code) => {
    const [lamp = ""] = await listed(mall, {});
    const cart = await aCart(mall, alice, { [lamp]: 2 });
    const input = anOrderOf(cart, { paymentToken });
    const first = await place(mall, alice, input);
    expect(codes(first.userErrors)).toEqual([code]);
    expect(first.order).toBeNull();
    expect(await place(mall, alice, input)).toEqual(first);
    expect(await stockOf(mall, lamp)).toEqual({ on_hand: 10, reserved: 0 });
    const again = await place(mall, alice, anOrderOf(cart));
    expect(again.order?.state).toBe("PLACED");
  });

  it("approves now what is charged back later", async () => {
    expect((await bought("tok_chargeback")).order?.state).toBe("PLACED");
  });

  it("waits for a further step and goes on after it, as often as it is confirmed", async () => {
    const { order } = await bought("tok_3ds");
    expect(order).toMatchObject({ state: "PENDING", payments: [{ state: "ACTION_REQUIRED" }] });
    const paymentId = order?.payments[0]?.id ?? "";
    const key = uuidV7();
    const confirmed = await confirm(paymentId, key);
    expect(confirmed.order).toMatchObject({ state: "PLACED", payments: [{ state: "AUTHORISED" }] });
    expect(await confirm(paymentId, key)).toEqual(confirmed);
    expect(await confirm(paymentId)).toEqual(confirmed);
    const other = await bought("tok_3ds");
    expect(codes((await confirm(other.order?.payments[0]?.id ?? "", key)).userErrors)).toEqual([
      "IDEMPOTENCY_KEY_REUSED",
    ]);
  });

  it("tells the same key IN_PROGRESS while the provider has not answered, then how it ended", async () => {
    const [lamp = ""] = await listed(mall, {});
    const input = anOrderOf(await aCart(mall, alice, { [lamp]: 1 }), { paymentToken: "tok_timeout" });
    const { order } = await place(mall, alice, input);
    expect(order).toMatchObject({ state: "PENDING", payments: [{ state: "PENDING", method: null }] });
    expect(codes((await place(mall, alice, input)).userErrors)).toEqual(["IN_PROGRESS"]);
    mall.clock.advance(3_000);
    await eventually(async () => {
      expect(codes((await place(mall, alice, input)).userErrors)).toEqual(["PAYMENT_TIMED_OUT"]);
    }, 20_000);
    expect(await stockOf(mall, lamp)).toEqual({ on_hand: 10, reserved: 0 });
  });
});

describe("orderCancel", () => {
  it("gives stock and money back, once", async () => {
    const { lamp, order } = await bought("tok_approve", 3);
    const key = uuidV7();
    const cancelled = await cancel(order?.id ?? "", key);
    expect(cancelled.order).toMatchObject({
      state: "CANCELLED",
      payments: [{ state: "VOIDED" }],
      sellerOrders: [{ state: "CANCELLED" }],
      timeline: [{ state: "PENDING" }, { state: "PLACED" }, { state: "CANCELLED" }, { state: "PAYMENT_RELEASED" }],
    });
    expect(await stockOf(mall, lamp)).toEqual({ on_hand: 10, reserved: 0 });
    expect(await cancel(order?.id ?? "", key)).toEqual(cancelled);
    expect(codes((await cancel(order?.id ?? "")).userErrors)).toEqual(["ORDER_NOT_CANCELLABLE"]);
    const other = await bought();
    expect(codes((await cancel(other.order?.id ?? "", key)).userErrors)).toEqual(["IDEMPOTENCY_KEY_REUSED"]);
  });

  it("knows nothing of another's order", async () => {
    const { order } = await bought();
    expect(codes((await cancel(order?.id ?? "", uuidV7(), aViewer())).userErrors)).toEqual(["ORDER_NOT_FOUND"]);
    expect(codes((await cancel("no-id")).userErrors)).toEqual(["ORDER_NOT_FOUND"]);
  });

  it("is refused after a part was shipped", async () => {
    const { order } = await bought();
    const part = order?.sellerOrders[0]?.id ?? "";
    for (const event of ["ACCEPT", "PACK", "SHIP"]) await advance(part, event);
    expect(codes((await cancel(order?.id ?? "")).userErrors)).toEqual(["ORDER_NOT_CANCELLABLE"]);
  });
});

describe("sellerOrderAdvance", () => {
  it("brings an order from placed to completed, and its units out of stock", async () => {
    const { lamp, order } = await bought("tok_approve", 4);
    const part = order?.sellerOrders[0]?.id ?? "";
    expect((await advance(part, "ACCEPT")).sellerOrder).toMatchObject({ state: "ACCEPTED", allowedEvents: ["PACK"] });
    expect((await advance(part, "SHIP")).userErrors).toMatchObject([
      { code: "MOVE_NOT_ALLOWED", field: ["input", "event"] },
    ]);
    await advance(part, "PACK");
    const shipped = await advance(part, "SHIP", { carrier: "DHL", trackingNumber: "00340434161094022115" });
    expect(shipped.sellerOrder).toMatchObject({
      state: "SHIPPED",
      shipments: [{ carrier: "DHL", trackingNumber: "00340434161094022115", state: "SHIPPED" }],
    });
    expect(await stockOf(mall, lamp)).toEqual({ on_hand: 6, reserved: 0 });
    expect((await advance(part, "DELIVER")).sellerOrder).toMatchObject({ state: "DELIVERED", allowedEvents: [] });
    const { data } = await mall.as<{ order: object }>(
      alice,
      `query($id: ID!) { order(id: $id) { state timeline { state note } } }`,
      {
        id: order?.id,
      },
    );
    expect(data?.order).toEqual({
      state: "COMPLETED",
      timeline: [
        { state: "PENDING", note: expect.stringMatching(/^Order received, payment requested/) },
        { state: "PLACED", note: "Payment approved" },
        { state: "ACCEPTED", note: null },
        { state: "PACKED", note: null },
        { state: "SHIPPED", note: "DHL 00340434161094022115" },
        { state: "DELIVERED", note: null },
        { state: "COMPLETED", note: "All parts delivered" },
        { state: "PAYMENT_CAPTURED", note: null },
      ],
    });
  });

  it("moves once for one key", async () => {
    const { order } = await bought();
    const idempotencyKey = uuidV7();
    const part = order?.sellerOrders[0]?.id ?? "";
    const first = await advance(part, "ACCEPT", { idempotencyKey });
    expect(await advance(part, "ACCEPT", { idempotencyKey })).toEqual(first);
    expect(codes((await advance(part, "PACK", { idempotencyKey })).userErrors)).toEqual(["IDEMPOTENCY_KEY_REUSED"]);
  });

  it("knows nothing of another seller's order, or of one that is not paid", async () => {
    const { order } = await bought("tok_3ds");
    const unpaid = order?.sellerOrders[0]?.id ?? "";
    expect(codes((await advance(unpaid, "ACCEPT")).userErrors)).toEqual(["SELLER_ORDER_NOT_FOUND"]);
    const [chair = ""] = await listed(mall, {});
    const other = await place(mall, alice, anOrderOf(await aCart(mall, alice, { [chair]: 1 })));
    const part = other.order?.sellerOrders[0]?.id ?? "";
    expect(codes((await advance(part, "ACCEPT")).userErrors)).toEqual(["SELLER_ORDER_NOT_FOUND"]);
  });

  it("refuses a carrier's name that holds a card number", async () => {
    const { order } = await bought();
    const { userErrors } = await advance(order?.sellerOrders[0]?.id ?? "", "ACCEPT", {
      carrier: "4242 4242 4242 4242",
    });
    expect(userErrors).toMatchObject([{ code: "CARD_NUMBER_REFUSED", field: ["input", "carrier"] }]);
  });
});

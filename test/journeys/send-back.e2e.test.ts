import { Seller } from "../actors/seller";
import { type PlacedOrder, Shopper } from "../actors/shopper";
import { Mall } from "../mall";

const PREPARE = `mutation Prepare($input: WithdrawalPrepareInput!) { withdrawalPrepare(input: $input) {
  withdrawal { refund { minorUnits } until } userErrors { message } } }`;
const CONFIRM = `mutation Confirm($input: WithdrawalConfirmInput!) { withdrawalConfirm(input: $input) {
  withdrawal { acknowledgedAt returns { id version state acknowledgement } } userErrors { message } } }`;
const RECEIVE = `mutation Receive($input: ReturnReceiveInput!) { returnReceive(input: $input) {
  return { id version state } userErrors { message } } }`;
const RESOLVE = `mutation Resolve($input: ReturnResolveInput!) { returnResolve(input: $input) {
  return { state resolution refund { minorUnits } } userErrors { message } } }`;
const ORDER = `query Order($id: ID!) { order(id: $id) { state refunds { state amount { minorUnits } }
  payments { state } timeline { subject state actor } } }`;

interface ReturnAnswer {
  readonly return: { readonly id: string; readonly version: number; readonly state: string } | null;
}

describe("she changes her mind", () => {
  let mall: Mall;
  let alice: Shopper;
  let bruno: Seller;
  let order: PlacedOrder;
  let variantId: string;
  let returnId: string;
  beforeAll(async () => {
    mall = await Mall.start({ mode: "embedded", withDemo: true });
    alice = await Shopper.signUp(mall, "alice");
    bruno = await Seller.signIn(mall);
    ({ variantId } = await bruno.lists({ title: "A jug too many", stock: 3 }));
    order = await alice.buys({ variantId, quantity: 1 });
    await mall.settle();
    await bruno.moves(order.sellerOrders[0]?.id ?? "", "ACCEPT", "PACK", "SHIP", "DELIVER");
  }, 120_000);
  afterAll(() => mall?.stop());

  it("is shown what comes back, and told at once that it was received", async () => {
    const { withdrawalPrepare } = await alice.ask<{
      withdrawalPrepare: { withdrawal: { refund: { minorUnits: number } } };
    }>(PREPARE, { input: { orderId: order.id } });
    expect(withdrawalPrepare.withdrawal.refund.minorUnits).toBe(order.total.minorUnits);
    const { withdrawalConfirm } = await alice.ask<{
      withdrawalConfirm: { withdrawal: { returns: { id: string; acknowledgement: string }[] } };
    }>(CONFIRM, { input: { orderId: order.id, idempotencyKey: "w" } });
    const [first] = withdrawalConfirm.withdrawal.returns;
    expect(first?.acknowledgement).toContain("A jug too many");
    returnId = first?.id ?? "";
  });

  it("sends it back, and has her money when the seller has the jug", async () => {
    const received = await bruno.person.ask<{ returnReceive: ReturnAnswer }>(RECEIVE, {
      input: { returnId, expectedVersion: 1, idempotencyKey: "r" },
    });
    expect(received.returnReceive.return).toMatchObject({ state: "RECEIVED", version: 2 });
    const input = { returnId, resolution: "REFUND", restock: true, expectedVersion: 2, idempotencyKey: "e" };
    const resolved = await bruno.person.ask<{ returnResolve: ReturnAnswer }>(RESOLVE, { input });
    expect(resolved.returnResolve.return).toMatchObject({
      ...{ state: "RESOLVED", resolution: "REFUND", refund: { minorUnits: order.total.minorUnits } },
    });
    const { order: after } = await alice.ask<{ order: { timeline: { state: string }[] } }>(ORDER, { id: order.id });
    expect(after).toMatchObject({
      ...{ state: "COMPLETED", payments: [{ state: "REFUNDED" }] },
      refunds: [{ state: "SUCCEEDED", amount: { minorUnits: order.total.minorUnits } }],
    });
    expect(after.timeline.map(({ state }) => state)).toEqual(
      expect.arrayContaining(["WITHDRAWN", "RETURN_RECEIVED", "REFUND_REQUESTED", "RETURN_REFUND", "PAYMENT_REFUNDED"]),
    );
  });

  it("keeps no points for it, and the jug is for sale again", async () => {
    await mall.settle();
    const { viewer } = await alice.ask<{ viewer: { loyalty: { points: object } } }>(
      `{ viewer { loyalty { points { pending available } } } }`,
    );
    expect(viewer.loyalty.points).toEqual({ pending: 0, available: 0 });
    expect(await alice.buys({ variantId, quantity: 3 })).toMatchObject({ state: "PLACED" });
  });
});

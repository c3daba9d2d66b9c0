import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { OrderPlaced } from "@mall/schema/events/order-placed";
import { ordersSubgraph } from "../subgraph";
import { aCart, anOrderOf, listed, type OrdersHarness, place, stockOf } from "../testing/mall.fixture";

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph, { env: { PAYMENT_TIMEOUT_MS: "5000" } });
});
afterAll(() => mall.stop());

describe("placeOrder", () => {
  it("lets a guest buy from two sellers in one order that adds up", async () => {
    const [lamp = "", bulb = "", desk = ""] = await listed(
      mall,
      { variants: [{ priceMinor: 1_999 }, { priceMinor: 333 }] },
      { variants: [{ priceMinor: 501 }] },
    );
    const cart = await aCart(mall, null, { [lamp]: 1, [bulb]: 2, [desk]: 1 });
    expect(cart.totals.total.minorUnits).toBe(1_999 + 666 + 501 + 490);

    const { order, userErrors } = await place(mall, null, anOrderOf(cart));

    expect(userErrors).toEqual([]);
    expect(order).toMatchObject({
      state: "PLACED",
      number: expect.stringMatching(/^M-\d{8,}$/),
      total: { minorUnits: 3_656 },
    });
    expect(order?.sellerOrders.map((part) => [part.state, part.lines.length])).toEqual([
      ["PLACED", 2],
      ["PLACED", 1],
    ]);
    expect(order?.payments).toMatchObject([{ state: "AUTHORISED", method: { brand: "SANDBOX", last4: "4242" } }]);
    expect(await stockOf(mall, bulb)).toEqual({ on_hand: 10, reserved: 2 });
  });

  it("costs at most 8 statements for three lines of two sellers, and as many beside 500 other offers", async () => {
    const buy = async (): Promise<number> => {
      const [a = "", b = "", c = ""] = await listed(mall, { variants: [{}, {}] }, {});
      const cart = await aCart(mall, null, { [a]: 1, [b]: 1, [c]: 1 });
      return (await mall.statementsOf(() => place(mall, null, anOrderOf(cart)))).length;
    };
    const alone = await buy();
    expect(alone).toBeLessThanOrEqual(8);
    await listed(mall, { variants: Array.from({ length: 500 }, () => ({})) });
    expect(await buy()).toBe(alone);
  });

  it("tells the world", async () => {
    const alice = aViewer();
    const [lamp = ""] = await listed(mall, {});
    const { order } = await place(mall, alice, anOrderOf(await aCart(mall, alice, { [lamp]: 1 })));
    const events = await mall.published("order.placed", "order.changed");
    expect(events.filter((event) => event.aggregateId === order?.id)).toMatchObject([
      {
        type: "order.placed",
        payload: {
          ...{ userId: alice.id, totalMinor: 2_490, lines: [{ variantId: lamp, lineTotalMinor: 2_000 }] },
          buyerSignals: { address: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
        },
      },
      { type: "order.changed", payload: { previousState: "PENDING", state: "PLACED", userId: alice.id } },
    ]);
  });

  it("tells by a digest that two people paid with one card, and nothing of those that the provider cannot tell apart", async () => {
    const [lamp = ""] = await listed(mall, {});
    const buy = async (paymentToken: string): Promise<string | null | undefined> => {
      const buyer = aViewer();
      const { order } = await place(mall, buyer, anOrderOf(await aCart(mall, buyer, { [lamp]: 1 }), { paymentToken }));
      const placed = (await mall.published("order.placed")).find(({ aggregateId }) => aggregateId === order?.id);
      return (placed?.payload as OrderPlaced | undefined)?.buyerSignals?.payment;
    };
    const [first, second] = [await buy("tok_same_card"), await buy("tok_same_card")];
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(second).toBe(first);
    expect(await buy("tok_approve")).toBeNull();
  });
});

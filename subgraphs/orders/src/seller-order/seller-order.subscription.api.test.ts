import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { ExecutionResult } from "graphql";
import { ordersSubgraph } from "../subgraph";
import { aSale } from "../testing/fulfilment.fixture";
import { ADDRESS, aCart, anOrderOf, listed, type OrdersHarness, place } from "../testing/mall.fixture";

const WATCH = `subscription SellerOrderReceived($sellerId: ID!) { sellerOrderReceived(sellerId: $sellerId) {
  sellerOrder { id state lines { id quantity variant { id } } shippingAddress { country postalCode } } at } }`;
const ORDERS = `query($r: [_Any!]!, $states: [SellerOrderState!]) { _entities(representations: $r) {
  ... on Seller { orders(first: 5, states: $states) { totalCount nodes { id state } } } } }`;

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph);
});
afterAll(() => mall.stop());

const alice = aViewer();
const isStream = (answer: unknown): answer is AsyncIterableIterator<ExecutionResult> =>
  typeof answer === "object" && answer !== null && Symbol.asyncIterator in answer;

const buy = async (sellerId: string, paymentToken = "tok_approve") => {
  const [lamp = ""] = await listed(mall, { sellerId });
  return place(mall, alice, anOrderOf(await aCart(mall, alice, { [lamp]: 2 }), { paymentToken }));
};

describe("sellerOrderReceived", () => {
  it("tells a member of each order that is paid for, and of no other seller's and no unpaid one", async () => {
    const sellerId = uuidV7();
    const member = aViewer({ roles: ["SELLER"], sellerIds: [sellerId] });
    const stream = await mall.subscribeAs(member, WATCH, { sellerId });
    if (!isStream(stream)) throw new Error(JSON.stringify(stream));
    await buy(uuidV7());
    await buy(sellerId, "tok_3ds");
    const { order } = await buy(sellerId);
    const { value } = await stream.next();
    expect(value.data.sellerOrderReceived).toMatchObject({
      sellerOrder: {
        ...{ id: order?.sellerOrders[0]?.id, state: "PLACED", lines: [{ quantity: 2 }] },
        shippingAddress: { country: ADDRESS.country, postalCode: ADDRESS.postalCode },
      },
      at: mall.clock.now().toISOString(),
    });
    await stream.return?.();
  });

  it.each([
    ["a stranger", aViewer(), "NOT_FOUND"],
    ["another seller", aViewer({ sellerIds: [uuidV7()] }), "NOT_FOUND"],
    ["a guest", null, "UNAUTHENTICATED"],
  ])("is refused to %s", async (_who, viewer, code) => {
    const answer = await mall.subscribeAs(viewer, WATCH, { sellerId: uuidV7() });
    expect(answer).toMatchObject({ errors: [{ extensions: { code } }] });
  });
});

describe("a seller's orders", () => {
  it("are read for many sellers in one statement, and filtered by state", async () => {
    const { parts } = await aSale(mall, {
      buyer: alice,
      sellers: [[{ quantity: 1 }], [{ quantity: 1 }], [{ quantity: 1 }]],
    });
    const r = parts.map(({ sellerId: id }) => ({ __typename: "Seller", id }));
    const administrator = aViewer({ roles: ["ADMINISTRATOR"] });
    const ask = (states: string[] | null) =>
      mall.as<{ _entities: { orders: { totalCount: number; nodes: object[] } | null }[] }>(administrator, ORDERS, {
        r,
        states,
      });
    const statements = await mall.statementsOf(async () => {
      const { data } = await ask(null);
      expect(data?._entities.map(({ orders }) => orders)).toEqual(
        parts.map(({ id }) => ({ totalCount: 1, nodes: [{ id, state: "PLACED" }] })),
      );
    });
    expect(statements).toHaveLength(2);
    const { data } = await ask(["SHIPPED", "DELIVERED"]);
    expect(data?._entities.map(({ orders }) => orders)).toEqual(parts.map(() => ({ totalCount: 0, nodes: [] })));
  });
});

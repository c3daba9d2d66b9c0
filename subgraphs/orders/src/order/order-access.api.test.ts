import { encodeCursor } from "@mall/platform/pagination/cursor";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { ordersSubgraph } from "../subgraph";
import { aCart, anOrderOf, listed, type OrderResult, type OrdersHarness, place } from "../testing/mall.fixture";

const ORDER = `query($id: ID!) { order(id: $id) { id number customer { id } shippingAddress { name }
  lines { lineTotal { minorUnits } } payments { id } sellerOrders { subtotal { minorUnits } shipping { minorUnits } } returns { id } } }`;
const BY_NUMBER = `query($number: String!) { orderByNumber(number: $number) { id } }`;
const ENTITIES = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Order { id number total { minorUnits } } } }`;
const USER_ORDERS = `query($r: [_Any!]!, $first: Int = 10, $after: String) { _entities(representations: $r) { ... on User {
  orders(first: $first, after: $after) { nodes { id number state placedAt total { amount currencyCode }
    sellerOrders { id state seller { id } shipments { id } lines { id quantity variant { id } } } timeline { at state note }
    returns { id state } } totalCount pageInfo { hasNextPage endCursor } } } } }`;
const SELLER_ORDERS = `query($r: [_Any!]!, $first: Int, $after: String) { _entities(representations: $r) { ... on Seller {
  orders(first: $first, after: $after) { nodes { id orderNumber state shippingAddress { city } lines { quantity } }
    totalCount pageInfo { hasNextPage endCursor } } } } }`;

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph);
});
afterAll(() => mall.stop());

const alice = aViewer();
const stranger = aViewer();
const administrator = aViewer({ roles: ["ADMINISTRATOR"] });
const sellerId = uuidV7();
const seller = aViewer({ roles: ["SELLER"], sellerIds: [sellerId] });

async function bought(viewer: typeof alice | null = alice, paymentToken = "tok_approve"): Promise<OrderResult> {
  const [lamp = "", desk = ""] = await listed(mall, { sellerId }, {});
  mall.clock.advance(1_000);
  const cart = await aCart(mall, viewer, { [lamp]: 1, [desk]: 1 });
  const { order } = await place(mall, viewer, anOrderOf(cart, { paymentToken }));
  if (!order) throw new Error("nothing was bought");
  return order;
}

describe("an order", () => {
  it("is seen in full by its buyer and administrators", async () => {
    const { id, number } = await bought();
    for (const viewer of [alice, administrator]) {
      const { data } = await mall.as(viewer, ORDER, { id });
      expect(data).toMatchObject({
        order: {
          number,
          customer: { id: alice.id },
          shippingAddress: { name: "Alice" },
          lines: [{ lineTotal: { minorUnits: 2_000 } }, { lineTotal: { minorUnits: 2_000 } }],
          sellerOrders: [
            { subtotal: { minorUnits: 2_000 }, shipping: { minorUnits: 245 } },
            { subtotal: { minorUnits: 2_000 }, shipping: { minorUnits: 245 } },
          ],
          returns: [],
        },
      });
      expect((await mall.as(viewer, BY_NUMBER, { number })).data).toEqual({ orderByNumber: { id } });
    }
  });

  it("is shown to a seller by its number as far as the seller sends it, once it is paid for", async () => {
    const query = `query($number: String!) { orderByNumber(number: $number) {
      number state sellerOrders { seller { id } lines { quantity } } lines { quantity } } }`;
    const part = { seller: { id: sellerId }, lines: [{ quantity: 1 }] };
    for (const viewer of [alice, null]) {
      const { number } = await bought(viewer);
      const { data, errors } = await mall.as(seller, query, { number });
      expect(errors).toBeUndefined();
      expect(data).toEqual({
        orderByNumber: { number, state: "PLACED", sellerOrders: [part], lines: [{ quantity: 1 }] },
      });
      for (const field of ["total { minorUnits }", "customer { id }", "payments { id }", "timeline { note }"]) {
        const hidden = `query($number: String!) { orderByNumber(number: $number) { id ${field} } }`;
        expect((await mall.as(seller, hidden, { number })).errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
      }
    }
    const { number } = await bought(alice, "tok_3ds");
    expect((await mall.as(seller, query, { number })).data).toEqual({ orderByNumber: null });
  });

  it("does not exist for anyone else, by id or reference, and for strangers by number", async () => {
    const { id, number } = await bought();
    const guests = await bought(null);
    for (const viewer of [stranger, seller]) {
      expect((await mall.as(viewer, ORDER, { id })).data).toEqual({ order: null });
      const seen = viewer === seller ? { id } : null;
      expect((await mall.as(viewer, BY_NUMBER, { number })).data).toEqual({ orderByNumber: seen });
      const r = [id, guests.id, uuidV7(), "x"].map((order) => ({ __typename: "Order", id: order, userId: viewer.id }));
      expect((await mall.as(viewer, ENTITIES, { r })).data).toEqual({ _entities: [null, null, null, null] });
    }
    expect((await mall.as(null, ENTITIES, { r: [{ __typename: "Order", id }] })).data).toEqual({ _entities: [null] });
  });

  it("asks a guest to sign in", async () => {
    for (const [query, variables] of [
      [ORDER, { id: uuidV7() }],
      [BY_NUMBER, { number: "M-1" }],
    ] as const) {
      expect((await mall.as(null, query, variables)).errors?.[0]?.extensions).toMatchObject({
        code: "UNAUTHENTICATED",
      });
    }
  });

  it("is null for what is no id and no number", async () => {
    expect((await mall.as(alice, ORDER, { id: "\u0000" })).data).toEqual({ order: null });
    for (const number of ["", "M-0", "M-99999999999999999999", "'; DROP TABLE orders"]) {
      expect(await mall.as(alice, BY_NUMBER, { number })).toEqual({ data: { orderByNumber: null } });
    }
  });
});

type Page = { nodes: { id: string }[]; totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string } };
const pageOf = async (viewer: typeof alice | null, variables: { id: string; first?: number; after?: string }) => {
  const { id, ...page } = variables;
  const r = [{ __typename: "User", id }];
  return mall.as<{ _entities: { orders: Page | null }[] }>(viewer, USER_ORDERS, { r, ...page });
};

describe("User.orders", () => {
  it("gives own orders newest first, page by page, without failed attempts", async () => {
    const carol = aViewer();
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) ids.unshift((await bought(carol)).id);
    const [lamp = ""] = await listed(mall, {});
    await place(mall, carol, anOrderOf(await aCart(mall, carol, { [lamp]: 1 }), { paymentToken: "tok_decline" }));
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const { data } = await pageOf(carol, { id: carol.id, first: 2, ...(after ? { after } : {}) });
      const page = data?._entities[0]?.orders;
      expect(page?.totalCount).toBe(5);
      seen.push(...(page?.nodes.map((node) => node.id) ?? []));
      after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined;
    } while (after);
    expect(seen).toEqual(ids);
  });

  it("costs a statement per kind of thing, however many orders", async () => {
    const dave = aViewer();
    for (let index = 0; index < 3; index += 1) await bought(dave);
    const statements = await mall.statementsOf(() => pageOf(dave, { id: dave.id }));
    expect(statements).toHaveLength(7);
  });

  it("is null for a stranger and a guest, and given to administrators", async () => {
    await bought();
    expect((await pageOf(stranger, { id: alice.id })).data).toEqual({ _entities: [{ orders: null }] });
    expect((await pageOf(null, { id: alice.id })).data).toEqual({ _entities: [{ orders: null }] });
    expect((await pageOf(administrator, { id: alice.id })).data?._entities[0]?.orders?.nodes.length).toBeGreaterThan(0);
  });

  it.each([
    ["a cursor that is none", { after: "x" }, "after"],
    ["a cursor of another list", { after: encodeCursor([1, 2]) }, "after"],
    ["a cursor with a made-up key", { after: encodeCursor(["yesterday", "'; --"]) }, "after"],
    ["a cursor of the year 0", { after: encodeCursor(["0000-01-01T00:00:00.000Z", uuidV7()]) }, "after"],
    ["a cursor of a far future", { after: encodeCursor(["+275760-09-13T00:00:00.000Z", uuidV7()]) }, "after"],
    ["a million at once", { first: 1_000_000 }, "first"],
    ["none at all", { first: 0 }, "first"],
    ["a negative page", { first: -1 }, "first"],
  ])("refuses %s", async (_case, page, field) => {
    const { errors } = await pageOf(alice, { id: alice.id, ...page });
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field: [field] });
  });
});

describe("Seller.orders", () => {
  const ordersOf = (viewer: typeof alice | null, page: object = {}) =>
    mall.as<{ _entities: { orders: Page | null }[] }>(viewer, SELLER_ORDERS, {
      r: [{ __typename: "Seller", id: sellerId }],
      first: 2,
      ...page,
    });

  it("gives members their parts of paid orders only, page by page", async () => {
    const paid = await bought();
    await bought(alice, "tok_3ds");
    const first = (await ordersOf(seller)).data?._entities[0]?.orders;
    expect(first?.nodes[0]).toMatchObject({
      orderNumber: paid.number,
      state: "PLACED",
      shippingAddress: { city: "Berlin" },
    });
    const next = (await ordersOf(seller, { after: first?.pageInfo.endCursor })).data?._entities[0]?.orders;
    const ids = [...(first?.nodes ?? []), ...(next?.nodes ?? [])].map((node) => node.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("is null for everybody else", async () => {
    for (const viewer of [alice, null])
      expect((await ordersOf(viewer)).data).toEqual({ _entities: [{ orders: null }] });
  });
});

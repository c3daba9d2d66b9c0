import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { ordersSubgraph } from "../subgraph";
import { aSale, moves, type PartOfSale } from "../testing/fulfilment.fixture";
import { type OrdersHarness, payload } from "../testing/mall.fixture";

const LINES_CANCEL = `mutation($input: OrderLinesCancelInput!) { orderLinesCancel(input: $input) { userErrors { code } } }`;
const WITHDRAW = `mutation($input: WithdrawalConfirmInput!) { withdrawalConfirm(input: $input) { userErrors { code } } }`;
const ORDER = `query($id: ID!) { order(id: $id) { timeline { subject state actor note sellerOrderId amount { minorUnits } } } }`;
const PART = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Seller { orders { nodes {
  timeline { subject state actor } } } } } }`;

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph, { hasJobs: false });
});
afterAll(() => mall.stop());

interface Entry {
  readonly subject: string;
  readonly state: string;
  readonly actor: string;
  readonly note: string | null;
  readonly amount: { minorUnits: number } | null;
}

/** Each step a minute after the one before, as in life. */
async function aLife() {
  const alice = aViewer();
  const sale = await aSale(mall, { buyer: alice, sellers: [[{ quantity: 2 }], [{ quantity: 1 }]] });
  const [part, other] = sale.parts as [PartOfSale, PartOfSale];
  const act = async (operation: string, input: object) => {
    mall.clock.advance(60_000);
    await payload(mall, alice, { operation, input: { orderId: sale.orderId, idempotencyKey: uuidV7(), ...input } });
  };
  await act(LINES_CANCEL, { lines: [{ orderLineId: part.lines[0], quantity: 1 }] });
  for (const event of ["ACCEPT", "PACK", "SHIP", "DELIVER"] as const) {
    mall.clock.advance(60_000);
    await moves(mall, part, event);
  }
  await act(WITHDRAW, { lines: [{ orderLineId: part.lines[0], quantity: 1 }] });
  return { alice, sale, part, other };
}

it("tells an order's whole life in order, with who did what, in one statement", async () => {
  const { alice, sale } = await aLife();
  let timeline: Entry[] = [];
  const statements = await mall.statementsOf(async () => {
    const { data } = await mall.as<{ order: { timeline: Entry[] } }>(alice, ORDER, { id: sale.orderId });
    timeline = data?.order.timeline ?? [];
  });
  expect(timeline.map(({ subject, state, actor }) => `${actor} ${subject} ${state}`)).toEqual([
    "BUYER ORDER PENDING",
    "BUYER ORDER PLACED",
    "BUYER CANCELLATION UNITS_CANCELLED",
    "SELLER SELLER_ORDER ACCEPTED",
    "SELLER SELLER_ORDER PACKED",
    "SELLER SELLER_ORDER SHIPPED",
    "MALL PAYMENT PAYMENT_CAPTURED",
    "SELLER SELLER_ORDER DELIVERED",
    "BUYER RETURN WITHDRAWN",
  ]);
  expect(timeline.find(({ state }) => state === "UNITS_CANCELLED")?.note).toBe("1 unit cancelled");
  expect(statements).toHaveLength(2);
});

it("shows a seller their own part, and no payments", async () => {
  const { part, other } = await aLife();
  const ask = async ({ sellerId, seller }: PartOfSale) => {
    const r = [{ __typename: "Seller", id: sellerId }];
    const { data } = await mall.as<{ _entities: { orders: { nodes: { timeline: Entry[] }[] } }[] }>(seller, PART, {
      r,
    });
    return data?._entities[0]?.orders.nodes[0]?.timeline.map(({ state }) => state);
  };
  expect(await ask(part)).toEqual([
    ...["PENDING", "PLACED", "UNITS_CANCELLED", "ACCEPTED", "PACKED", "SHIPPED", "DELIVERED", "WITHDRAWN"],
  ]);
  expect(await ask(other)).toEqual(["PENDING", "PLACED"]);
});

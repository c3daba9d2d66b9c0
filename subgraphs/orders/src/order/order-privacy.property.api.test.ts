import type { Viewer } from "@mall/platform/auth/viewer";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import fc from "fast-check";
import { ordersSubgraph } from "../subgraph";
import { aCart, anOrderOf, listed, type OrdersHarness, place } from "../testing/mall.fixture";

const RUNS = Number(process.env["PROPERTY_RUNS"] ?? 1_000);

const ALL = "id number lines { id } sellerOrders { id lines { id } } payments { id } shippingAddress { name }";
const SHARED = "id number lines { id } sellerOrders { id lines { id } }";
const OF_USER = "... on User { orders(first: 50) { nodes { id number sellerOrders { id } payments { id } } } }";
const OF_SELLER = "... on Seller { orders(first: 50) { nodes { id orderNumber lines { id } } } }";

const [ALICE, BOB] = [uuidV7(), uuidV7()];
const [NORTH, SOUTH] = [uuidV7(), uuidV7()];
const STRANGER = uuidV7();

/** What there is to be found out, and who may know: it is somebody's, and some sellers' once it is paid for. */
interface Secret {
  readonly text: string;
  readonly buyerId: string | null;
  readonly sellerIds: readonly string[];
}

let mall: OrdersHarness;
const orders: { id: string; number: string }[] = [];
let secrets: Secret[] = [];

const FACTS = `
  SELECT o.user_id AS "buyerId", f.text, CASE WHEN o.state = 'PLACED' AND f.is_shared THEN f.sellers ELSE '{}' END AS "sellerIds"
  FROM orders o CROSS JOIN LATERAL (
    SELECT x.text, x.is_shared, (SELECT array_agg(s.seller_id) FROM seller_order s WHERE s.order_id = o.id) AS sellers
    FROM (VALUES (o.id::text, true), (o.number, true)) AS x(text, is_shared)
    UNION ALL SELECT s.id::text, true, ARRAY[s.seller_id] FROM seller_order s WHERE s.order_id = o.id
    UNION ALL SELECT l.id::text, true, ARRAY[s.seller_id] FROM order_line l JOIN seller_order s ON s.id = l.seller_order_id
      WHERE l.order_id = o.id
    UNION ALL SELECT p.id::text, false, '{}' FROM payment p WHERE p.order_id = o.id) f`;

beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph, { hasJobs: false });
  const variants = await listed(mall, { sellerId: NORTH }, { sellerId: SOUTH });
  const buys: [buyer: string | null, wares: number[], token: string][] = [
    [ALICE, [0, 1], "tok_approve"],
    [ALICE, [0], "tok_3ds"],
    [BOB, [1], "tok_approve"],
    [null, [0, 1], "tok_approve"],
  ];
  for (const [id, wares, paymentToken] of buys) {
    const viewer = id === null ? null : aViewer({ id });
    const lines = Object.fromEntries(wares.map((ware) => [variants[ware] ?? "", 1]));
    const { order } = await place(mall, viewer, anOrderOf(await aCart(mall, viewer, lines), { paymentToken }));
    if (order) orders.push(order);
  }
  secrets = await mall.db.query(FACTS);
});
afterAll(() => mall.stop());

const asker = fc.option(
  fc.record({
    id: fc.constantFrom(ALICE, BOB, STRANGER),
    roles: fc.subarray([
      "CUSTOMER",
      "SELLER",
      "MODERATOR",
      "CATALOGUE",
      "FINANCE",
      "COMPLIANCE",
      "SUPPORT",
      "ADMINISTRATOR",
    ]),
    sellerIds: fc.subarray([NORTH, SOUTH]),
  }),
  { freq: 8 },
);
type Asker = typeof asker extends fc.Arbitrary<infer One> ? One : never;

/** Every way to what somebody bought; what a representation claims beside its id proves nothing. */
const way = fc.record({
  how: fc.constantFrom("order", "orderByNumber", "Order", "User", "Seller"),
  pick: fc.nat(3),
  person: fc.constantFrom(ALICE, BOB, STRANGER),
  sellerId: fc.constantFrom(NORTH, SOUTH),
  fields: fc.constantFrom(ALL, SHARED),
});
type Way = typeof way extends fc.Arbitrary<infer One> ? One : never;

function questionOf(
  { how, pick, person, sellerId, fields }: Way,
  asks: Asker,
): [query: string, variables: Record<string, unknown>] {
  const { id = "", number = "" } = orders[pick] ?? {};
  const entity = (selection: string, __typename: string, key: string): [string, Record<string, unknown>] => [
    `query($r: [_Any!]!) { _entities(representations: $r) { ${selection} } }`,
    { r: [{ __typename, id: key, userId: asks?.id, sellerId: asks?.sellerIds[0] }] },
  ];
  if (how === "order") return [`query($id: ID!) { order(id: $id) { ${fields} } }`, { id }];
  if (how === "orderByNumber")
    return [`query($number: String!) { orderByNumber(number: $number) { ${fields} } }`, { number }];
  if (how === "Order") return entity(`... on Order { ${fields} }`, how, id);
  return how === "User" ? entity(OF_USER, how, person) : entity(OF_SELLER, how, sellerId);
}

/** Who looks after orders sees all of them. */
const mayKnow = (asks: Asker, { buyerId, sellerIds }: Secret): boolean =>
  asks !== null &&
  (asks.id === buyerId ||
    asks.roles.some((role) => role === "ADMINISTRATOR" || role === "SUPPORT") ||
    sellerIds.some((id) => asks.sellerIds.includes(id)));

describe("what somebody bought", () => {
  it(`is told to nobody else, whoever asks in whatever way (${RUNS} runs, seed ${fc.readConfigureGlobal().seed})`, async () => {
    const told = { own: 0, others: 0 };
    const property = fc.asyncProperty(asker, way, async (asks, by) => {
      const viewer = asks && aViewer(asks as Partial<Viewer>);
      const { data } = await mall.as(viewer, ...questionOf(by, asks));
      const heard = JSON.stringify(data ?? null);
      const found = secrets.filter(({ text }) => heard.includes(text));
      expect(found.filter((secret) => !mayKnow(asks, secret))).toEqual([]);
      const isOwn = asks !== null && found.some(({ buyerId }) => buyerId === asks.id);
      if (found.length > 0) told[isOwn ? "own" : "others"] += 1;
    });
    await fc.assert(property, { numRuns: RUNS });
    // Had nobody been told anything, it would prove nothing.
    expect(Math.min(told.own, told.others)).toBeGreaterThan(RUNS / 100);
  }, 120_000);
});

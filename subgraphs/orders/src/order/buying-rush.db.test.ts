import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { ordersSubgraph } from "../subgraph";
import { brokenInvariants } from "../testing/invariants.fixture";
import { aCart, anOrderOf, listed, type OrdersHarness, place, stockOf } from "../testing/mall.fixture";

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph, { env: { PAYMENT_TIMEOUT_MS: "10000" } });
});
afterAll(() => mall.stop());
afterEach(async () => expect(await brokenInvariants(mall.db)).toEqual([]));

function tally(outcomes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** A state, or the code of what stood in the way. */
async function outcomeOf(input: object, viewer = aViewer()): Promise<string> {
  const { order, userErrors } = await place(mall, viewer, input);
  return order?.state ?? userErrors[0]?.code ?? "nothing";
}

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

it("sells the last 10 items to 10 of 200 buyers and tells the others that they are sold out", async () => {
  const [lamp = ""] = await listed(mall, {});
  const carts = await Promise.all(times(200, () => aCart(mall, null, { [lamp]: 1 })));
  const outcomes = await Promise.all(carts.map((cart) => outcomeOf(anOrderOf(cart))));
  expect(tally(outcomes)).toEqual({ PLACED: 10, OUT_OF_STOCK: 190 });
  expect(await stockOf(mall, lamp)).toEqual({ on_hand: 10, reserved: 10 });
}, 60_000);

it("places one order for 50 requests with one key at once", async () => {
  const alice = aViewer();
  const [lamp = ""] = await listed(mall, { variants: [{ stock: 100 }] });
  const input = anOrderOf(await aCart(mall, alice, { [lamp]: 1 }));
  const answers = await Promise.all(times(50, () => place(mall, alice, input)));
  const ids = new Set(answers.map(({ order }) => order?.id).filter(Boolean));
  expect(ids.size).toBe(1);
  const refused = answers.filter(({ order }) => order === null).map(({ userErrors }) => userErrors[0]?.code);
  expect(refused.filter((code) => code !== "IN_PROGRESS")).toEqual([]);
  expect(await stockOf(mall, lamp)).toEqual({ on_hand: 100, reserved: 1 });
  expect((await place(mall, alice, input)).order?.id).toBe([...ids][0]);
});

it("places one order for 20 keys that want the same cart at once", async () => {
  const alice = aViewer();
  const [lamp = ""] = await listed(mall, {});
  const cart = await aCart(mall, alice, { [lamp]: 1 });
  const outcomes = await Promise.all(times(20, () => outcomeOf(anOrderOf(cart), alice)));
  const { PLACED, IN_PROGRESS = 0, CART_ALREADY_ORDERED = 0, ...others } = tally(outcomes);
  expect({ PLACED, refused: IN_PROGRESS + CART_ALREADY_ORDERED, others }).toEqual({
    PLACED: 1,
    refused: 19,
    others: {},
  });
});

it("never deadlocks when carts hold the same three items in any order", async () => {
  const hot = await listed(mall, { variants: times(3, () => ({ stock: 40 })) });
  const [a = "", b = "", c = ""] = hot;
  const orders = [
    [a, b, c],
    [c, b, a],
    [b, a, c],
    [c, a],
  ];
  const carts = await Promise.all(
    times(80, (index) => aCart(mall, null, Object.fromEntries((orders[index % 4] ?? []).map((id) => [id, 1])))),
  );
  const outcomes = tally(await Promise.all(carts.map((cart) => outcomeOf(anOrderOf(cart)))));
  expect(Object.keys(outcomes).sort()).toEqual(["OUT_OF_STOCK", "PLACED"]);
  const stock = await Promise.all(hot.map((id) => stockOf(mall, id)));
  expect(stock.every(({ reserved }) => reserved <= 40)).toBe(true);
  expect(Math.max(...stock.map(({ reserved }) => reserved))).toBe(40);
}, 60_000);

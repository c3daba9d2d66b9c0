import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { ExecutionResult } from "graphql";
import { ordersSubgraph } from "../subgraph";
import { aCart, anOrderOf, listed, type OrdersHarness, payload, place } from "../testing/mall.fixture";

const WATCH = `subscription($orderId: ID!) { orderStatusChanged(orderId: $orderId) {
  order { id state sellerOrders { state lines { quantity variant { id } } } } previousState at } }`;
const CANCEL = `mutation($input: OrderCancelInput!) { orderCancel(input: $input) { userErrors { code } } }`;

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph);
});
afterAll(() => mall.stop());

const alice = aViewer();
const isStream = (answer: unknown): answer is AsyncIterableIterator<ExecutionResult> =>
  typeof answer === "object" && answer !== null && Symbol.asyncIterator in answer;

async function bought(paymentToken = "tok_approve") {
  const [lamp = ""] = await listed(mall, {});
  const { order } = await place(mall, alice, anOrderOf(await aCart(mall, alice, { [lamp]: 2 }), { paymentToken }));
  await mall.settle();
  if (!order) throw new Error("nothing was bought");
  return order;
}

/** The move that left a state; moves of the last moment before the subscription may come first. */
async function nextFrom(stream: AsyncIterableIterator<ExecutionResult>, previousState: string): Promise<unknown> {
  for await (const { data } of { [Symbol.asyncIterator]: () => ({ next: () => stream.next() }) }) {
    const change = data?.["orderStatusChanged"] as { previousState: string };
    if (change.previousState === previousState) return change;
  }
  return null;
}

const cancel = (orderId: string) =>
  payload(mall, alice, { operation: CANCEL, input: { orderId, idempotencyKey: uuidV7() } });

describe("orderStatusChanged", () => {
  it("tells the buyer of each move, with the order as it then is", async () => {
    const order = await bought();
    const stream = await mall.subscribeAs(alice, WATCH, { orderId: order.id });
    if (!isStream(stream)) throw new Error(JSON.stringify(stream));
    await cancel(order.id);
    const change = await nextFrom(stream, "PLACED");
    expect(change).toMatchObject({
      order: { id: order.id, state: "CANCELLED", sellerOrders: [{ state: "CANCELLED", lines: [{ quantity: 2 }] }] },
      previousState: "PLACED",
      at: mall.clock.now().toISOString(),
    });
    await stream.return?.();
  });

  it("says nothing of other orders and ends at once when the buyer leaves", async () => {
    const [mine, other] = [await bought(), await bought()];
    const stream = await mall.subscribeAs(alice, WATCH, { orderId: mine.id });
    if (!isStream(stream)) throw new Error(JSON.stringify(stream));
    await cancel(other.id);
    await cancel(mine.id);
    expect(await nextFrom(stream, "PLACED")).toMatchObject({ order: { id: mine.id } });
    const next = stream.next();
    await stream.return?.();
    expect(await next).toEqual({ value: undefined, done: true });
  });

  it.each([
    ["a stranger", aViewer(), "NOT_FOUND"],
    ["a guest", null, "UNAUTHENTICATED"],
  ])("is refused to %s", async (_who, viewer, code) => {
    const order = await bought();
    const answer = await mall.subscribeAs(viewer, WATCH, { orderId: order.id });
    expect(answer).toMatchObject({ errors: [{ extensions: { code } }] });
  });

  it("is refused for what is no order", async () => {
    for (const orderId of ["x", uuidV7()]) {
      const answer = await mall.subscribeAs(alice, WATCH, { orderId });
      expect(answer).toMatchObject({ errors: [{ extensions: { code: "NOT_FOUND" } }] });
    }
  });

  it("may be watched by an administrator", async () => {
    const order = await bought();
    const stream = await mall.subscribeAs(aViewer({ roles: ["ADMINISTRATOR"] }), WATCH, { orderId: order.id });
    expect(isStream(stream)).toBe(true);
    if (isStream(stream)) await stream.return?.();
  });
});

import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { ordersSubgraph } from "../subgraph";
import { aCart, anOrderOf, listed, type OrdersHarness, payload, place } from "../testing/mall.fixture";

const RETURN = `mutation RequestReturn($input: ReturnRequestInput!) { returnRequest(input: $input) {
  return { id state kind lines { orderLine { id } quantity reason } refund { amount currencyCode } acknowledgedAt }
  userErrors { code field message } } }`;

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph);
});
afterAll(() => mall.stop());

const alice = aViewer();
const ask = (input: object, viewer = alice) => payload<{ return: null }>(mall, viewer, { operation: RETURN, input });

it("says that returns are not open, after checking whose order it is", async () => {
  const [lamp = ""] = await listed(mall, {});
  const { order } = await place(mall, alice, anOrderOf(await aCart(mall, alice, { [lamp]: 1 })));
  const lines = [{ orderLineId: order?.sellerOrders[0]?.lines[0]?.id, quantity: 1 }];
  const input = { orderId: order?.id, kind: "WITHDRAWAL", lines, idempotencyKey: uuidV7() };
  expect(await ask(input)).toMatchObject({ return: null, userErrors: [{ code: "RETURNS_NOT_OPEN_YET", field: null }] });
  const refusals: [object, string][] = [
    [{ orderId: uuidV7() }, "ORDER_NOT_FOUND"],
    [{ orderId: "x" }, "ORDER_NOT_FOUND"],
    [{ lines: [{ orderLineId: uuidV7(), quantity: 1 }] }, "UNKNOWN_LINE"],
    [{ lines: [{ ...lines[0], quantity: -1 }] }, "INVALID_INPUT"],
    [{ lines: [] }, "INVALID_INPUT"],
    [{ reason: "to 4242 4242 4242 4242 please" }, "CARD_NUMBER_REFUSED"],
    [{ reason: "a\u202Eb" }, "INVALID_INPUT"],
  ];
  for (const [overrides, code] of refusals) {
    expect((await ask({ ...input, ...overrides })).userErrors).toMatchObject([{ code }]);
  }
  expect((await ask(input, aViewer())).userErrors).toMatchObject([{ code: "ORDER_NOT_FOUND" }]);
  const { errors } = await mall.as(null, RETURN, { input });
  expect(errors?.[0]?.extensions).toMatchObject({ code: "UNAUTHENTICATED" });
});

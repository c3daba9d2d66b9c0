import type { Viewer } from "@mall/platform/auth/viewer";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { ordersSubgraph } from "../subgraph";
import { depsOf } from "../testing/deps.fixture";
import { aSale, codesOf, delivered, moneyOf, moves, type PartOfSale, type Sale } from "../testing/fulfilment.fixture";
import { brokenInvariants } from "../testing/invariants.fixture";
import { type ErrorResult, type OrdersHarness, payload, stockOf } from "../testing/mall.fixture";
import { DAY_MS } from "./return-period";
import { runReturnDeadlines } from "./run-return-deadlines";

const PREPARE = `mutation($input: WithdrawalPrepareInput!) { withdrawalPrepare(input: $input) {
  withdrawal { orderNumber until refund { minorUnits } shipping { minorUnits } lines { orderLine { id } quantity cancelled } }
  userErrors { code field message } } }`;
const CONFIRM = `mutation($input: WithdrawalConfirmInput!) { withdrawalConfirm(input: $input) {
  withdrawal { acknowledgedAt returns { id state resolution acknowledgement refund { minorUnits } refundDueAt
    lines { quantity cancelled } } }
  userErrors { code field message } } }`;
const SEND = `mutation($input: ReturnSendInput!) { returnSend(input: $input) { return { state } userErrors { code } } }`;

interface Prepared {
  withdrawal: { until: string | null; refund: { minorUnits: number }; shipping: { minorUnits: number } } | null;
}
interface Confirmed {
  withdrawal: { acknowledgedAt: string; returns: { id: string; state: string; acknowledgement: string }[] } | null;
}

let mall: OrdersHarness;
beforeEach(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph, { hasJobs: false });
});
afterEach(async () => {
  expect(await brokenInvariants(mall.db)).toEqual([]);
  await mall.stop();
});

const alice = aViewer();
const prepare = (input: object, viewer: Viewer | null = alice) =>
  payload<Prepared>(mall, viewer, { operation: PREPARE, input });
const confirm = (input: object, viewer: Viewer | null = alice) =>
  payload<Confirmed & { userErrors: ErrorResult[] }>(mall, viewer, {
    operation: CONFIRM,
    input: { idempotencyKey: uuidV7(), ...input },
  });
const deadlines = () => runReturnDeadlines(depsOf(mall));
const stateOf = async (returnId: string | undefined) =>
  (
    await mall.db.query("SELECT state, resolution, refund_minor::int AS refund FROM goods_return WHERE id = $1", [
      returnId,
    ])
  )[0];

const bought = (sellers: { quantity: number }[][], buyer: Viewer | null = alice, email?: string): Promise<Sale> =>
  aSale(mall, { buyer, sellers, ...(email ? { email } : {}) });

describe("a withdrawal in two steps", () => {
  it("shows what comes back and until when, and is acknowledged in words to keep", async () => {
    const sale = await delivered(mall, await bought([[{ quantity: 2 }]]));
    const { orderId } = sale;
    const until = new Date(mall.clock.now().getTime() + 14 * DAY_MS).toISOString().slice(0, 10);
    expect((await prepare({ orderId })).withdrawal).toMatchObject({
      ...{ orderNumber: sale.number, until: `${until}T23:59:59.999Z`, refund: { minorUnits: 4_490 } },
      ...{ shipping: { minorUnits: 490 }, lines: [{ quantity: 2, cancelled: 0 }] },
    });
    expect(await mall.db.query("SELECT id FROM goods_return")).toEqual([]);
    const { withdrawal } = await confirm({ orderId });
    expect(withdrawal).toMatchObject({
      acknowledgedAt: mall.clock.now().toISOString(),
      returns: [{ state: "APPROVED", refund: { minorUnits: 4_490 }, refundDueAt: expect.stringContaining(until) }],
    });
    const text = withdrawal?.returns[0]?.acknowledgement ?? "";
    for (const word of [sale.number, "2 × Desk lamp", "44.90 EUR", "shipping of 4.90 EUR included", until, "UTC"])
      expect(text).toContain(word);
  });

  it("cancels what was not sent, and takes back what was; all parts of the order in one step", async () => {
    const sale = await bought([[{ quantity: 2 }], [{ quantity: 1 }]]);
    await moves(mall, sale.parts[1] as PartOfSale, "ACCEPT", "PACK", "SHIP");
    const { withdrawal } = await confirm({ orderId: sale.orderId });
    expect(withdrawal?.returns).toMatchObject([
      { state: "RESOLVED", resolution: "REFUND", lines: [{ quantity: 2, cancelled: 2 }] },
      { state: "APPROVED", resolution: null, lines: [{ quantity: 1, cancelled: 0 }] },
    ]);
    expect(await stockOf(mall, sale.variants[0] ?? "")).toEqual({ on_hand: 10, reserved: 0 });
    const money = await moneyOf(mall, sale.orderId);
    expect(money.voided).toBe(money.amount - money.captured);
    expect(codesOf((await confirm({ orderId: sale.orderId })).userErrors)).toEqual(["TOO_MANY_UNITS"]);
  });

  it("counts once for one key", async () => {
    const { orderId } = await delivered(mall, await bought([[{ quantity: 2 }]]));
    const input = { orderId, idempotencyKey: uuidV7() };
    const [one, again] = [await confirm(input), await confirm(input)];
    expect(again).toEqual(one);
    expect(await mall.db.query("SELECT count(*)::int AS count FROM goods_return")).toEqual([{ count: 1 }]);
  });

  it("ends with the fourteenth day after the last parcel, and has no end before it", async () => {
    const { orderId } = await delivered(mall, await bought([[{ quantity: 1 }]]));
    mall.clock.advance(14 * DAY_MS);
    expect((await prepare({ orderId })).withdrawal).not.toBeNull();
    mall.clock.advance(DAY_MS);
    expect(codesOf((await confirm({ orderId })).userErrors)).toEqual(["PERIOD_OVER"]);
    const open = await bought([[{ quantity: 1 }]]);
    mall.clock.advance(100 * DAY_MS);
    expect((await prepare({ orderId: open.orderId })).withdrawal).toMatchObject({ until: null });
  });
});

describe("a guest", () => {
  it("withdraws by number and e-mail address, and learns nothing by guessing", async () => {
    const sale = await delivered(mall, await bought([[{ quantity: 1 }]], null, "Guest@example.test"));
    const orderNumber = sale.number;
    const wrong = [{ orderNumber }, { orderNumber, email: "x@example.test" }, { orderId: sale.orderId }];
    for (const input of [...wrong, { orderNumber: "M-1", email: "guest@example.test" }]) {
      expect(codesOf((await prepare(input, null)).userErrors)).toEqual(["ORDER_NOT_FOUND"]);
      expect(codesOf((await confirm(input, aViewer())).userErrors)).toEqual(["ORDER_NOT_FOUND"]);
    }
    const input = { orderNumber, email: " guest@EXAMPLE.test" };
    expect((await prepare(input, null)).withdrawal).toMatchObject({ refund: { minorUnits: 2_490 } });
    expect((await confirm(input, null)).withdrawal?.returns).toMatchObject([{ state: "APPROVED" }]);
  });

  it("cannot reach the order of somebody with an account", async () => {
    const sale = await bought([[{ quantity: 1 }]], alice, "alice@example.test");
    const input = { orderNumber: sale.number, email: "alice@example.test" };
    expect(codesOf((await confirm(input, null)).userErrors)).toEqual(["ORDER_NOT_FOUND"]);
  });
});

describe("when nobody moves", () => {
  it("a seller's silence approves, and a return that was never sent lapses", async () => {
    const sale = await delivered(mall, await bought([[{ quantity: 1 }]]));
    const lines = [{ orderLineId: sale.parts[0]?.lines[0], quantity: 1 }];
    const asked = await payload<{ return: { id: string } | null }>(mall, alice, {
      operation: `mutation($input: ReturnRequestInput!) { returnRequest(input: $input) { return { id } userErrors { code } } }`,
      input: { orderId: sale.orderId, kind: "DEFECTIVE", lines, idempotencyKey: uuidV7() },
    });
    await deadlines();
    expect(await stateOf(asked.return?.id)).toMatchObject({ state: "REQUESTED" });
    mall.clock.advance(5 * DAY_MS);
    await Promise.all([deadlines(), deadlines()]);
    expect(await stateOf(asked.return?.id)).toMatchObject({ state: "APPROVED" });
    mall.clock.advance(30 * DAY_MS);
    await deadlines();
    expect(await stateOf(asked.return?.id)).toMatchObject({ state: "RESOLVED", resolution: "REJECTED" });
  });

  it("a withdrawal that was sent back is paid when its fourteen days are up", async () => {
    const sale = await delivered(mall, await bought([[{ quantity: 1 }]]));
    const { withdrawal } = await confirm({ orderId: sale.orderId });
    const returnId = withdrawal?.returns[0]?.id;
    await payload(mall, alice, {
      operation: SEND,
      input: { returnId, trackingNumber: "12345678", idempotencyKey: uuidV7() },
    });
    mall.clock.advance(13 * DAY_MS);
    await deadlines();
    expect(await stateOf(returnId)).toMatchObject({ state: "IN_TRANSIT" });
    mall.clock.advance(DAY_MS);
    await deadlines();
    expect(await stateOf(returnId)).toEqual({ state: "RESOLVED", resolution: "REFUND", refund: 2_490 });
    expect(await moneyOf(mall, sale.orderId)).toMatchObject({ captured: 2_490, refunded: 2_490 });
  });
});

import type { Viewer } from "@mall/platform/auth/viewer";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { ordersSubgraph } from "../subgraph";
import { aSale, codesOf, delivered, moneyOf, type PartOfSale, type Sale } from "../testing/fulfilment.fixture";
import { brokenInvariants } from "../testing/invariants.fixture";
import { type ErrorResult, type OrdersHarness, payload, stockOf } from "../testing/mall.fixture";
import { DAY_MS } from "./return-period";

const REQUEST = `mutation RequestReturn($input: ReturnRequestInput!) { returnRequest(input: $input) {
  return { id state kind lines { orderLine { id } quantity reason } refund { amount currencyCode } acknowledgedAt }
  userErrors { code field message } } }`;
const RETURN = `{ id state resolution version allowedEvents note refund { minorUnits } refundDueAt dueAt
  paidBack { state reason amount { minorUnits } shipping { minorUnits } lines { quantity amount { minorUnits } } }
  replacement { kind state trackingNumber lines { quantity } } }`;
const change = (name: string) => `mutation($input: Return${name}Input!) { return${name}(input: $input) {
  return ${RETURN} userErrors { code field message } } }`;
const READ = `query($id: ID!) { return(id: $id) ${RETURN} }`;

interface ReturnResult {
  readonly id: string;
  readonly state: string;
  readonly resolution: string | null;
  readonly version: number;
  readonly refund: { minorUnits: number } | null;
}
type Answer = { return: ReturnResult | null; userErrors: ErrorResult[] };

let mall: OrdersHarness;
beforeEach(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph, { hasJobs: false });
});
afterEach(async () => {
  expect(await brokenInvariants(mall.db)).toEqual([]);
  await mall.stop();
});

const alice = aViewer();
const administrator = aViewer({ roles: ["ADMINISTRATOR"] });

const ask = (sale: Sale, lines: [string | undefined, number][], more: object = {}, viewer: Viewer = alice) =>
  payload<Answer>(mall, viewer, {
    operation: REQUEST,
    input: {
      ...{ orderId: sale.orderId, kind: "DEFECTIVE", reason: "It flickers", idempotencyKey: uuidV7() },
      lines: lines.map(([orderLineId, quantity]) => ({ orderLineId, quantity })),
      ...more,
    },
  });
const act = (name: string, viewer: Viewer, input: object) =>
  payload<Answer>(mall, viewer, { operation: change(name), input: { idempotencyKey: uuidV7(), ...input } });
const read = async (id: string | undefined, viewer: Viewer | null = alice) =>
  (await mall.as<{ return: ReturnResult | null }>(viewer, READ, { id })).data?.return ?? null;

async function aReturn(quantity = 1, sellers: { quantity: number; priceMinor?: number }[] = [{ quantity: 2 }]) {
  const sale = await delivered(mall, await aSale(mall, { buyer: alice, sellers: [sellers] }));
  const part = sale.parts[0] as PartOfSale;
  const { return: asked, userErrors } = await ask(sale, [[part.lines[0], quantity]]);
  if (!asked) throw new Error(JSON.stringify(userErrors));
  return { sale, part, returnId: asked.id };
}

/** The seller agrees, the buyer sends, the seller has it back. */
async function received(returnId: string, part: PartOfSale): Promise<void> {
  await act("Decide", part.seller, { returnId, decision: "APPROVE", expectedVersion: 1 });
  await act("Send", alice, { returnId, carrier: "DHL", trackingNumber: "00340434161094022115" });
  await act("Receive", part.seller, { returnId, expectedVersion: 3 });
}

describe("a return", () => {
  it("goes from the wish to the money, and the unit is for sale again", async () => {
    const { sale, part, returnId } = await aReturn();
    const decided = await act("Decide", part.seller, { returnId, decision: "APPROVE", expectedVersion: 1 });
    expect(decided.return).toMatchObject({
      state: "APPROVED",
      version: 2,
      allowedEvents: ["SEND", "RECEIVE", "RESOLVE"],
    });
    expect((await act("Send", alice, { returnId })).return).toMatchObject({ state: "IN_TRANSIT" });
    expect((await act("Receive", part.seller, { returnId, expectedVersion: 3 })).return).toMatchObject({
      state: "RECEIVED",
    });
    const input = { returnId, resolution: "REFUND", restock: true, expectedVersion: 4 };
    const ended = await act("Resolve", part.seller, input);
    expect(ended.return).toMatchObject({
      ...{ state: "RESOLVED", resolution: "REFUND", refund: { minorUnits: 2_000 } },
      paidBack: { state: "SUCCEEDED", reason: "RETURN", lines: [{ quantity: 1, amount: { minorUnits: 2_000 } }] },
    });
    expect(await moneyOf(mall, sale.orderId)).toMatchObject({ captured: 4_490, refunded: 2_000 });
    expect(await stockOf(mall, sale.variants[0] ?? "")).toEqual({ on_hand: 9, reserved: 0 });
    const told = await mall.published("order.refunded");
    expect(told).toMatchObject([
      { payload: { kind: "REFUND", chargedMinor: 2_000, lines: [{ quantity: 1, payableMinor: 2_000 }] } },
    ]);
  });

  it("pays shipping back with the last unit, and never more than was taken", async () => {
    const { sale, part, returnId } = await aReturn(1, [
      { quantity: 1, priceMinor: 333 },
      { quantity: 2, priceMinor: 1 },
    ]);
    await received(returnId, part);
    await act("Resolve", part.seller, { returnId, resolution: "REFUND", expectedVersion: 4 });
    const last = await ask(sale, [[part.lines[1], 2]]);
    await received(last.return?.id ?? "", part);
    const ended = await act("Resolve", part.seller, {
      returnId: last.return?.id,
      resolution: "REFUND",
      expectedVersion: 4,
    });
    expect(ended.return).toMatchObject({ paidBack: { amount: { minorUnits: 492 }, shipping: { minorUnits: 490 } } });
    expect(await moneyOf(mall, sale.orderId)).toMatchObject({ captured: 825, refunded: 825 });
  });

  it("is replaced by the same goods, for nothing, which may come back themselves", async () => {
    const { sale, part, returnId } = await aReturn(2);
    await received(returnId, part);
    const exchange = { returnId, resolution: "EXCHANGE", trackingNumber: "1Z999AA10123456784", expectedVersion: 4 };
    expect((await act("Resolve", part.seller, exchange)).return).toMatchObject({
      ...{ resolution: "EXCHANGE", paidBack: null, refund: null },
      replacement: {
        kind: "EXCHANGE",
        state: "SHIPPED",
        trackingNumber: "1Z999AA10123456784",
        lines: [{ quantity: 2 }],
      },
    });
    expect(await stockOf(mall, sale.variants[0] ?? "")).toEqual({ on_hand: 6, reserved: 0 });
    expect(await moneyOf(mall, sale.orderId)).toMatchObject({ captured: 4_490, refunded: 0 });
    expect((await ask(sale, [[part.lines[0], 2]])).return).toMatchObject({ state: "REQUESTED" });
  });

  it("is paid back where its replacement is sold out", async () => {
    const { sale, part, returnId } = await aReturn(2, [{ quantity: 9 }]);
    await received(returnId, part);
    const ended = await act("Resolve", part.seller, { returnId, resolution: "EXCHANGE", expectedVersion: 4 });
    expect(ended.return).toMatchObject({ resolution: "REFUND", refund: { minorUnits: 4_000 }, replacement: null });
    expect(await stockOf(mall, sale.variants[0] ?? "")).toEqual({ on_hand: 1, reserved: 0 });
  });

  it("can be declined or rejected with a reason, and then be asked for again", async () => {
    const { sale, part, returnId } = await aReturn(2);
    const decline = { returnId, decision: "DECLINE", expectedVersion: 1 };
    expect((await act("Decide", part.seller, decline)).userErrors).toMatchObject([
      { code: "INVALID_INPUT", field: ["input", "note"] },
    ]);
    expect((await act("Decide", part.seller, { ...decline, note: "It was worn" })).return).toMatchObject({
      ...{ state: "DECLINED", note: "It was worn", allowedEvents: [] },
    });
    const again = await ask(sale, [[part.lines[0], 2]]);
    await received(again.return?.id ?? "", part);
    const reject = { returnId: again.return?.id, resolution: "REJECTED", expectedVersion: 4 };
    expect(codesOf((await act("Resolve", part.seller, reject)).userErrors)).toEqual(["INVALID_INPUT"]);
    expect((await act("Resolve", part.seller, { ...reject, note: "It was worn" })).return).toMatchObject({
      resolution: "REJECTED",
    });
    expect(await moneyOf(mall, sale.orderId)).toMatchObject({ refunded: 0 });
  });
});

describe("asking for a return", () => {
  it("takes each delivered unit once, also when two ask at the same moment", async () => {
    const sale = await delivered(mall, await aSale(mall, { buyer: alice, sellers: [[{ quantity: 3 }]] }));
    const line = sale.parts[0]?.lines[0];
    const tries = await Promise.all(Array.from({ length: 6 }, () => ask(sale, [[line, 2]])));
    expect(tries.filter((answer) => answer.return !== null)).toHaveLength(1);
    expect(new Set(tries.flatMap(({ userErrors }) => codesOf(userErrors)))).toEqual(new Set(["TOO_MANY_UNITS"]));
    const input = { idempotencyKey: uuidV7() };
    const [one, same] = [await ask(sale, [[line, 1]], input), await ask(sale, [[line, 1]], input)];
    expect(same.return?.id).toBe(one.return?.id);
    expect(codesOf((await ask(sale, [[line, 2]], input)).userErrors)).toEqual(["IDEMPOTENCY_KEY_REUSED"]);
  });

  it("says what is wrong, and where", async () => {
    const sale = await delivered(
      mall,
      await aSale(mall, { buyer: alice, sellers: [[{ quantity: 1 }], [{ quantity: 1 }]] }),
    );
    const [one, two] = sale.parts.map((part) => part.lines[0]);
    const refusals: [[string | undefined, number][], object, string][] = [
      [[[one, 1]], { orderId: uuidV7() }, "ORDER_NOT_FOUND"],
      [[[one, 1]], { orderId: "x" }, "ORDER_NOT_FOUND"],
      [[[uuidV7(), 1]], {}, "UNKNOWN_LINE"],
      [[[one, -1]], {}, "INVALID_INPUT"],
      [[], {}, "INVALID_INPUT"],
      [[[one, 2]], {}, "TOO_MANY_UNITS"],
      [
        [
          [one, 1],
          [two, 1],
        ],
        {},
        "ONE_SELLER_PER_RETURN",
      ],
      [[[one, 1]], { reason: "to 4242 4242 4242 4242 please" }, "CARD_NUMBER_REFUSED"],
      [[[one, 1]], { reason: "a\u202Eb" }, "INVALID_INPUT"],
    ];
    for (const [lines, more, code] of refusals)
      expect(codesOf((await ask(sale, lines, more)).userErrors)).toEqual([code]);
    expect(codesOf((await ask(sale, [[one, 1]], {}, aViewer())).userErrors)).toEqual(["ORDER_NOT_FOUND"]);
    const guest = await mall.as(null, REQUEST, {
      input: { orderId: sale.orderId, kind: "OTHER", lines: [], idempotencyKey: "x" },
    });
    expect(guest.errors?.[0]?.extensions).toMatchObject({ code: "UNAUTHENTICATED" });
  });

  it("is possible for what was delivered only, and within its time", async () => {
    const sale = await aSale(mall, { buyer: alice, sellers: [[{ quantity: 1 }]] });
    const line = sale.parts[0]?.lines[0];
    expect(codesOf((await ask(sale, [[line, 1]])).userErrors)).toEqual(["TOO_MANY_UNITS"]);
    await delivered(mall, sale);
    mall.clock.advance(32 * DAY_MS);
    expect((await ask(sale, [[line, 1]], { kind: "OTHER" })).userErrors).toMatchObject([
      { code: "PERIOD_OVER", field: ["input", "kind"] },
    ]);
    expect((await ask(sale, [[line, 1]])).return).toMatchObject({ state: "REQUESTED" });
  });
});

describe("who may move a return", () => {
  it("is its seller or an administrator, and the buyer for sending; nobody else knows of it", async () => {
    const { sale, part, returnId } = await aReturn();
    const other = (await aSale(mall, { buyer: alice, sellers: [[{ quantity: 1 }]] })).parts[0] as PartOfSale;
    const decide = { returnId, decision: "APPROVE", expectedVersion: 1 };
    for (const viewer of [alice, aViewer(), other.seller])
      expect(codesOf((await act("Decide", viewer, decide)).userErrors)).toEqual(["RETURN_NOT_FOUND"]);
    for (const viewer of [aViewer(), other.seller, null]) expect(await read(returnId, viewer)).toBeNull();
    for (const viewer of [alice, part.seller, administrator])
      expect(await read(returnId, viewer)).toMatchObject({ id: returnId });
    expect((await act("Decide", administrator, decide)).return).toMatchObject({ state: "APPROVED" });
    expect(codesOf((await act("Send", part.seller, { returnId })).userErrors)).toEqual(["RETURN_NOT_FOUND"]);
    expect(sale.orderId).toBeDefined();
  });

  it("must know how it stands: one of two who decide at once comes too late", async () => {
    const { part, returnId } = await aReturn();
    const decide = (decision: string) =>
      act("Decide", part.seller, { returnId, decision, note: "So be it", expectedVersion: 1 });
    const answers = await Promise.all([decide("APPROVE"), decide("DECLINE")]);
    expect(answers.flatMap(({ userErrors }) => codesOf(userErrors))).toEqual(["CHANGED_MEANWHILE"]);
    const early = { returnId, resolution: "EXCHANGE", expectedVersion: 2 };
    expect(codesOf((await act("Resolve", part.seller, early)).userErrors)).toEqual(["MOVE_NOT_ALLOWED"]);
  });
});

import type { Viewer } from "@mall/platform/auth/viewer";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { DAY_MS } from "../returns/return-period";
import { ordersSubgraph } from "../subgraph";
import { depsOf } from "../testing/deps.fixture";
import { aSale, codesOf, delivered, moneyOf, moves, type PartOfSale, type Sale } from "../testing/fulfilment.fixture";
import { brokenInvariants } from "../testing/invariants.fixture";
import { type ErrorResult, type OrdersHarness, payload } from "../testing/mall.fixture";
import { openChargeback } from "./open-chargeback";
import { runDisputeDeadlines } from "./run-dispute-deadlines";

const DISPUTE = `{ id kind state resolution version quantity note amount { minorUnits } messages { author body }
  orderLine { id } refund { reason amount { minorUnits } } }`;
const change = (name: string) => `mutation($input: Dispute${name}Input!) { dispute${name}(input: $input) {
  dispute ${DISPUTE} userErrors { code field message } } }`;
const READ = `query($id: ID!) { dispute(id: $id) ${DISPUTE} }`;
const QUEUE = `query($states: [DisputeState!]) { disputes(states: $states) { nodes { id state } } }`;

interface DisputeResult {
  readonly id: string;
  readonly state: string;
  readonly amount: { minorUnits: number } | null;
}
type Answer = { dispute: DisputeResult | null; userErrors: ErrorResult[] };

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph, { hasJobs: false });
});
afterAll(() => mall.stop());
afterEach(async () => expect(await brokenInvariants(mall.db)).toEqual([]));

const alice = aViewer();
const administrator = aViewer({ roles: ["ADMINISTRATOR"] });
const act = (name: string, viewer: Viewer | null, input: object) =>
  payload<Answer>(mall, viewer, { operation: change(name), input: { idempotencyKey: uuidV7(), ...input } });
const partOf = (sale: Sale): PartOfSale => sale.parts[0] as PartOfSale;
const open = (sale: Sale, more: object = {}, viewer: Viewer = alice) =>
  act("Open", viewer, {
    ...{ orderId: sale.orderId, orderLineId: partOf(sale).lines[0], quantity: 1, kind: "NOT_RECEIVED" },
    ...{ message: "The parcel never came.", ...more },
  });
const read = async (id: string, viewer: Viewer | null) =>
  (await mall.as<{ dispute: DisputeResult | null }>(viewer, READ, { id })).data?.dispute ?? null;

async function shipped(quantity = 2): Promise<Sale> {
  const sale = await aSale(mall, { buyer: alice, sellers: [[{ quantity }]] });
  await moves(mall, partOf(sale), "ACCEPT", "PACK", "SHIP");
  return sale;
}

describe("a dispute", () => {
  it("is opened by the buyer, answered by the seller and decided by the mall, with the money", async () => {
    const sale = await shipped();
    const { dispute } = await open(sale);
    const disputeId = dispute?.id ?? "";
    expect(dispute).toMatchObject({ state: "OPEN", kind: "NOT_RECEIVED", quantity: 1, version: 1 });
    const answered = await act("Reply", partOf(sale).seller, { disputeId, message: "DHL says it is there." });
    expect(answered.dispute).toMatchObject({
      ...{ state: "ANSWERED", version: 2 },
      messages: [
        { author: "BUYER", body: "The parcel never came." },
        { author: "SELLER", body: "DHL says it is there." },
      ],
    });
    expect((await act("Reply", alice, { disputeId, message: "It is not." })).dispute).toMatchObject({ version: 2 });
    const decision = { disputeId, decision: "REFUND", note: "The carrier has no signature.", expectedVersion: 2 };
    expect((await act("Decide", administrator, decision)).dispute).toMatchObject({
      ...{ state: "DECIDED", resolution: "REFUND", note: "The carrier has no signature." },
      refund: { reason: "NOT_DELIVERED", amount: { minorUnits: 2_000 } },
    });
    expect(await moneyOf(mall, sale.orderId)).toMatchObject({ captured: 4_490, refunded: 2_000 });
    expect(codesOf((await act("Reply", alice, { disputeId, message: "Thank you" })).userErrors)).toEqual([
      "MOVE_NOT_ALLOWED",
    ]);
  });

  it("is handed to the mall when the seller is silent, and may be let be by the buyer", async () => {
    const sale = await shipped();
    const disputeId = (await open(sale)).dispute?.id ?? "";
    mall.clock.advance(5 * DAY_MS);
    await Promise.all([runDisputeDeadlines(depsOf(mall)), runDisputeDeadlines(depsOf(mall))]);
    expect(await read(disputeId, alice)).toMatchObject({ state: "UNANSWERED", version: 2 });
    const { data } = await mall.as<{ disputes: { nodes: object[] } }>(administrator, QUEUE, { states: ["UNANSWERED"] });
    expect(data?.disputes.nodes).toContainEqual({ id: disputeId, state: "UNANSWERED" });
    expect(codesOf((await act("Withdraw", partOf(sale).seller, { disputeId })).userErrors)).toEqual([
      "MOVE_NOT_ALLOWED",
    ]);
    expect((await act("Withdraw", alice, { disputeId })).dispute).toMatchObject({ state: "WITHDRAWN" });
    expect((await open(sale)).dispute).toMatchObject({ state: "OPEN" });
  });

  it("is known to its parties only, and decided by administrators only", async () => {
    const sale = await shipped();
    const disputeId = (await open(sale)).dispute?.id ?? "";
    const other = partOf(await shipped()).seller;
    for (const viewer of [aViewer(), other]) {
      expect(await read(disputeId, viewer)).toBeNull();
      expect(codesOf((await act("Reply", viewer, { disputeId, message: "Hello" })).userErrors)).toEqual([
        "DISPUTE_NOT_FOUND",
      ]);
    }
    for (const viewer of [alice, partOf(sale).seller, administrator])
      expect(await read(disputeId, viewer)).toMatchObject({ id: disputeId });
    for (const viewer of [alice, partOf(sale).seller]) {
      const input = { disputeId, decision: "REFUND", note: "x", expectedVersion: 1, idempotencyKey: uuidV7() };
      const { errors } = await mall.as(viewer, change("Decide"), { input });
      expect(errors?.[0]?.extensions).toMatchObject({ code: "FORBIDDEN" });
      expect((await mall.as(viewer, QUEUE)).errors?.[0]?.extensions).toMatchObject({ code: "FORBIDDEN" });
    }
  });

  it("says what is wrong with it", async () => {
    const sale = await shipped();
    expect(codesOf((await open(sale, {}, aViewer())).userErrors)).toEqual(["ORDER_NOT_FOUND"]);
    expect(codesOf((await open(sale, { kind: "DEFECTIVE" })).userErrors)).toEqual(["TOO_MANY_UNITS"]);
    expect(codesOf((await open(sale, { message: "\u202Ex" })).userErrors)).toEqual(["INVALID_INPUT"]);
    const tries = await Promise.all([open(sale), open(sale)]);
    expect(tries.flatMap(({ userErrors }) => codesOf(userErrors))).toEqual(["ALREADY_DISPUTED"]);
    const disputeId = tries.find(({ dispute }) => dispute !== null)?.dispute?.id;
    const decide = { disputeId, decision: "REJECT", note: "No", expectedVersion: 7 };
    expect(codesOf((await act("Decide", administrator, decide)).userErrors)).toEqual(["CHANGED_MEANWHILE"]);
  });
});

describe("a chargeback", () => {
  it("is a dispute of the whole order, once; sellers may speak and do not see the amount", async () => {
    const sale = await delivered(
      mall,
      await aSale(mall, { buyer: alice, sellers: [[{ quantity: 1 }], [{ quantity: 1 }]] }),
    );
    const chargeback = { orderId: sale.orderId, amountMinor: 4_490, cause: `cb-${uuidV7()}` };
    for (let times = 0; times < 2; times += 1)
      await mall.db.transaction((tx) => openChargeback(tx, depsOf(mall), chargeback));
    const rows = await mall.db.query("SELECT id FROM dispute WHERE order_id = $1", [sale.orderId]);
    expect(rows).toHaveLength(1);
    const disputeId = rows[0].id as string;
    expect(await read(disputeId, alice)).toMatchObject({
      kind: "CHARGEBACK",
      amount: { minorUnits: 4_490 },
      orderLine: null,
    });
    for (const part of sale.parts) expect(await read(disputeId, part.seller)).toMatchObject({ amount: null });
    expect((await act("Reply", partOf(sale).seller, { disputeId, message: "Signed for." })).dispute).toMatchObject({
      state: "ANSWERED",
    });
    const decision = { disputeId, decision: "REFUND", note: "We let the bank have it.", expectedVersion: 2 };
    expect((await act("Decide", administrator, decision)).dispute).toMatchObject({ state: "DECIDED", refund: null });
  });
});

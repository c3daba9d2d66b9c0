import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { ordersSubgraph } from "../subgraph";
import { aSale, codesOf, moneyOf, moves, type PartOfSale, type Sale } from "../testing/fulfilment.fixture";
import { brokenInvariants } from "../testing/invariants.fixture";
import { type OrdersHarness, payload, stockOf } from "../testing/mall.fixture";

const CREATE = `mutation($input: ShipmentCreateInput!) { shipmentCreate(input: $input) {
  shipment { id kind state carrier trackingNumber shippedAt lines { quantity orderLine { id progress { shipped left } } } }
  userErrors { code field message } } }`;
const DELIVER = `mutation($input: ShipmentDeliverInput!) { shipmentDeliver(input: $input) {
  shipment { id state deliveredAt } userErrors { code field } } }`;
const SELLER_CANCEL = `mutation($input: SellerOrderCancelInput!) { sellerOrderCancel(input: $input) {
  sellerOrder { id state } userErrors { code field message } } }`;
const LINES_CANCEL = `mutation($input: OrderLinesCancelInput!) { orderLinesCancel(input: $input) {
  order { id state sellerOrders { state } } userErrors { code field message } } }`;

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph);
});
afterAll(() => mall.stop());
afterEach(async () => expect(await brokenInvariants(mall.db)).toEqual([]));

const alice = aViewer();
const administrator = aViewer({ roles: ["ADMINISTRATOR"] });

type ShipmentAnswer = { shipment: { id: string; state: string } | null };
const units = (...pairs: [string | undefined, number][]) =>
  pairs.map(([orderLineId, quantity]) => ({ orderLineId, quantity }));
const create = (part: PartOfSale, more: object = {}, viewer = part.seller) =>
  payload<ShipmentAnswer>(mall, viewer, {
    operation: CREATE,
    input: { sellerOrderId: part.id, idempotencyKey: uuidV7(), ...more },
  });
const deliver = (shipmentId: string | undefined, viewer = administrator) =>
  payload<ShipmentAnswer>(mall, viewer, { operation: DELIVER, input: { shipmentId, idempotencyKey: uuidV7() } });
const sellerCancels = (part: PartOfSale, more: object = {}, viewer = part.seller) =>
  payload<{ sellerOrder: { state: string } | null }>(mall, viewer, {
    operation: SELLER_CANCEL,
    input: { sellerOrderId: part.id, reason: "Broken in the warehouse", idempotencyKey: uuidV7(), ...more },
  });
const buyerCancels = ({ orderId }: Sale, lines: object[], viewer = alice) =>
  payload<{ order: { state: string; sellerOrders: { state: string }[] } | null }>(mall, viewer, {
    operation: LINES_CANCEL,
    input: { orderId, lines, idempotencyKey: uuidV7() },
  });

const partOf = (sale: Sale, index = 0): PartOfSale => {
  const part = sale.parts[index];
  if (!part) throw new Error("no such part");
  return part;
};
const stateOf = async (table: string, id: string): Promise<string> =>
  (await mall.db.query(`SELECT state FROM ${table} WHERE id = $1`, [id]))[0].state as string;

describe("a part in several parcels", () => {
  it("is SHIPPED with the last one, takes the money of each as it leaves, and is DELIVERED with the last to arrive", async () => {
    const sale = await aSale(mall, { buyer: alice, sellers: [[{ quantity: 3, priceMinor: 333 }, { quantity: 2 }]] });
    const part = partOf(sale);
    const [first, second] = part.lines;
    await moves(mall, part, "ACCEPT", "PACK");
    const one = await create(part, {
      lines: units([first, 1]),
      carrier: "DHL",
      trackingNumber: "00340434161094022115",
    });
    expect(one.shipment).toMatchObject({
      ...{ kind: "SALE", state: "SHIPPED", carrier: "DHL", trackingNumber: "00340434161094022115" },
      lines: [{ quantity: 1, orderLine: { id: first, progress: { shipped: 1, left: 2 } } }],
    });
    // 3.33 for the unit and 4.90 for shipping, which goes with the first parcel.
    expect(await moneyOf(mall, sale.orderId)).toMatchObject({ amount: 5_489, captured: 333 + 490 });
    expect(await stateOf("seller_order", part.id)).toBe("PACKED");
    expect(await stockOf(mall, sale.variants[0] ?? "")).toEqual({ on_hand: 9, reserved: 2 });
    const two = await create(part);
    expect(two.shipment).toMatchObject({ lines: [{ quantity: 2 }, { quantity: 2 }] });
    expect(await stateOf("seller_order", part.id)).toBe("SHIPPED");
    expect(await moneyOf(mall, sale.orderId)).toMatchObject({ captured: 5_489, voided: 0 });
    await deliver(two.shipment?.id);
    expect(await stateOf("seller_order", part.id)).toBe("SHIPPED");
    expect((await deliver(one.shipment?.id, part.seller)).shipment).toMatchObject({ state: "DELIVERED" });
    expect(await stateOf("seller_order", part.id)).toBe("DELIVERED");
    expect(await stateOf("orders", sale.orderId)).toBe("COMPLETED");
    expect(second).toBeDefined();
  });

  it("is one parcel for one key, however often it is sent", async () => {
    const part = partOf(await aSale(mall, { buyer: alice, sellers: [[{ quantity: 2 }]] }));
    await moves(mall, part, "ACCEPT", "PACK");
    const input = { idempotencyKey: uuidV7(), lines: units([part.lines[0], 1]) };
    const [one, again] = [await create(part, input), await create(part, input)];
    expect(again.shipment?.id).toBe(one.shipment?.id);
    expect(codesOf((await create(part, { ...input, carrier: "DHL" })).userErrors)).toEqual(["IDEMPOTENCY_KEY_REUSED"]);
  });

  it("never sends more than was bought, also when two people pack at once", async () => {
    const part = partOf(await aSale(mall, { buyer: alice, sellers: [[{ quantity: 5 }]] }));
    await moves(mall, part, "ACCEPT", "PACK");
    const tries = await Promise.all(
      Array.from({ length: 8 }, () => create(part, { lines: units([part.lines[0], 2]) })),
    );
    expect(tries.filter(({ shipment }) => shipment !== null)).toHaveLength(2);
    const refused = tries.flatMap(({ userErrors }) => codesOf(userErrors));
    expect(new Set(refused)).toEqual(new Set(["TOO_MANY_UNITS"]));
  });
});

describe("what a parcel costs", () => {
  it("is the same number of statements for one line as for ten", async () => {
    const counts: number[] = [];
    for (const lines of [1, 10]) {
      const sellers = [Array.from({ length: lines }, () => ({ quantity: 1 }))];
      const part = partOf(await aSale(mall, { buyer: alice, sellers }));
      await moves(mall, part, "ACCEPT", "PACK");
      counts.push((await mall.statementsOf(() => create(part))).length);
    }
    expect(counts[0]).toBe(counts[1]);
    // The ledger and the sandbox provider's own books are in it.
    expect(counts[0]).toBeLessThanOrEqual(33);
  });
});

describe("who may send", () => {
  it("is a member of the seller or an administrator; to all others there is no such seller order", async () => {
    const sale = await aSale(mall, { buyer: alice, sellers: [[{ quantity: 1 }], [{ quantity: 1 }]] });
    const [part, other] = [partOf(sale), partOf(sale, 1)];
    await moves(mall, part, "ACCEPT", "PACK");
    for (const viewer of [alice, aViewer(), other.seller]) {
      expect(codesOf((await create(part, {}, viewer)).userErrors)).toEqual(["SELLER_ORDER_NOT_FOUND"]);
      expect(codesOf((await sellerCancels(part, {}, viewer)).userErrors)).toEqual(["SELLER_ORDER_NOT_FOUND"]);
    }
    const { shipment } = await create(part, {}, administrator);
    expect(shipment).not.toBeNull();
    expect(codesOf((await deliver(shipment?.id, other.seller)).userErrors)).toEqual(["SHIPMENT_NOT_FOUND"]);
    expect(codesOf((await deliver("no-id", part.seller)).userErrors)).toEqual(["SHIPMENT_NOT_FOUND"]);
    const guest = await mall.as(null, CREATE, { input: { sellerOrderId: part.id, idempotencyKey: "x" } });
    expect(guest.errors?.[0]?.extensions).toMatchObject({ code: "UNAUTHENTICATED" });
  });

  it("is told which field to mend", async () => {
    const sale = await aSale(mall, { buyer: alice, sellers: [[{ quantity: 2 }], [{ quantity: 1 }]] });
    const [part, other] = [partOf(sale), partOf(sale, 1)];
    expect((await create(part)).userErrors).toMatchObject([
      { code: "MOVE_NOT_ALLOWED", field: ["input", "sellerOrderId"] },
    ]);
    await moves(mall, part, "ACCEPT", "PACK");
    const refusals: [object, string, string[]][] = [
      [{ lines: units([part.lines[0], 3]) }, "TOO_MANY_UNITS", ["input", "lines", "0", "quantity"]],
      [{ lines: units([part.lines[0], 1], [part.lines[0], 2]) }, "TOO_MANY_UNITS", ["input", "lines", "1", "quantity"]],
      [{ lines: units([other.lines[0], 1]) }, "UNKNOWN_LINE", ["input", "lines", "0", "orderLineId"]],
      [{ lines: units([part.lines[0], 0]) }, "INVALID_INPUT", ["input", "lines", "0", "quantity"]],
      [{ lines: [] }, "INVALID_INPUT", ["input", "lines"]],
      [{ locationId: other.sellerId }, "LOCATION_NOT_FOUND", ["input", "locationId"]],
      [{ trackingNumber: "<b>" }, "INVALID_INPUT", ["input", "trackingNumber"]],
    ];
    for (const [more, code, field] of refusals) {
      expect((await create(part, more)).userErrors).toMatchObject([{ code, field }]);
    }
  });
});

describe("cancelling units", () => {
  it("gives the buyer back what the seller has not accepted, and never charges it", async () => {
    const sale = await aSale(mall, { buyer: alice, sellers: [[{ quantity: 3 }], [{ quantity: 1 }]] });
    const [part, other] = [partOf(sale), partOf(sale, 1)];
    const answer = await buyerCancels(sale, units([part.lines[0], 1], [other.lines[0], 1]));
    expect(answer.order).toMatchObject({
      state: "PLACED",
      sellerOrders: [{ state: "PLACED" }, { state: "CANCELLED" }],
    });
    expect(await stockOf(mall, sale.variants[0] ?? "")).toEqual({ on_hand: 10, reserved: 2 });
    await moves(mall, part, "ACCEPT");
    expect((await buyerCancels(sale, units([part.lines[0], 1]))).userErrors).toMatchObject([
      { code: "ORDER_NOT_CANCELLABLE", field: ["input", "lines", "0"] },
    ]);
    await moves(mall, part, "PACK", "SHIP", "DELIVER");
    const money = await moneyOf(mall, sale.orderId);
    expect(money).toMatchObject({ captured: 4_000, voided: money.amount - 4_000 });
    expect(await stateOf("orders", sale.orderId)).toBe("COMPLETED");
    const told = await mall.published("order.refunded");
    expect(told.filter(({ aggregateId }) => aggregateId === sale.orderId)).toMatchObject([
      { payload: { kind: "CANCELLATION", chargedMinor: 0, lines: [{ quantity: 1, payableMinor: 2_000 }] } },
      { payload: { kind: "CANCELLATION", sellerId: other.sellerId, lines: [{ quantity: 1, payableMinor: 2_000 }] } },
    ]);
  });

  it("is open to the seller until they ship, with a reason; the rest goes its way", async () => {
    const sale = await aSale(mall, { buyer: alice, sellers: [[{ quantity: 3 }]] });
    const part = partOf(sale);
    await moves(mall, part, "ACCEPT", "PACK");
    await create(part, { lines: units([part.lines[0], 2]) });
    expect((await sellerCancels(part, { reason: " " })).userErrors).toMatchObject([{ field: ["input", "reason"] }]);
    expect((await sellerCancels(part)).sellerOrder).toMatchObject({ state: "SHIPPED" });
    expect(codesOf((await sellerCancels(part)).userErrors)).toEqual(["MOVE_NOT_ALLOWED"]);
    expect(await moneyOf(mall, sale.orderId)).toEqual({ amount: 6_000, captured: 4_000, voided: 2_000, refunded: 0 });
  });

  it("cancels the order and voids its payment when nothing is left of it", async () => {
    const sale = await aSale(mall, { buyer: alice, sellers: [[{ quantity: 1 }], [{ quantity: 2 }]] });
    expect((await sellerCancels(partOf(sale))).sellerOrder).toMatchObject({ state: "CANCELLED" });
    expect((await buyerCancels(sale, units([partOf(sale, 1).lines[0], 2]))).order).toMatchObject({
      state: "CANCELLED",
    });
    expect(await stateOf("payment", await paymentId(sale))).toBe("VOIDED");
    expect(await stockOf(mall, sale.variants[1] ?? "")).toEqual({ on_hand: 10, reserved: 0 });
    const changes = await mall.published("seller-order.changed");
    expect(
      changes.filter(({ payload: change }) => (change as { orderId: string }).orderId === sale.orderId),
    ).toMatchObject([
      { payload: { previousState: "PLACED", state: "CANCELLED" } },
      { payload: { previousState: "PLACED", state: "CANCELLED" } },
    ]);
  });

  it("is refused to strangers, sellers and those who ask for too much", async () => {
    const sale = await aSale(mall, { buyer: alice, sellers: [[{ quantity: 1 }]] });
    const one = units([partOf(sale).lines[0], 1]);
    for (const viewer of [aViewer(), partOf(sale).seller])
      expect(codesOf((await buyerCancels(sale, one, viewer)).userErrors)).toEqual(["ORDER_NOT_FOUND"]);
    expect(codesOf((await buyerCancels(sale, units([partOf(sale).lines[0], 2]))).userErrors)).toEqual([
      "TOO_MANY_UNITS",
    ]);
    expect((await buyerCancels(sale, one, administrator)).order).toMatchObject({ state: "CANCELLED" });
  });
});

const paymentId = async ({ orderId }: Sale): Promise<string> =>
  (await mall.db.query("SELECT id FROM payment WHERE order_id = $1", [orderId]))[0].id as string;

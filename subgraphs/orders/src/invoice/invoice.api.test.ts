import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { sellerChanged } from "@mall/schema/events/seller-changed";
import type { Viewer } from "@mall/platform/auth/viewer";
import { createRefund, type NewRefund } from "../refunds/create-refund";
import { ordersSubgraph } from "../subgraph";
import { depsOf } from "../testing/deps.fixture";
import { aSale, delivered, moves, type Sale } from "../testing/fulfilment.fixture";
import { brokenInvariants } from "../testing/invariants.fixture";
import type { OrdersHarness } from "../testing/mall.fixture";
import { textOfPdf } from "./pdf-text.fixture";

const MONEY = "{ minorUnits currencyCode }";
const ORDER = `query($id: ID!) { order(id: $id) { total ${MONEY} sellerOrders { id subtotal ${MONEY} shipping ${MONEY} invoices {
  id number kind corrects issuedAt total ${MONEY} tax ${MONEY} charged ${MONEY} paidWithPoints ${MONEY} pdfPath
  seller { name tradingAs country vatNumber address { name line1 city } } buyer { name address { line1 city } }
  lines { description sku quantity unitPrice ${MONEY} discount ${MONEY} taxRateBasisPoints total ${MONEY} }
  taxLines { rateBasisPoints net ${MONEY} tax ${MONEY} gross ${MONEY} } } } } }`;
const OF_SELLER = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Seller { orders(first: 5) { nodes {
  invoices { number } } } } } }`;

interface Amount {
  readonly minorUnits: number;
}
interface Invoice {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly corrects: string | null;
  readonly total: Amount;
  readonly tax: Amount;
  readonly charged: Amount;
  readonly pdfPath: string;
  readonly lines: { description: string; quantity: number; total: Amount }[];
  readonly taxLines: { rateBasisPoints: number; tax: Amount; gross: Amount }[];
}

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph);
});
afterAll(() => mall.stop());
afterEach(async () => expect(await brokenInvariants(mall.db)).toEqual([]));

const alice = aViewer();

async function invoicesOf({ orderId }: Sale, viewer: Viewer | null = alice): Promise<Invoice[][]> {
  await mall.settle();
  const { data, errors } = await mall.as<{ order: { sellerOrders: { invoices: Invoice[] }[] } | null }>(viewer, ORDER, {
    id: orderId,
  });
  if (errors) throw new Error(JSON.stringify(errors));
  return data?.order?.sellerOrders.map(({ invoices }) => invoices) ?? [];
}

const refund = (sale: Sale, wanted: Partial<NewRefund>) =>
  mall.db.transaction((tx) =>
    createRefund(tx, depsOf(mall), {
      orderId: sale.orderId,
      sellerOrderId: sale.parts[0]?.id ?? "",
      reason: "RETURN",
      units: [],
      withShipping: false,
      cause: uuidV7(),
      ...wanted,
    }),
  );

const pdfOf = ({ id }: { readonly id: string }, viewer: Viewer | null) =>
  mall.route(viewer, "invoice-pdf", { params: { file: `${id}.pdf` } });

describe("an invoice", () => {
  it("follows when everything of its seller has left, one per seller, and adds up to the order", async () => {
    const sale = await aSale(mall, {
      buyer: alice,
      sellers: [[{ quantity: 2 }, { quantity: 1, priceMinor: 333 }], [{ quantity: 1 }]],
    });
    const [first, second] = sale.parts;
    if (!first || !second) throw new Error("two sellers sell");
    await mall.receive(
      "users",
      sellerChanged({
        sellerId: first.sellerId,
        displayName: "Lamps",
        legalName: "Lamps GmbH",
        country: "DE",
        state: "ACTIVE",
        address: { line1: "Am Markt 1", line2: null, city: "Köln", region: null, postalCode: "50667", country: "DE" },
        vatNumber: "DE136695976",
      }),
    );
    await moves(mall, first, "ACCEPT", "PACK");
    expect(await invoicesOf(sale)).toEqual([[], []]);
    await moves(mall, first, "SHIP");
    const [[invoice] = [], none] = await invoicesOf(sale);
    expect(none).toEqual([]);
    expect(invoice).toMatchObject({
      number: "INV-000001",
      kind: "INVOICE",
      seller: {
        name: "Lamps GmbH",
        tradingAs: "Lamps",
        country: "DE",
        vatNumber: "DE136695976",
        address: { name: "Lamps GmbH", line1: "Am Markt 1", city: "Köln" },
      },
      buyer: { name: "Alice", address: { city: "Berlin" } },
      issuedAt: mall.clock.now().toISOString(),
    });
    await moves(mall, first, "DELIVER");
    await moves(mall, second, "ACCEPT", "PACK", "SHIP", "DELIVER");
    const [firsts = [], seconds = []] = await invoicesOf(sale);
    expect([firsts.length, seconds.length]).toEqual([1, 1]);
    const invoices = [...firsts, ...seconds];
    expect(invoices.reduce((sum, { total }) => sum + total.minorUnits, 0)).toBe(sale.total);
    const taxes = invoices.flatMap(({ taxLines }) => taxLines);
    expect(taxes.reduce((sum, { gross }) => sum + gross.minorUnits, 0)).toBe(sale.total);
    expect(taxes.every(({ rateBasisPoints, tax }) => rateBasisPoints > 0 && tax.minorUnits > 0)).toBe(true);
  });

  it("charges what was sent where some units were cancelled", async () => {
    const sale = await aSale(mall, { buyer: alice, sellers: [[{ quantity: 3 }, { quantity: 1 }]] });
    const [part] = sale.parts;
    const cancel = `mutation($input: OrderLinesCancelInput!) { orderLinesCancel(input: $input) { userErrors { code } } }`;
    const lines = [{ orderLineId: part?.lines[0], quantity: 1 }];
    await mall.as(alice, cancel, { input: { orderId: sale.orderId, lines, idempotencyKey: uuidV7() } });
    await delivered(mall, sale);
    const [[invoice] = []] = await invoicesOf(sale);
    const [{ captured }] = await mall.db.query(
      "SELECT captured_minor::float8 AS captured FROM payment WHERE order_id = $1",
      [sale.orderId],
    );
    expect(invoice?.total.minorUnits).toBe(captured);
    expect(invoice?.lines.map(({ quantity }) => quantity)).toEqual(expect.arrayContaining([2, 1]));
  });

  it("is seen by its buyer, its seller and administrators, as data and as PDF, and by nobody else", async () => {
    const sale = await delivered(mall, await aSale(mall, { buyer: alice, sellers: [[{ quantity: 1 }]] }));
    const [[invoice] = []] = await invoicesOf(sale);
    if (!invoice) throw new Error("there is no invoice");
    const seller = sale.parts[0]?.seller ?? null;
    const administrator = aViewer({ roles: ["ADMINISTRATOR"] });
    for (const viewer of [alice, seller, administrator]) {
      const answer = await pdfOf(invoice, viewer);
      expect(answer).toMatchObject({
        status: 200,
        headers: { "content-type": "application/pdf", "cache-control": "private, no-store" },
      });
      const text = textOfPdf(answer?.body as Buffer);
      for (const part of [invoice.number, sale.number, "Alice", "Desk lamp"]) expect(text).toContain(part);
    }
    for (const viewer of [null, aViewer(), aViewer({ sellerIds: [uuidV7()] })]) {
      expect(await pdfOf(invoice, viewer)).toMatchObject({ status: 404 });
    }
    for (const file of ["x.pdf", `${invoice.id}`, `${uuidV7()}.pdf`, "../x.pdf", ""]) {
      expect(await mall.route(administrator, "invoice-pdf", { params: { file } })).toMatchObject({ status: 404 });
    }
    expect(await invoicesOf(sale, aViewer())).toEqual([]);
    const { data } = await mall.as<{ _entities: [{ orders: { nodes: { invoices: { number: string }[] }[] } }] }>(
      seller,
      OF_SELLER,
      { r: [{ __typename: "Seller", id: sale.parts[0]?.sellerId }] },
    );
    expect(data?._entities[0].orders.nodes).toEqual([{ invoices: [{ number: "INV-000001" }] }]);
  });

  it("is of one seller order however often its events come", async () => {
    const sale = await delivered(mall, await aSale(mall, { buyer: alice, sellers: [[{ quantity: 1 }]] }));
    const [part] = sale.parts;
    const event = { sellerOrderId: part?.id, orderId: sale.orderId, sellerId: part?.sellerId, state: "DELIVERED" };
    const again = { type: "seller-order.changed", aggregateId: part?.id ?? "", payload: event };
    await mall.receive("orders", again, again, again);
    expect((await invoicesOf(sale))[0]).toHaveLength(1);
  });

  it("costs one statement each for the documents, lines and taxes of a whole page of orders", async () => {
    const sale = await aSale(mall, {
      buyer: alice,
      sellers: [[{ quantity: 1 }], [{ quantity: 1 }], [{ quantity: 1 }]],
    });
    await delivered(mall, sale);
    await mall.settle();
    const statements = await mall.statementsOf(() => mall.as(alice, ORDER, { id: sale.orderId }));
    expect(statements.filter((text) => /invoice/.test(text))).toHaveLength(3);
  });
});

describe("a credit note", () => {
  it("takes back what each refund gives back, and all of them together what was charged", async () => {
    const sale = await delivered(
      mall,
      await aSale(mall, { buyer: alice, sellers: [[{ quantity: 3, priceMinor: 333 }]] }),
    );
    const orderLineId = sale.parts[0]?.lines[0] ?? "";
    await refund(sale, { units: [{ orderLineId, quantity: 1 }] });
    await refund(sale, { reason: "GOODWILL", goodwillMinor: 7 });
    await refund(sale, { units: [{ orderLineId, quantity: 2 }], withShipping: true });
    const [[invoice, ...notes] = []] = await invoicesOf(sale);
    expect(notes.map(({ number, kind, corrects }) => [number, kind, corrects])).toEqual([
      ["CN-000001", "CREDIT_NOTE", "INV-000001"],
      ["CN-000002", "CREDIT_NOTE", "INV-000001"],
      ["CN-000003", "CREDIT_NOTE", "INV-000001"],
    ]);
    const sum = (of: (note: Invoice) => Amount): number =>
      notes.reduce((total, note) => total + of(note).minorUnits, 0);
    expect(sum(({ total }) => total)).toBe(invoice?.total.minorUnits);
    expect(sum(({ tax }) => tax)).toBe(invoice?.tax.minorUnits);
    expect(notes[1]?.lines).toMatchObject([{ description: "Price reduction: Desk lamp", total: { minorUnits: 7 } }]);
    const answer = await pdfOf(notes[0] ?? { id: "" }, alice);
    const text = textOfPdf(answer?.body as Buffer);
    for (const part of ["Credit note", "CN-000001", "takes back a part of invoice INV-000001"]) {
      expect(text).toContain(part);
    }
  });

  it("waits for the invoice where a parcel is paid back before the last one has left", async () => {
    const sale = await aSale(mall, { buyer: alice, sellers: [[{ quantity: 2 }]] });
    const [part] = sale.parts;
    if (!part) throw new Error("somebody sells");
    await moves(mall, part, "ACCEPT", "PACK");
    const create = `mutation($input: ShipmentCreateInput!) { shipmentCreate(input: $input) { userErrors { code } } }`;
    const lines = [{ orderLineId: part.lines[0], quantity: 1 }];
    await mall.as(part.seller, create, { input: { sellerOrderId: part.id, lines, idempotencyKey: uuidV7() } });
    await refund(sale, { units: [{ orderLineId: part.lines[0] ?? "", quantity: 1 }] });
    expect(await invoicesOf(sale)).toEqual([[]]);
    await moves(mall, part, "SHIP");
    expect((await invoicesOf(sale))[0]?.map(({ number }) => number)).toEqual(["INV-000001", "CN-000001"]);
  });
});

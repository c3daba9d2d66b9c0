import type { Viewer } from "@mall/platform/auth/viewer";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { ordersSubgraph } from "../subgraph";
import { aSale, codesOf, delivered, moneyOf, type PartOfSale, type Sale } from "../testing/fulfilment.fixture";
import { brokenInvariants } from "../testing/invariants.fixture";
import { type ErrorResult, type OrdersHarness, payload } from "../testing/mall.fixture";

const CREATE = `mutation($input: RefundCreateInput!) { refundCreate(input: $input) {
  refund { id state reason amount { minorUnits } shipping { minorUnits } lines { quantity amount { minorUnits } } }
  userErrors { code field message } } }`;
const REFUNDS = `query($id: ID!) { order(id: $id) { refunds { id } sellerOrders { refunds { id } } } }`;

type Answer = { refund: { id: string; amount: { minorUnits: number } } | null; userErrors: ErrorResult[] };

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph, { hasJobs: false });
});
afterAll(() => mall.stop());
afterEach(async () => expect(await brokenInvariants(mall.db)).toEqual([]));

const alice = aViewer();
const partOf = (sale: Sale): PartOfSale => sale.parts[0] as PartOfSale;
const refund = (sale: Sale, more: object, viewer: Viewer = partOf(sale).seller) =>
  payload<Answer>(mall, viewer, {
    operation: CREATE,
    input: { sellerOrderId: partOf(sale).id, note: "For the scratch", idempotencyKey: uuidV7(), ...more },
  });
const euros = (minorUnits: number) => ({ amount: { minorUnits, currencyCode: "EUR" } });
const bought = async (...lines: { quantity: number; priceMinor?: number }[]): Promise<Sale> =>
  delivered(mall, await aSale(mall, { buyer: alice, sellers: [lines] }));

describe("refundCreate", () => {
  it("gives an amount over the lines, and later units never more than is left of them", async () => {
    const sale = await bought({ quantity: 2, priceMinor: 1_000 }, { quantity: 1, priceMinor: 500 });
    const [first, second] = partOf(sale).lines;
    expect((await refund(sale, euros(500))).refund).toMatchObject({
      ...{ state: "SUCCEEDED", reason: "GOODWILL", amount: { minorUnits: 500 } },
      lines: expect.arrayContaining([
        { quantity: 0, amount: { minorUnits: 400 } },
        { quantity: 0, amount: { minorUnits: 100 } },
      ]),
    });
    const units = [
      { orderLineId: first, quantity: 2 },
      { orderLineId: second, quantity: 1 },
    ];
    expect((await refund(sale, { lines: units, withShipping: true })).refund).toMatchObject({
      ...{ amount: { minorUnits: 1_600 + 400 + 490 }, shipping: { minorUnits: 490 } },
    });
    expect(await moneyOf(mall, sale.orderId)).toMatchObject({ captured: 2_990, refunded: 2_990 });
    expect(codesOf((await refund(sale, euros(1))).userErrors)).toEqual(["INVALID_INPUT"]);
    const { data } = await mall.as<{ order: { refunds: object[]; sellerOrders: { refunds: object[] }[] } }>(
      alice,
      REFUNDS,
      {
        id: sale.orderId,
      },
    );
    expect(data?.order.refunds).toHaveLength(2);
    expect(data?.order.sellerOrders[0]?.refunds).toEqual(data?.order.refunds);
  });

  it("gives back no more than was taken, however many ask at once", async () => {
    const sale = await bought({ quantity: 3, priceMinor: 1_000 });
    const answers = await Promise.all(Array.from({ length: 100 }, () => refund(sale, euros(70))));
    const given = answers.filter((answer) => answer.refund !== null);
    expect(given).toHaveLength(Math.floor(3_000 / 70));
    expect(new Set(answers.flatMap(({ userErrors }) => codesOf(userErrors)))).toEqual(new Set(["INVALID_INPUT"]));
    expect(await moneyOf(mall, sale.orderId)).toMatchObject({ captured: 3_490, refunded: 70 * given.length });
  }, 60_000);

  it("is held by the database where the code would not", async () => {
    const sale = await bought({ quantity: 1 });
    const [line] = partOf(sale).lines;
    const broken = [
      [`UPDATE order_line_progress SET refunded = 2 WHERE order_line_id = '${line}'`, /refunded_was_shipped/],
      [
        `UPDATE payment SET refunded_minor = captured_minor + 1 WHERE order_id = '${sale.orderId}'`,
        /refunded_within_captured/,
      ],
      [`UPDATE shipment_amount SET charged_minor = 1`, /never changed/],
      [`UPDATE refund SET charged_minor = 1`, /never changed/],
    ] as const;
    for (const [sql, reason] of broken) await expect(mall.db.query(sql)).rejects.toThrow(reason);
  });

  it("gives shipping back once, and one refund for one key", async () => {
    const sale = await bought({ quantity: 1 });
    const input = { withShipping: true, idempotencyKey: uuidV7() };
    const [one, again] = [await refund(sale, input), await refund(sale, input)];
    expect(again.refund?.id).toBe(one.refund?.id);
    expect(one.refund).toMatchObject({ amount: { minorUnits: 490 } });
    expect(codesOf((await refund(sale, { ...input, idempotencyKey: uuidV7() })).userErrors)).toEqual([
      "TOO_MANY_UNITS",
    ]);
  });

  it("is for the seller's members and administrators, and says what to mend", async () => {
    const sale = await bought({ quantity: 1 });
    for (const viewer of [alice, aViewer(), partOf(await bought({ quantity: 1 })).seller])
      expect(codesOf((await refund(sale, euros(1), viewer)).userErrors)).toEqual(["ORDER_NOT_FOUND"]);
    const refusals: [object, string[] | null][] = [
      [{}, ["input"]],
      [{ ...euros(1), lines: [] }, ["input", "amount"]],
      [euros(2_001), ["input", "amount"]],
      [{ amount: { minorUnits: 1, currencyCode: "USD" } }, ["input", "amount"]],
      [{ ...euros(1), note: "" }, ["input", "note"]],
    ];
    for (const [more, field] of refusals) expect((await refund(sale, more)).userErrors).toMatchObject([{ field }]);
    expect((await refund(sale, euros(1), aViewer({ roles: ["ADMINISTRATOR"] }))).refund).not.toBeNull();
  });
});

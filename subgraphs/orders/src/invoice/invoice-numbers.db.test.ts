import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import fc from "fast-check";
import { ordersSubgraph } from "../subgraph";
import { depsOf } from "../testing/deps.fixture";
import type { OrdersHarness } from "../testing/mall.fixture";
import { aSentPart } from "./invoice.fixture";
import { issueInvoices } from "./issue-invoices";

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph);
});
afterAll(() => mall.stop());

const LINES = [{ unitPriceMinor: 1_000, taxMinor: 167 }];
const issue = (sellerOrderId: string) => mall.db.transaction((tx) => issueInvoices(tx, depsOf(mall), sellerOrderId));
const parts = (count: number, sellerId: string) =>
  Promise.all(Array.from({ length: count }, () => aSentPart(mall, { sellerId, lines: LINES })));

async function numbersOf(sellerId: string): Promise<number[]> {
  const rows = await mall.db.query("SELECT sequence FROM invoice WHERE seller_id = $1 ORDER BY sequence", [sellerId]);
  return rows.map(({ sequence }: { sequence: number }) => sequence);
}
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe("numbers of invoices", () => {
  it("are 1 to 100 for 100 that are issued at the same time", async () => {
    const sellerId = uuidV7();
    const sold = await parts(100, sellerId);
    await Promise.all(sold.map(({ sellerOrderId }) => issue(sellerOrderId)));
    expect(await numbersOf(sellerId)).toEqual(upTo(100));
  }, 60_000);

  it("are given once where 20 issue the same invoice at the same time", async () => {
    const { sellerOrderId, sellerId } = await aSentPart(mall, { lines: LINES });
    await Promise.all(Array.from({ length: 20 }, () => issue(sellerOrderId)));
    expect(await numbersOf(sellerId)).toEqual([1]);
  });

  it("have no gap whichever of those at work fail, and count for each seller", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ seller: fc.nat(1), fails: fc.boolean() }), { minLength: 1, maxLength: 12 }),
        async (steps) => {
          const sellers = [uuidV7(), uuidV7()];
          const outcomes = await Promise.all(
            steps.map(async ({ seller, fails }) => {
              const { sellerOrderId } = await aSentPart(mall, { sellerId: sellers[seller] ?? "", lines: LINES });
              const issuing = mall.db.transaction(async (tx) => {
                await issueInvoices(tx, depsOf(mall), sellerOrderId);
                if (fails) throw new Error("the process died");
              });
              return issuing.then(
                () => seller,
                () => null,
              );
            }),
          );
          for (const [index, sellerId] of sellers.entries()) {
            const issued = outcomes.filter((seller) => seller === index).length;
            expect(await numbersOf(sellerId)).toEqual(upTo(issued));
          }
        },
      ),
      { numRuns: 50 },
    );
  }, 120_000);
});

describe("what an invoice says", () => {
  it("comes from the amounts of its lines: discount, points, gift credit, two rates, tax added", async () => {
    const { sellerOrderId, total } = await aSentPart(mall, {
      taxMode: "EXCLUSIVE",
      currency: "KWD",
      shippingMinor: 490,
      shippingTaxMinor: 98,
      vatNumber: "DE136695976",
      address: { name: "ACME", line1: "Main Street 1", city: "Berlin", country: "DE" },
      lines: [
        { quantity: 3, unitPriceMinor: 1_000, discountMinor: 301, taxRateBp: 2_000, taxMinor: 540, pointsMinor: 500 },
        { quantity: 1, unitPriceMinor: 999, taxRateBp: 700, taxMinor: 70, creditMinor: 69 },
      ],
    });
    await issue(sellerOrderId);
    const [invoice] = await mall.db.query(
      `SELECT goods_minor::int AS goods, discount_minor::int AS discount, shipping_minor::int AS shipping,
         tax_minor::int AS tax, total_minor::int AS total, points_minor::int AS points, credit_minor::int AS credit,
         charged_minor::int AS charged, currency, buyer->>'vatNumber' AS vat,
         (SELECT json_agg(json_build_array(rate_bp, net_minor, tax_minor) ORDER BY rate_bp) FROM invoice_tax t
           WHERE t.invoice_id = i.id) AS taxes
       FROM invoice i WHERE seller_order_id = $1`,
      [sellerOrderId],
    );
    expect(invoice).toEqual({
      goods: 3_999,
      discount: 301,
      shipping: 490,
      tax: 708,
      total,
      points: 500,
      credit: 69,
      charged: total - 569,
      currency: "KWD",
      vat: "DE136695976",
      taxes: [
        [700, 999, 70],
        [2_000, 3_189, 638],
      ],
    });
  });

  it.each([
    ["UPDATE invoice SET total_minor = total_minor + 1, goods_minor = goods_minor + 1", /never changed/],
    ["DELETE FROM invoice_line", /never changed/],
    ["UPDATE invoice_tax SET rate_bp = 0", /never changed/],
    ["UPDATE invoice_series SET last_number = last_number + 1", /with their document only/],
    ["DELETE FROM invoice_series", /with their document only/],
    [
      `INSERT INTO invoice (id, seller_id, kind, sequence, order_id, seller_order_id, order_number, issued_at, supplied_at,
         currency, tax_mode, reverse_charge, seller, buyer, goods_minor, discount_minor, shipping_minor, tax_minor,
         tax_added_minor, total_minor, points_minor, credit_minor, charged_minor, refund_id, corrects_id)
       SELECT gen_random_uuid(), gen_random_uuid(), 'CREDIT_NOTE', 7, order_id, seller_order_id, order_number, issued_at,
         supplied_at, currency, tax_mode, reverse_charge, seller, buyer, goods_minor, discount_minor, shipping_minor,
         tax_minor, tax_added_minor, total_minor, points_minor, credit_minor, charged_minor, NULL, NULL FROM invoice`,
      /credit_note_corrects_an_invoice/,
    ],
    [
      `INSERT INTO invoice (id, seller_id, kind, sequence, order_id, seller_order_id, order_number, issued_at, supplied_at,
         currency, tax_mode, reverse_charge, seller, buyer, goods_minor, discount_minor, shipping_minor, tax_minor,
         tax_added_minor, total_minor, points_minor, credit_minor, charged_minor)
       SELECT gen_random_uuid(), gen_random_uuid(), 'INVOICE', 7, order_id, id, '', now(), now(), 'EUR', 'INCLUSIVE', false,
         '{}', '{}', 5, 0, 0, 0, 0, 5, 0, 0, 5 FROM seller_order WHERE state = 'SHIPPED' LIMIT 1`,
      /do not add up|one_invoice_per_seller_order/,
    ],
  ])("cannot be changed: %s", async (sql, reason) => {
    const { sellerOrderId } = await aSentPart(mall, { lines: LINES });
    await issue(sellerOrderId);
    await aSentPart(mall, { lines: LINES });
    await expect(mall.db.transaction((tx) => tx.query(sql))).rejects.toThrow(reason);
  });
});

import fc from "fast-check";
import { shareOfUnits } from "../order/unit-share";
import { draftCreditNote, draftInvoice, type SoldLine, type SoldPart, type TaxedTenders } from "./draft-invoice";
import type { InvoiceBody } from "./invoice-document";

const NOTHING: TaxedTenders = { chargedMinor: 0, pointsMinor: 0, creditMinor: 0, taxMinor: 0 };

const aLine = (overrides: Partial<SoldLine> = {}): SoldLine => ({
  id: "lamp",
  title: "Lamp",
  options: [],
  sku: "L-1",
  quantity: 1,
  shipped: 1,
  unitPriceMinor: 1_000,
  discountMinor: 0,
  taxRateBp: 2_000,
  ...NOTHING,
  chargedMinor: 1_000,
  taxMinor: 167,
  ...overrides,
});
const aPart = (overrides: Partial<SoldPart> = {}): SoldPart => ({
  taxMode: "INCLUSIVE",
  shippingMethod: "STANDARD",
  shippingTaxRateBp: 2_000,
  shipping: NOTHING,
  lines: [aLine()],
  ...overrides,
});

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);

/** What the database asks of every document. */
function expectToAddUp(body: InvoiceBody): void {
  const { goodsMinor, discountMinor, shippingMinor, taxAddedMinor, totalMinor } = body;
  expect(goodsMinor - discountMinor + shippingMinor + taxAddedMinor).toBe(totalMinor);
  expect(body.chargedMinor + body.pointsMinor + body.creditMinor).toBe(totalMinor);
  expect(sum(body.lines, (line) => line.totalMinor)).toBe(totalMinor);
  expect(sum(body.taxes, (tax) => tax.grossMinor)).toBe(totalMinor);
  expect(sum(body.taxes, (tax) => tax.taxMinor)).toBe(body.taxMinor);
  for (const line of body.lines) {
    const { unitPriceMinor, quantity, discountMinor: off, taxAddedMinor: added } = line;
    expect(unitPriceMinor * quantity - off + added).toBe(line.totalMinor);
  }
}

describe("an invoice", () => {
  it("names what was sold, taken off and paid, with one tax line per rate", () => {
    const lamp = aLine({
      quantity: 2,
      shipped: 2,
      discountMinor: 200,
      chargedMinor: 1_300,
      pointsMinor: 500,
      taxMinor: 300,
    });
    const options = [{ name: "Cover", value: "Soft" }];
    const book = aLine({ id: "book", title: "Book", options, taxRateBp: 700, chargedMinor: 1_000, taxMinor: 65 });
    const shipping = { ...NOTHING, chargedMinor: 490, taxMinor: 82 };
    const body = draftInvoice(aPart({ lines: [lamp, book], shipping }));
    expectToAddUp(body);
    expect(body).toMatchObject({
      goodsMinor: 3_000,
      discountMinor: 200,
      shippingMinor: 490,
      taxMinor: 447,
      taxAddedMinor: 0,
      totalMinor: 3_290,
      pointsMinor: 500,
      chargedMinor: 2_790,
      taxes: [
        { rateBp: 2_000, netMinor: 1_908, taxMinor: 382, grossMinor: 2_290 },
        { rateBp: 700, netMinor: 935, taxMinor: 65, grossMinor: 1_000 },
      ],
    });
    expect(body.lines.map(({ description }) => description)).toEqual([
      "Lamp",
      "Book (Cover: Soft)",
      "Shipping (STANDARD)",
    ]);
  });

  it("adds tax where prices are without it", () => {
    const lamp = aLine({ chargedMinor: 1_200, taxMinor: 200 });
    const body = draftInvoice(aPart({ taxMode: "EXCLUSIVE", lines: [lamp] }));
    expectToAddUp(body);
    expect(body).toMatchObject({ goodsMinor: 1_000, taxAddedMinor: 200, totalMinor: 1_200 });
    expect(body.lines[0]).toMatchObject({ unitPriceMinor: 1_000, discountMinor: 0, taxAddedMinor: 200 });
  });

  it("charges only units that left, at their share of the line", () => {
    const line = aLine({ quantity: 3, shipped: 2, discountMinor: 100, chargedMinor: 2_900, taxMinor: 483 });
    const untouched = aLine({ id: "mug", shipped: 0 });
    const body = draftInvoice(aPart({ lines: [line, untouched] }));
    expectToAddUp(body);
    expect(body.lines).toMatchObject([{ quantity: 2, totalMinor: 1_933, taxMinor: 322, discountMinor: 67 }]);
  });
});

describe("a credit note", () => {
  it("gives back for goodwill without any unit", () => {
    const paid = { orderLineId: "lamp", units: 0, ...NOTHING, chargedMinor: 300, taxMinor: 50 };
    const body = draftCreditNote(aPart(), { shipping: NOTHING, lines: [paid] });
    expectToAddUp(body);
    expect(body.lines).toMatchObject([
      { description: "Price reduction: Lamp", quantity: 1, unitPriceMinor: 300, discountMinor: 0, totalMinor: 300 },
    ]);
  });

  it("gives back shipping alone", () => {
    const body = draftCreditNote(aPart(), { shipping: { ...NOTHING, chargedMinor: 490, taxMinor: 82 }, lines: [] });
    expectToAddUp(body);
    expect(body).toMatchObject({ goodsMinor: 0, shippingMinor: 490, taxMinor: 82, totalMinor: 490 });
  });

  const soldLine = fc
    .record({
      quantity: fc.integer({ min: 1, max: 7 }),
      unitPriceMinor: fc.integer({ min: 1, max: 5_000 }),
      off: fc.nat(100),
      points: fc.nat(100),
      credit: fc.nat(100),
      taxRateBp: fc.constantFrom(0, 550, 700, 2_000),
    })
    .map(({ quantity, unitPriceMinor, off, points, credit, taxRateBp }) => {
      const amount = quantity * unitPriceMinor;
      const discountMinor = Math.floor((amount * off) / 100);
      const payable = amount - discountMinor;
      const pointsMinor = Math.floor((payable * points) / 100);
      const creditMinor = Math.floor(((payable - pointsMinor) * credit) / 100);
      return { quantity, unitPriceMinor, discountMinor, taxRateBp, payable, pointsMinor, creditMinor };
    });

  it("takes back, with the others, exactly what the invoice charged, however the units are cut", () => {
    fc.assert(
      fc.property(fc.array(soldLine, { minLength: 1, maxLength: 4 }), fc.boolean(), fc.nat(6), (sold, isAdded, cut) => {
        const lines = sold.map(({ payable, ...line }, index) => {
          const taxMinor = Math.round((payable * line.taxRateBp) / (isAdded ? 10_000 : 10_000 + line.taxRateBp));
          const chargedMinor = payable + (isAdded ? taxMinor : 0) - line.pointsMinor - line.creditMinor;
          return aLine({ ...line, id: String(index), shipped: line.quantity, taxMinor, chargedMinor });
        });
        const part = aPart({ taxMode: isAdded ? "EXCLUSIVE" : "INCLUSIVE", lines });
        const invoice = draftInvoice(part);
        expectToAddUp(invoice);
        const notes = lines.flatMap((line) => {
          const edge = Math.min(cut, line.quantity);
          return [
            [0, edge],
            [edge, line.quantity],
          ]
            .filter(([from = 0, to = 0]) => to > from)
            .map(([from = 0, to = 0]) => {
              const share = shareOfUnits({ ...line, platformDiscountMinor: 0, commissionMinor: 0 }, from, to);
              return draftCreditNote(part, {
                shipping: NOTHING,
                lines: [{ orderLineId: line.id, units: to - from, ...share }],
              });
            });
        });
        notes.forEach(expectToAddUp);
        for (const name of [
          "totalMinor",
          "taxMinor",
          "pointsMinor",
          "creditMinor",
          "goodsMinor",
          "discountMinor",
        ] as const) {
          expect(sum(notes, (note) => note[name])).toBe(invoice[name]);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

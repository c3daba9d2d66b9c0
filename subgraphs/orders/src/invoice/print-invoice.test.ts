import { draftInvoice } from "./draft-invoice";
import type { InvoiceDocument } from "./invoice-document";
import { textOfPdf } from "./pdf-text.fixture";
import { printInvoice } from "./print-invoice";

const NOTHING = { chargedMinor: 0, pointsMinor: 0, creditMinor: 0, taxMinor: 0 };

function aDocument(overrides: Partial<InvoiceDocument> = {}, lineCount = 1): InvoiceDocument {
  const lines = Array.from({ length: lineCount }, (_, index) => ({
    id: String(index),
    title: `Thing ${index + 1}`,
    options: [],
    sku: `SKU-${index + 1}`,
    quantity: 2,
    shipped: 2,
    unitPriceMinor: 100_050,
    discountMinor: 100,
    taxRateBp: 550,
    chargedMinor: 190_000,
    pointsMinor: 10_000,
    creditMinor: 0,
    taxMinor: 10_427,
  }));
  const address = { name: "x", line1: "ul. Piotrkowska 104", line2: null, city: "Łódź", region: null };
  return {
    ...draftInvoice({
      taxMode: "INCLUSIVE",
      shippingMethod: "STANDARD",
      shippingTaxRateBp: 2_000,
      shipping: NOTHING,
      lines,
    }),
    id: "id",
    kind: "INVOICE",
    number: "INV-000042",
    corrects: null,
    orderNumber: "M-10000042",
    issuedAt: new Date("2026-11-22T23:30:00Z"),
    suppliedAt: new Date("2026-11-21T12:00:00Z"),
    currencyCode: "EUR",
    taxMode: "INCLUSIVE",
    isReverseCharge: false,
    seller: {
      name: "Łódź Sp. z o.o.",
      tradingAs: "Lampenwerk",
      address: { ...address, postalCode: "90-926", country: "PL", phone: null },
      country: "PL",
      vatNumber: "PL7252100001",
      registrationNumber: null,
    },
    buyer: {
      name: "山田 太郎, 東京",
      tradingAs: null,
      address: null,
      country: "JP",
      vatNumber: null,
      registrationNumber: null,
    },
    ...overrides,
  };
}

const printed = async (document: InvoiceDocument): Promise<string> => textOfPdf(await printInvoice(document));

describe("a printed invoice", () => {
  it("says who, what, when and how much", async () => {
    const text = await printed(aDocument());
    const wanted = ["Invoice", "INV-000042", "Łódź Sp. z o.o.", "trading as Lampenwerk", "90-926 Łódź", "Poland"];
    const figures = ["1,000.50", "−1.00", "5.5 %", "2,000.00", "Paid with points", "100.00", "1,900.00", "104.27"];
    for (const part of [...wanted, "VAT number PL7252100001", "22 November 2026", "M-10000042", ...figures]) {
      expect(text).toContain(part);
    }
    expect(text).toContain("Page 1 of 1");
  });

  it("shows letters that its typeface lacks by their numbers, and says so", async () => {
    const text = await printed(aDocument());
    expect(text).toContain("[U+5C71 U+7530] [U+592A U+90CE],");
    expect(text).toContain("[U+6771 U+4EAC]");
    expect(text).toContain("Numbers in brackets stand for letters");
    expect(await printed(aDocument({ buyer: { ...aDocument().buyer, name: "Ángel Ñandú" } }))).not.toContain(
      "brackets",
    );
  });

  it("goes on over as many pages as it needs, each with its head and number", async () => {
    const text = await printed(aDocument({}, 60));
    expect(text.match(/Description/g)?.length).toBeGreaterThan(2);
    const pages = /Page 1 of (\d+)/.exec(text)?.[1];
    expect(text).toContain(`Page ${pages} of ${pages}`);
    for (let index = 1; index <= 60; index += 1) expect(text).toContain(`SKU-${index}`);
  });

  it("is the same bytes each time", async () => {
    const [first, second] = [await printInvoice(aDocument({}, 3)), await printInvoice(aDocument({}, 3))];
    expect(first.equals(second)).toBe(true);
  });

  it.each([
    [{ kind: "CREDIT_NOTE", number: "CN-000007", corrects: "INV-000042" }, ["Credit note", "Given back", "Corrects"]],
    [{ isReverseCharge: true }, ["Reverse charge: the buyer accounts for the value added tax."]],
    [{ taxMode: "EXCLUSIVE" }, ["Prices are without tax."]],
    [{ currencyCode: "JPY" }, ["Total JPY", "200,000"]],
    [{ currencyCode: "KWD" }, ["Total KWD", "200.000"]],
  ] as [Partial<InvoiceDocument>, string[]][])("of %j says %j", async (overrides, wanted) => {
    const text = await printed(aDocument(overrides));
    for (const part of wanted) expect(text).toContain(part);
  });

  it("copes with texts as long as they may be", async () => {
    const long = "W".repeat(200);
    const address = {
      name: long,
      line1: long,
      line2: long,
      city: long,
      region: long,
      postalCode: long,
      country: "DE",
      phone: null,
    };
    const document = aDocument({ buyer: { ...aDocument().buyer, name: long, address } });
    const lines = document.lines.map((line) => ({ ...line, description: long, sku: "S".repeat(64) }));
    expect((await printed({ ...document, lines })).match(/W/g)?.length).toBe(200 * 7);
  });
});

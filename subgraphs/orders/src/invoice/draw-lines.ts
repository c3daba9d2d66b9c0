import type { InvoiceDocument, InvoiceLine } from "./invoice-document";
import { amountText, rateText } from "./invoice-words";
import { type Box, INK, type Sheet } from "./sheet";

const HEAD_HEIGHT = 20;

/** From the left: what it is takes what the figures leave. */
function columnsOf({
  left,
  right,
}: Sheet): Record<"what" | "quantity" | "price" | "discount" | "rate" | "amount", Box> {
  return {
    what: { x: left + 6, width: right - left - 318 },
    quantity: { x: right - 300, width: 36 },
    price: { x: right - 258, width: 66 },
    discount: { x: right - 186, width: 56 },
    rate: { x: right - 124, width: 40 },
    amount: { x: right - 80, width: 74 },
  };
}

function drawHead(sheet: Sheet): void {
  const columns = columnsOf(sheet);
  sheet.band(sheet.y, HEAD_HEIGHT);
  const style = { size: 8, isBold: true, color: INK.accent };
  const y = sheet.y + 5;
  sheet.write("Description", columns.what, { ...style, y });
  const figures = [
    ["Units", columns.quantity],
    ["Price", columns.price],
    ["Discount", columns.discount],
    ["Tax", columns.rate],
    ["Amount", columns.amount],
  ] as const;
  for (const [label, box] of figures) sheet.write(label, box, { ...style, align: "right", y });
  sheet.y += HEAD_HEIGHT + 5;
}

/** The lines, each whole on its page, with the head repeated on each. */
export function drawLines(sheet: Sheet, document: InvoiceDocument): void {
  sheet.reserve(60);
  drawHead(sheet);
  let page = sheet.pdf.bufferedPageRange().count;
  for (const line of document.lines) {
    sheet.reserve(heightOf(sheet, line));
    const current = sheet.pdf.bufferedPageRange().count;
    if (current !== page) drawHead(sheet);
    page = current;
    drawLine(sheet, line, document.currencyCode);
  }
  sheet.y += 6;
}

function heightOf(sheet: Sheet, { description, sku }: InvoiceLine): number {
  return sheet.heightOf(description, columnsOf(sheet).what) + (sku === null ? 0 : 11) + 8 + HEAD_HEIGHT;
}

function drawLine(sheet: Sheet, line: InvoiceLine, currencyCode: string): void {
  const columns = columnsOf(sheet);
  const amount = (minorUnits: number): string => amountText(minorUnits, currencyCode);
  const figures: [string, Box][] = [
    [String(line.quantity), columns.quantity],
    [amount(line.unitPriceMinor), columns.price],
    [line.discountMinor === 0 ? "" : amount(-line.discountMinor), columns.discount],
    [rateText(line.taxRateBp), columns.rate],
    [amount(line.totalMinor), columns.amount],
  ];
  for (const [text, box] of figures) sheet.write(text, box, { align: "right" });
  let height = sheet.write(line.description, columns.what);
  if (line.sku !== null) {
    height += sheet.write(line.sku, columns.what, { size: 7.5, color: INK.faint, y: sheet.y + height + 1 }) + 1;
  }
  sheet.y += height + 5;
  sheet.rule(sheet.y);
  sheet.y += 6;
}

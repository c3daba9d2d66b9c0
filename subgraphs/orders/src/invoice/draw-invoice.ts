import { drawLines } from "./draw-lines";
import type { InvoiceDocument, InvoiceParty } from "./invoice-document";
import { amountText, dayText, partyLines, paymentsOf, rateText, remarksOf, titleOf, totalsOf } from "./invoice-words";
import { type Box, INK, Sheet } from "./sheet";

/** Puts the whole document on as many pages as it needs. */
export function drawInvoice(pdf: PDFKit.PDFDocument, document: InvoiceDocument): void {
  const sheet = new Sheet(pdf);
  drawHead(sheet, document);
  drawParties(sheet, document);
  drawLines(sheet, document);
  drawTotals(sheet, document);
  drawTaxes(sheet, document);
  drawRemarks(sheet, document);
  drawFooters(sheet, document);
}

function drawHead(sheet: Sheet, document: InvoiceDocument): void {
  const { seller } = document;
  const width = sheet.right - sheet.left;
  const name = sheet.write(
    seller.tradingAs ?? seller.name,
    { x: sheet.left, width: width - 190 },
    { size: 15, isBold: true },
  );
  const title = { x: sheet.right - 180, width: 180 };
  sheet.write(titleOf(document), title, { size: 20, isBold: true, color: INK.accent, align: "right", y: sheet.y - 3 });
  sheet.write(document.number, title, { size: 11, color: INK.faint, align: "right", y: sheet.y + 22 });
  sheet.y += Math.max(name, 40) + 10;
  sheet.rule(sheet.y);
  sheet.y += 16;
}

function drawParties(sheet: Sheet, document: InvoiceDocument): void {
  const facts: [string, string][] = [
    ["Issued", dayText(document.issuedAt)],
    [document.kind === "INVOICE" ? "Sent" : "Refunded", dayText(document.suppliedAt)],
    ["Order", document.orderNumber],
    ["Currency", document.currencyCode],
    ...(document.corrects ? [["Corrects", document.corrects] as [string, string]] : []),
  ];
  const top = sheet.y;
  const heights = [
    drawParty(sheet, document.seller, { label: "Seller", box: { x: sheet.left, width: 165 } }),
    drawParty(sheet, document.buyer, { label: "Buyer", box: { x: sheet.left + 180, width: 150 } }),
    facts.reduce((y, [label, value]) => {
      const taken = sheet.write(label, { x: sheet.left + 350, width: 55 }, { color: INK.faint, y });
      sheet.write(value, { x: sheet.left + 405, width: sheet.right - sheet.left - 405 }, { y });
      return y + taken + 3;
    }, top) - top,
  ];
  sheet.y = top + Math.max(...heights) + 22;
}

function drawParty(sheet: Sheet, party: InvoiceParty, { label, box }: { label: string; box: Box }): number {
  let y = sheet.y;
  y += sheet.write(label, box, { size: 8, color: INK.faint, y }) + 2;
  y += sheet.write(party.name, box, { isBold: true, y }) + 1;
  for (const line of partyLines(party)) y += sheet.write(line, box, { y }) + 1;
  return y - sheet.y;
}

function drawTotals(sheet: Sheet, document: InvoiceDocument): void {
  const totals = totalsOf(document);
  const payments = paymentsOf(document);
  sheet.reserve((totals.length + payments.length) * 15 + 30);
  const label = { x: sheet.right - 250, width: 160 };
  const amount = { x: sheet.right - 90, width: 84 };
  for (const [name, minorUnits] of totals) {
    const isTotal = name === "Total";
    if (isTotal) {
      sheet.rule(sheet.y, { x: label.x, width: 250 });
      sheet.y += 5;
    }
    const style = isTotal ? { size: 12, isBold: true, color: INK.accent } : {};
    sheet.write(isTotal ? `Total ${document.currencyCode}` : name, label, style);
    sheet.write(amountText(minorUnits, document.currencyCode), amount, { ...style, align: "right" });
    sheet.y += isTotal ? 20 : 14;
  }
  for (const [name, minorUnits] of payments) {
    sheet.write(name, label, { color: INK.faint });
    sheet.write(amountText(minorUnits, document.currencyCode), amount, { color: INK.faint, align: "right" });
    sheet.y += 14;
  }
  sheet.y += 14;
}

/** Net, tax and gross of each rate, as tax offices want it. */
function drawTaxes(sheet: Sheet, { taxes, currencyCode }: InvoiceDocument): void {
  const columns = [0, 80, 170, 260].map((offset) => ({ x: sheet.left + offset, width: offset === 0 ? 70 : 80 }));
  const row = (texts: readonly string[], color: string): void => {
    for (const [index, text] of texts.entries()) {
      const box = columns[index];
      if (box) sheet.write(text, box, { size: 8.5, color, align: index === 0 ? "left" : "right" });
    }
    sheet.y += 13;
  };
  sheet.reserve(taxes.length * 13 + 34);
  row(["Tax rate", "Net", "Tax", "Gross"], INK.faint);
  sheet.rule(sheet.y - 1, { x: sheet.left, width: 340 });
  sheet.y += 3;
  for (const { rateBp, netMinor, taxMinor, grossMinor } of taxes) {
    row(
      [rateText(rateBp), ...[netMinor, taxMinor, grossMinor].map((minor) => amountText(minor, currencyCode))],
      INK.text,
    );
  }
  sheet.y += 12;
}

function drawRemarks(sheet: Sheet, document: InvoiceDocument): void {
  const width = sheet.right - sheet.left;
  const remarks = remarksOf(document);
  const replaced = "Numbers in brackets stand for letters that the typeface of this document does not have (Unicode).";
  for (const remark of sheet.hasReplaced ? [...remarks, replaced] : remarks) {
    sheet.reserve(24);
    sheet.y += sheet.write(remark, { x: sheet.left, width }, { size: 8.5, color: INK.faint }) + 2;
  }
}

function drawFooters(sheet: Sheet, document: InvoiceDocument): void {
  const { pdf } = sheet;
  const { start, count } = pdf.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    pdf.switchToPage(start + index);
    // Below the margin pdfkit would begin a new page.
    pdf.page.margins.bottom = 0;
    const y = pdf.page.height - 42;
    const style = { size: 8, color: INK.faint };
    sheet.rule(y - 6);
    sheet.write(
      `${document.seller.name} · ${titleOf(document)} ${document.number}`,
      { x: sheet.left, width: 380 },
      { ...style, y },
    );
    const place = { x: sheet.right - 100, width: 100 };
    sheet.write(`Page ${index + 1} of ${count}`, place, { ...style, align: "right", y });
  }
}

import { readFileSync } from "node:fs";
import path from "node:path";
import PDFDocument from "pdfkit";
import type { InvoiceDocument } from "./invoice-document";
import { drawInvoice } from "./draw-invoice";
import { titleOf } from "./invoice-words";

const FONTS = path.join(__dirname, "../../fonts");
let fonts: { readonly regular: Buffer; readonly bold: Buffer } | null = null;

/** Read once, and not before somebody wants a document. */
const loadFonts = () =>
  (fonts ??= {
    regular: readFileSync(path.join(FONTS, "DejaVuSansCondensed.ttf")),
    bold: readFileSync(path.join(FONTS, "DejaVuSansCondensed-Bold.ttf")),
  });

/** Points around each page: 17 mm. */
const MARGIN = 48;

/** The document as PDF. The same document gives the same bytes, whenever and wherever it is printed. */
export function printInvoice(document: InvoiceDocument): Promise<Buffer> {
  const { regular, bold } = loadFonts();
  const pdf = new PDFDocument({
    size: "A4",
    margin: MARGIN,
    bufferPages: true,
    lang: "en",
    displayTitle: true,
    info: {
      Title: `${titleOf(document)} ${document.number}`,
      Author: document.seller.name,
      Subject: `Order ${document.orderNumber}`,
      CreationDate: document.issuedAt,
    },
  });
  pdf.registerFont("regular", regular as never);
  pdf.registerFont("bold", bold as never);
  const parts: Buffer[] = [];
  const printed = new Promise<Buffer>((resolve, reject) => {
    pdf.on("data", (part: Buffer) => parts.push(part));
    pdf.on("end", () => resolve(Buffer.concat(parts)));
    pdf.on("error", reject);
  });
  drawInvoice(pdf, document);
  pdf.end();
  return printed;
}

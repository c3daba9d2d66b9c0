import { actsFor } from "@mall/platform/auth/acts-for";
import { hasOneOf, type Viewer } from "@mall/platform/auth/viewer";
import { read, readOne } from "@mall/platform/database/read";
import type { SubgraphRoute } from "@mall/platform/graphql/subgraph-route";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { DataSource } from "typeorm";
import { INVOICE_COLUMNS, INVOICE_LINES, INVOICE_TABLES, INVOICE_TAXES, type InvoiceRow } from "./find-invoices";
import type { InvoiceLine, InvoiceTax } from "./invoice-document";
import { printInvoice } from "./print-invoice";

interface Readers {
  readonly userId: string | null;
  readonly sellerId: string;
}

const FIND = `
  SELECT ${INVOICE_COLUMNS}, o.user_id AS "userId", i.seller_id AS "sellerId"
  FROM ${INVOICE_TABLES} JOIN orders o ON o.id = i.order_id WHERE i.id = $1`;

/** A document as PDF, for its buyer, its seller's members and administrators; to others it does not exist. */
export const invoiceRoute = (db: DataSource): SubgraphRoute => ({
  name: "invoice-pdf",
  handle: async ({ params }, { viewer }) => {
    const id = /^(.+)\.pdf$/.exec(params["file"] ?? "")?.[1] ?? "";
    const row = isUuid(id) ? await readOne<InvoiceRow & Readers>(db, FIND, [id]) : null;
    if (!row || !mayRead(viewer, row)) {
      return {
        status: 404,
        headers: { "content-type": "text/plain; charset=utf-8" },
        body: "There is no such document.\n",
      };
    }
    const [lines, taxes] = await Promise.all([
      read<InvoiceLine>(db, INVOICE_LINES, [[id]]),
      read<InvoiceTax>(db, INVOICE_TAXES, [[id]]),
    ]);
    return {
      status: 200,
      headers: {
        "content-type": "application/pdf",
        "content-disposition": `inline; filename="${row.number}.pdf"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
      body: await printInvoice({ ...row, lines, taxes }),
    };
  },
});

const mayRead = (viewer: Viewer | null, { userId, sellerId }: Readers): boolean =>
  viewer !== null &&
  (viewer.id === userId ||
    actsFor(viewer, sellerId, "ORDERS", "FINANCE") ||
    hasOneOf(viewer, "ADMINISTRATOR", "SUPPORT", "FINANCE"));

import { read } from "@mall/platform/database/read";
import { groupedByKey } from "@mall/platform/graphql/batching";
import { money } from "@mall/platform/money/money";
import { type MoneyType, moneyView } from "@mall/platform/money/money.type";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import type { InvoiceDocument, InvoiceLine, InvoiceTax } from "./invoice-document";
import type { InvoiceLineType, InvoiceTaxLineType, InvoiceType } from "./invoice.types";

/** Amounts are read as doubles, which hold every integer up to 2^53 exactly. */
const AMOUNTS = ["goods", "discount", "shipping", "tax", "tax_added", "total", "points", "credit", "charged"]
  .map((name) => `i.${name}_minor::float8 AS "${name === "tax_added" ? "taxAdded" : name}Minor"`)
  .join(", ");

export const INVOICE_COLUMNS = `
  i.id, i.seller_order_id AS "sellerOrderId", i.kind, i.number, c.number AS corrects, i.order_number AS "orderNumber",
  i.issued_at AS "issuedAt", i.supplied_at AS "suppliedAt", i.currency AS "currencyCode", i.tax_mode AS "taxMode",
  i.reverse_charge AS "isReverseCharge", i.seller, i.buyer, ${AMOUNTS}`;
export const INVOICE_TABLES = `invoice i LEFT JOIN invoice c ON c.id = i.corrects_id`;

export const INVOICE_LINES = `
  SELECT invoice_id AS "invoiceId", order_line_id AS "orderLineId", description, sku, quantity,
    unit_price_minor::float8 AS "unitPriceMinor", discount_minor::float8 AS "discountMinor", tax_rate_bp AS "taxRateBp",
    tax_minor::float8 AS "taxMinor", tax_added_minor::float8 AS "taxAddedMinor", total_minor::float8 AS "totalMinor"
  FROM invoice_line WHERE invoice_id = ANY($1::uuid[]) ORDER BY invoice_id, position`;
export const INVOICE_TAXES = `
  SELECT invoice_id AS "invoiceId", rate_bp AS "rateBp", net_minor::float8 AS "netMinor", tax_minor::float8 AS "taxMinor",
    gross_minor::float8 AS "grossMinor"
  FROM invoice_tax WHERE invoice_id = ANY($1::uuid[]) ORDER BY invoice_id, rate_bp DESC`;

const OF_SELLER_ORDERS = `
  SELECT ${INVOICE_COLUMNS} FROM ${INVOICE_TABLES} WHERE i.seller_order_id = ANY($1::uuid[])
  ORDER BY i.issued_at, i.kind DESC, i.sequence`;

export type InvoiceRow = Omit<InvoiceDocument, "lines" | "taxes"> & { readonly sellerOrderId: string };
type OfInvoice = { readonly invoiceId: string };

export type InvoiceView = InvoiceType & { readonly currencyCode: string };

export function invoiceView(row: InvoiceRow): InvoiceView {
  const amount = amountsIn(row.currencyCode);
  return {
    ...row,
    pricesContainTax: row.taxMode === "INCLUSIVE",
    goods: amount(row.goodsMinor),
    discount: amount(row.discountMinor),
    shipping: amount(row.shippingMinor),
    tax: amount(row.taxMinor),
    total: amount(row.totalMinor),
    paidWithPoints: amount(row.pointsMinor),
    paidWithCredit: amount(row.creditMinor),
    charged: amount(row.chargedMinor),
    pdfPath: `/invoices/${row.id}.pdf`,
  };
}

const amountsIn =
  (currencyCode: string) =>
  (minorUnits: number): MoneyType =>
    moneyView(money(minorUnits, currencyCode));

export function lineView(line: InvoiceLine, currencyCode: string): InvoiceLineType {
  const amount = amountsIn(currencyCode);
  return {
    ...line,
    taxRateBasisPoints: line.taxRateBp,
    unitPrice: amount(line.unitPriceMinor),
    discount: amount(line.discountMinor),
    tax: amount(line.taxMinor),
    total: amount(line.totalMinor),
  };
}

export function taxView(
  { rateBp, netMinor, taxMinor, grossMinor }: InvoiceTax,
  currencyCode: string,
): InvoiceTaxLineType {
  const amount = amountsIn(currencyCode);
  return { rateBasisPoints: rateBp, net: amount(netMinor), tax: amount(taxMinor), gross: amount(grossMinor) };
}

/** Batched reads. Who may see a document is who may see its seller order, checked where that is found. */
export function createInvoiceLoaders(db: DataSource) {
  return {
    invoicesBySellerOrder: new DataLoader<string, (InvoiceView & { sellerOrderId: string })[]>(async (ids) => {
      const rows = await read<InvoiceRow>(db, OF_SELLER_ORDERS, [ids]);
      const views = rows.map((row) => ({ ...invoiceView(row), sellerOrderId: row.sellerOrderId }));
      return groupedByKey(ids, views, (view) => view.sellerOrderId);
    }),
    invoiceLines: new DataLoader<string, InvoiceLine[]>(async (ids) => {
      const rows = await read<InvoiceLine & OfInvoice>(db, INVOICE_LINES, [ids]);
      return groupedByKey(ids, rows, (line) => line.invoiceId);
    }),
    invoiceTaxes: new DataLoader<string, InvoiceTax[]>(async (ids) => {
      const rows = await read<InvoiceTax & OfInvoice>(db, INVOICE_TAXES, [ids]);
      return groupedByKey(ids, rows, (tax) => tax.invoiceId);
    }),
  };
}

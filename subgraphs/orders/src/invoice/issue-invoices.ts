import { write } from "@mall/platform/database/write";
import type { Ids } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import type { OrderAddressType } from "../address/address.types";
import type { OrdersDeps } from "../deps";
import { draftCreditNote, draftInvoice, type PaidBack, type SoldPart } from "./draft-invoice";
import type { InvoiceBody, InvoiceKind, InvoiceParty } from "./invoice-document";
import { FIND_SOLD, LOCK_SERIES, WRITE_DOCUMENTS } from "./invoice-sql";

/** A seller order that has left the house, as FIND_SOLD reads it. */
export interface Sold extends SoldPart {
  readonly sellerOrderId: string;
  readonly orderId: string;
  readonly sellerId: string;
  readonly orderNumber: string;
  readonly currencyCode: string;
  readonly isReverseCharge: boolean;
  readonly address: OrderAddressType | null;
  readonly vatNumber: string | null;
  readonly profile: SellerProfile | null;
  readonly suppliedAt: Date | null;
  /** The invoice, where there is one already. */
  readonly invoiceId: string | null;
  /** Those without a credit note. */
  readonly refunds: readonly (PaidBack & { readonly id: string; readonly at: string })[];
}

interface SellerProfile {
  readonly display_name: string;
  readonly legal_name: string;
  readonly country: string;
  readonly address: OrderAddressType | null;
  readonly vat_number: string | null;
  readonly registration_number: string | null;
}

/**
 * Writes what is missing of a seller order's documents: its invoice, once all of it has left the house, and a credit
 * note for each refund. Asked again, or by an event of an older state, it finds nothing to do.
 */
export async function issueInvoices(tx: EntityManager, deps: OrdersDeps, sellerOrderId: string): Promise<void> {
  await write(tx, LOCK_SERIES, [sellerOrderId]);
  // A statement of its own: it sees what the last holder of the lock wrote.
  const [sold] = await write<Sold>(tx, FIND_SOLD, [sellerOrderId]);
  if (!sold) return;
  const now = deps.clock.now();
  const documents = dueDocuments(sold, now, deps.ids);
  if (documents.length > 0) await write(tx, WRITE_DOCUMENTS, [JSON.stringify(documents), now]);
}

/** The rows of what is missing, the invoice first. */
export function dueDocuments(sold: Sold, now: Date, ids: Ids) {
  const invoiceId = sold.invoiceId ?? ids.next();
  const facts = { sold, now };
  return [
    ...(sold.invoiceId ? [] : [documentRow(facts, draftInvoice(sold), { id: invoiceId, kind: "INVOICE" })]),
    ...sold.refunds.map((refund) => {
      const body = draftCreditNote(sold, refund);
      return documentRow(facts, body, { id: ids.next(), kind: "CREDIT_NOTE", refund, correctsId: invoiceId });
    }),
  ];
}

interface Naming {
  readonly id: string;
  readonly kind: InvoiceKind;
  readonly refund?: { readonly id: string; readonly at: string };
  readonly correctsId?: string;
}

function documentRow(
  { sold, now }: { readonly sold: Sold; readonly now: Date },
  body: InvoiceBody,
  { id, kind, refund, correctsId }: Naming,
) {
  return {
    id,
    kind,
    seller_id: sold.sellerId,
    order_id: sold.orderId,
    seller_order_id: sold.sellerOrderId,
    refund_id: refund?.id ?? null,
    corrects_id: correctsId ?? null,
    order_number: sold.orderNumber,
    supplied_at: refund?.at ?? sold.suppliedAt ?? now,
    currency: sold.currencyCode,
    tax_mode: sold.taxMode,
    reverse_charge: sold.isReverseCharge,
    seller: sellerParty(sold),
    buyer: buyerParty(sold),
    goods_minor: body.goodsMinor,
    discount_minor: body.discountMinor,
    shipping_minor: body.shippingMinor,
    tax_minor: body.taxMinor,
    tax_added_minor: body.taxAddedMinor,
    total_minor: body.totalMinor,
    points_minor: body.pointsMinor,
    credit_minor: body.creditMinor,
    charged_minor: body.chargedMinor,
    lines: body.lines,
    taxes: body.taxes,
  };
}

/** A sale does not wait for its seller's particulars to arrive: the document then names the seller by its id. */
function sellerParty({ profile, sellerId }: Sold): InvoiceParty {
  const { display_name, legal_name, country, address, vat_number, registration_number } = profile ?? unnamed(sellerId);
  return {
    name: legal_name,
    tradingAs: display_name === legal_name ? null : display_name,
    address,
    country,
    vatNumber: vat_number,
    registrationNumber: registration_number,
  };
}

const unnamed = (sellerId: string) => ({
  display_name: `Seller ${sellerId}`,
  legal_name: `Seller ${sellerId}`,
  country: null,
  address: null,
  vat_number: null,
  registration_number: null,
});

const buyerParty = ({ address, vatNumber }: Sold): InvoiceParty => ({
  name: address?.name ?? "Customer",
  tradingAs: null,
  address,
  country: address?.country ?? null,
  vatNumber,
  registrationNumber: null,
});

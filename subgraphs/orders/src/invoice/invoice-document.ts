import type { OrderAddressType } from "../address/address.types";

export type InvoiceKind = "INVOICE" | "CREDIT_NOTE";

/** A seller or a buyer as the document names them for good. */
export interface InvoiceParty {
  readonly name: string;
  /** What shoppers know the seller by; null for a buyer, or where it is the same. */
  readonly tradingAs: string | null;
  readonly address: OrderAddressType | null;
  readonly country: string | null;
  readonly vatNumber: string | null;
  readonly registrationNumber: string | null;
}

/** Amounts of a credit note are what it takes back, as positive numbers. */
export interface InvoiceAmounts {
  readonly goodsMinor: number;
  readonly discountMinor: number;
  readonly shippingMinor: number;
  readonly taxMinor: number;
  /** taxMinor where prices are without tax, else 0. */
  readonly taxAddedMinor: number;
  readonly totalMinor: number;
  /** What pays the total: points, gift credit, and the payment provider. */
  readonly pointsMinor: number;
  readonly creditMinor: number;
  readonly chargedMinor: number;
}

export interface InvoiceLine {
  /** Null for shipping. */
  readonly orderLineId: string | null;
  readonly description: string;
  readonly sku: string | null;
  readonly quantity: number;
  readonly unitPriceMinor: number;
  /** Taken off, with what rounding leaves on a part of a line: totalMinor = unit price × quantity - this + tax added. */
  readonly discountMinor: number;
  readonly taxRateBp: number;
  readonly taxMinor: number;
  readonly taxAddedMinor: number;
  readonly totalMinor: number;
}

export interface InvoiceTax {
  readonly rateBp: number;
  readonly netMinor: number;
  readonly taxMinor: number;
  readonly grossMinor: number;
}

export interface InvoiceBody extends InvoiceAmounts {
  readonly lines: readonly InvoiceLine[];
  readonly taxes: readonly InvoiceTax[];
}

/** A document as it was written, for whoever shows or prints it. */
export interface InvoiceDocument extends InvoiceBody {
  readonly id: string;
  readonly kind: InvoiceKind;
  readonly number: string;
  /** Number of the invoice that a credit note takes back a part of. */
  readonly corrects: string | null;
  readonly orderNumber: string;
  readonly issuedAt: Date;
  readonly suppliedAt: Date;
  readonly currencyCode: string;
  readonly taxMode: "INCLUSIVE" | "EXCLUSIVE";
  readonly isReverseCharge: boolean;
  readonly seller: InvoiceParty;
  readonly buyer: InvoiceParty;
}

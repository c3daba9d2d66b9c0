import { MoneyType } from "@mall/platform/money/money.type";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { OrderAddressType } from "../address/address.types";
import { describedEnum } from "../enums";
import type { InvoiceKind } from "./invoice-document";

const InvoiceKindEnum = describedEnum<InvoiceKind>("InvoiceKind", "What a document does.", {
  INVOICE: "Charges what was sent.",
  CREDIT_NOTE: "Takes back a part of an invoice that was refunded.",
});

@ObjectType("InvoiceParty", {
  description: "A seller or buyer as a document names them, whatever became of them since.",
})
export class InvoicePartyType {
  @Field(() => String, { description: "Legal name of the seller, or the name that the buyer gave." })
  name!: string;

  @Field(() => String, { nullable: true, description: "What shoppers know the seller by, if it is another name." })
  tradingAs!: string | null;

  @Field(() => OrderAddressType, { nullable: true, description: "Postal address; null where none was given." })
  address!: OrderAddressType | null;

  @Field(() => String, { nullable: true, description: "ISO 3166-1 alpha-2; null where it is not known." })
  country!: string | null;

  @Field(() => String, { nullable: true, description: "VAT number; null without one." })
  vatNumber!: string | null;

  @Field(() => String, { nullable: true, description: "Number in a trade register; null without one." })
  registrationNumber!: string | null;
}

@ObjectType("InvoiceTaxLine", { description: "Everything of a document that is taxed at one rate." })
export class InvoiceTaxLineType {
  @Field(() => Int, { description: "Rate in hundredths of a percent: 2000 is 20 %." })
  rateBasisPoints!: number;

  @Field(() => MoneyType, { description: "Without tax." })
  net!: MoneyType;

  @Field(() => MoneyType, { description: "Tax: the sum of what each line was rounded to." })
  tax!: MoneyType;

  @Field(() => MoneyType, { description: "net + tax." })
  gross!: MoneyType;
}

@ObjectType("InvoiceLine", { description: "Something that is charged or taken back." })
export class InvoiceLineType {
  @Field(() => String, { description: "What it is: the title when it was bought, or the shipping." })
  description!: string;

  @Field(() => String, { nullable: true, description: "The seller's SKU; null for shipping." })
  sku!: string | null;

  @Field(() => Int, { description: "Units, at least 1." })
  quantity!: number;

  @Field(() => MoneyType, { description: "Price of one unit, with or without tax as the document says." })
  unitPrice!: MoneyType;

  @Field(() => MoneyType, { description: "Taken off by promotions, with what rounding leaves on a part of a line." })
  discount!: MoneyType;

  @Field(() => Int, { description: "Rate in hundredths of a percent." })
  taxRateBasisPoints!: number;

  @Field(() => MoneyType, { description: "Tax of the line." })
  tax!: MoneyType;

  @Field(() => MoneyType, { description: "What the buyer pays or gets back for it, with tax." })
  total!: MoneyType;
}

@ObjectType("Invoice", {
  description:
    "An invoice or credit note of a seller order, as data. Written once and never changed; seen by whoever sees the seller order. " +
    "Amounts of a credit note are what it takes back, as positive numbers.",
})
export class InvoiceType {
  @Field(() => ID, { description: "Id of the document." })
  id!: string;

  @Field(() => String, { description: "Such as INV-000042: the seller's documents of a kind count up without a gap." })
  number!: string;

  @Field(() => InvoiceKindEnum, { description: "What it does." })
  kind!: InvoiceKind;

  @Field(() => String, { nullable: true, description: "Of a credit note: number of the invoice that it corrects." })
  corrects!: string | null;

  @Field(() => Date, { description: "When it was written." })
  issuedAt!: Date;

  @Field(() => Date, { description: "When the last parcel left, or when the refund was made." })
  suppliedAt!: Date;

  @Field(() => InvoicePartyType, { description: "Who sells." })
  seller!: InvoicePartyType;

  @Field(() => InvoicePartyType, { description: "Who buys." })
  buyer!: InvoicePartyType;

  @Field(() => Boolean, { description: "Whether prices contain tax; otherwise it is added." })
  pricesContainTax!: boolean;

  @Field(() => Boolean, { description: "Whether the buyer, a business in another country, accounts for the tax." })
  isReverseCharge!: boolean;

  @Field(() => MoneyType, { description: "Units × prices, before discounts." })
  goods!: MoneyType;

  @Field(() => MoneyType, { description: "Taken off the goods." })
  discount!: MoneyType;

  @Field(() => MoneyType, { description: "Shipping." })
  shipping!: MoneyType;

  @Field(() => MoneyType, { description: "Tax, contained in the total." })
  tax!: MoneyType;

  @Field(() => MoneyType, { description: "goods - discount + shipping, with tax." })
  total!: MoneyType;

  @Field(() => MoneyType, { description: "Of the total, paid with points: a payment, no discount." })
  paidWithPoints!: MoneyType;

  @Field(() => MoneyType, { description: "Of the total, paid with gift credit." })
  paidWithCredit!: MoneyType;

  @Field(() => MoneyType, { description: "Of the total, paid by card or the like." })
  charged!: MoneyType;

  @Field(() => String, {
    description: "Where its PDF is, on the host of this API: GET with the same access token as here.",
  })
  pdfPath!: string;
}

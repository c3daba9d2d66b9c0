import { decimalOf } from "@mall/platform/money/money";
import type { OrderAddressType } from "../address/address.types";
import type { InvoiceDocument, InvoiceParty } from "./invoice-document";

/** "1,234.50": the same for everybody, since the currency stands above the column. */
export function amountText(minorUnits: number, currencyCode: string): string {
  const [whole = "", decimals] = decimalOf({ minorUnits, currencyCode }).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",").replace("-", "\u2212");
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

/** 2000 is "20 %", 550 is "5.5 %". */
export const rateText = (basisPoints: number): string => `${basisPoints / 100} %`;

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"];

/** A day in words, in UTC: 03/04 would be read two ways. */
export function dayText(at: Date): string {
  const month = [...MONTHS, "November", "December"][at.getUTCMonth()] ?? "";
  return `${at.getUTCDate()} ${month} ${at.getUTCFullYear()}`;
}

const countryNames = new Intl.DisplayNames(["en"], { type: "region" });

/** The lines under a party's name. */
export function partyLines({ tradingAs, address, country, vatNumber, registrationNumber }: InvoiceParty): string[] {
  const lines = [
    tradingAs && `trading as ${tradingAs}`,
    ...(address ? addressLines(address) : []),
    countryName(address?.country ?? country),
    vatNumber && `VAT number ${vatNumber}`,
    registrationNumber && `Register ${registrationNumber}`,
  ];
  return lines.filter((line) => typeof line === "string" && line !== "") as string[];
}

const addressLines = ({ line1, line2, postalCode, city, region }: OrderAddressType) => [
  line1,
  line2,
  [[postalCode, city].filter(Boolean).join(" "), region].filter(Boolean).join(", "),
];

const countryName = (country: string | null): string | null =>
  country && /^[A-Z]{2}$/.test(country) ? (countryNames.of(country) ?? country) : country;

export const titleOf = ({ kind }: InvoiceDocument): string => (kind === "INVOICE" ? "Invoice" : "Credit note");

/** What must be said besides the figures. */
export function remarksOf({ kind, corrects, taxMode, isReverseCharge }: InvoiceDocument): string[] {
  return [
    corrects ? `This credit note takes back a part of invoice ${corrects}. Its amounts go back to the buyer.` : null,
    isReverseCharge ? "Reverse charge: the buyer accounts for the value added tax." : null,
    isReverseCharge
      ? null
      : taxMode === "INCLUSIVE"
        ? "Prices contain the tax that is shown."
        : "Prices are without tax.",
    kind === "INVOICE" ? "Points and gift credit are means of payment; they do not change the price." : null,
  ].filter((remark) => remark !== null);
}

/** Label and amount of each line under the table; the total comes last. */
export function totalsOf(document: InvoiceDocument): [string, number][] {
  const { goodsMinor, discountMinor, shippingMinor, taxAddedMinor, totalMinor } = document;
  const rows: [string, number][] = [["Goods", goodsMinor]];
  if (discountMinor !== 0) rows.push(["Discount", -discountMinor]);
  if (shippingMinor !== 0) rows.push(["Shipping", shippingMinor]);
  if (taxAddedMinor !== 0) rows.push(["Tax", taxAddedMinor]);
  return [...rows, ["Total", totalMinor]];
}

/** How the total was paid, or is given back. */
export function paymentsOf({ kind, chargedMinor, pointsMinor, creditMinor }: InvoiceDocument): [string, number][] {
  const verb = kind === "INVOICE" ? "Paid" : "Given back";
  const rows: [string, number][] = [
    [`${verb} with points`, pointsMinor],
    [`${verb} with gift credit`, creditMinor],
    [`${verb} by card or the like`, chargedMinor],
  ];
  return rows.filter(([, amount]) => amount !== 0);
}

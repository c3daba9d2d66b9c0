import { shareOfUnits } from "../order/unit-share";
import type { InvoiceBody, InvoiceLine, InvoiceTax } from "./invoice-document";

export interface Tenders {
  readonly chargedMinor: number;
  readonly pointsMinor: number;
  readonly creditMinor: number;
}

/** What some units, or shipping, cost the buyer, and the tax of it. */
export interface TaxedTenders extends Tenders {
  readonly taxMinor: number;
}

export interface SoldLine extends TaxedTenders {
  readonly id: string;
  readonly title: string;
  readonly options: readonly { readonly name: string; readonly value: string }[];
  readonly sku: string;
  readonly quantity: number;
  readonly shipped: number;
  readonly unitPriceMinor: number;
  readonly discountMinor: number;
  readonly taxRateBp: number;
}

/** A seller's part of an order as far as its documents depend on it. */
export interface SoldPart {
  readonly taxMode: "INCLUSIVE" | "EXCLUSIVE";
  readonly shippingMethod: string;
  readonly shippingTaxRateBp: number;
  readonly shipping: TaxedTenders;
  readonly lines: readonly SoldLine[];
}

/** Units of a line that are paid back; none of them where an amount is given back for goodwill. */
export interface PaidBackLine extends TaxedTenders {
  readonly orderLineId: string;
  readonly units: number;
}

export interface PaidBack {
  readonly shipping: TaxedTenders;
  readonly lines: readonly PaidBackLine[];
}

/** What an invoice says: all that left the house of a seller order, and the shipping that its first parcel carried. */
export function draftInvoice(part: SoldPart): InvoiceBody {
  const lines = part.lines
    .filter(({ shipped }) => shipped > 0)
    .map((line) => {
      const share = shareOfUnits({ ...line, platformDiscountMinor: 0, commissionMinor: 0 }, 0, line.shipped);
      return { line: goodsLine(part, line, { units: line.shipped, paid: share }), paid: share };
    });
  return bodyOf([...lines, ...shippingLine(part, part.shipping)]);
}

/** What a credit note says: exactly what its refund gives back. */
export function draftCreditNote(part: SoldPart, paidBack: PaidBack): InvoiceBody {
  const lines = paidBack.lines.map((paid) => {
    const line = part.lines.find(({ id }) => id === paid.orderLineId);
    if (!line) throw new Error(`a refund of ${paid.orderLineId}, which is no line of its seller order`);
    return { line: goodsLine(part, line, { units: paid.units, paid }), paid };
  });
  return bodyOf([...lines, ...shippingLine(part, paidBack.shipping)]);
}

interface PaidLine {
  readonly line: InvoiceLine;
  readonly paid: Tenders;
}

interface Units {
  readonly units: number;
  readonly paid: TaxedTenders;
}

const payableOf = ({ chargedMinor, pointsMinor, creditMinor }: Tenders): number =>
  chargedMinor + pointsMinor + creditMinor;

/** What is off a part of a line is what makes it add up: tenders are rounded each for itself. */
function goodsLine({ taxMode }: SoldPart, line: SoldLine, { units, paid }: Units): InvoiceLine {
  const totalMinor = payableOf(paid);
  const taxAddedMinor = taxMode === "EXCLUSIVE" ? paid.taxMinor : 0;
  const isGoodwill = units === 0;
  const quantity = isGoodwill ? 1 : units;
  const unitPriceMinor = isGoodwill ? totalMinor - taxAddedMinor : line.unitPriceMinor;
  const options = line.options.map(({ name, value }) => `${name}: ${value}`).join(", ");
  const title = options ? `${line.title} (${options})` : line.title;
  return {
    orderLineId: line.id,
    description: isGoodwill ? `Price reduction: ${title}` : title,
    sku: line.sku,
    quantity,
    unitPriceMinor,
    discountMinor: unitPriceMinor * quantity + taxAddedMinor - totalMinor,
    taxRateBp: line.taxRateBp,
    taxMinor: paid.taxMinor,
    taxAddedMinor,
    totalMinor,
  };
}

function shippingLine({ taxMode, shippingMethod, shippingTaxRateBp }: SoldPart, paid: TaxedTenders): PaidLine[] {
  const totalMinor = payableOf(paid);
  if (totalMinor === 0) return [];
  const taxAddedMinor = taxMode === "EXCLUSIVE" ? paid.taxMinor : 0;
  const line = {
    orderLineId: null,
    description: `Shipping (${shippingMethod})`,
    sku: null,
    quantity: 1,
    unitPriceMinor: totalMinor - taxAddedMinor,
    discountMinor: 0,
    taxRateBp: shippingTaxRateBp,
    taxMinor: paid.taxMinor,
    taxAddedMinor,
    totalMinor,
  };
  return [{ line, paid }];
}

function bodyOf(entries: readonly PaidLine[]): InvoiceBody {
  const lines = entries.map(({ line }) => line);
  const goods = lines.filter(({ orderLineId }) => orderLineId !== null);
  const shipping = lines.filter(({ orderLineId }) => orderLineId === null);
  const amount = (line: InvoiceLine): number => line.unitPriceMinor * line.quantity;
  return {
    lines,
    taxes: taxesOf(lines),
    goodsMinor: sum(goods, amount),
    discountMinor: sum(goods, (line) => line.discountMinor),
    shippingMinor: sum(shipping, amount),
    taxMinor: sum(lines, (line) => line.taxMinor),
    taxAddedMinor: sum(lines, (line) => line.taxAddedMinor),
    totalMinor: sum(lines, (line) => line.totalMinor),
    pointsMinor: sum(entries, ({ paid }) => paid.pointsMinor),
    creditMinor: sum(entries, ({ paid }) => paid.creditMinor),
    chargedMinor: sum(entries, ({ paid }) => paid.chargedMinor),
  };
}

/** One line per rate, the highest first. Tax was rounded per line, so it is summed and not counted again. */
function taxesOf(lines: readonly InvoiceLine[]): InvoiceTax[] {
  const rates = [...new Set(lines.map(({ taxRateBp }) => taxRateBp))].sort((left, right) => right - left);
  return rates.map((rateBp) => {
    const ofRate = lines.filter((line) => line.taxRateBp === rateBp);
    const taxMinor = sum(ofRate, (line) => line.taxMinor);
    const grossMinor = sum(ofRate, (line) => line.totalMinor);
    return { rateBp, netMinor: grossMinor - taxMinor, taxMinor, grossMinor };
  });
}

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);

import { allocate } from "@mall/platform/money/money";
import { addedTax, containedTax, roundedShare, WHOLE_BP } from "../tax/tax-amounts";
import type { TaxMode } from "../tax/tax-mode";

/** Amounts are minor units of one currency, and never negative. */
export interface LineToPrice {
  readonly id: string;
  readonly sellerId: string;
  readonly unitPriceMinor: number;
  readonly quantity: number;
  readonly taxRateBp: number;
}

/** What it costs to ship one seller's part, before promotions. */
export interface ShippingToPrice {
  readonly sellerId: string;
  readonly amountMinor: number;
  readonly taxRateBp: number;
}

/** What one promotion takes off, as loyalty says. Each share is of a line or, where `lineId` is null, of a shipping. */
export interface Adjustment {
  readonly promotionId: string;
  readonly code: string | null;
  readonly title: string;
  /** Basis points of the amount that the mall bears instead of the sellers. */
  readonly platformShareBp: number;
  readonly shares: readonly {
    readonly lineId: string | null;
    readonly sellerId: string;
    readonly amountMinor: number;
  }[];
}

export interface PriceRequest {
  readonly lines: readonly LineToPrice[];
  readonly shipping: readonly ShippingToPrice[];
  readonly taxMode: TaxMode;
  readonly adjustments?: readonly Adjustment[];
  /** What points shall pay; never more is taken than there is to pay. */
  readonly pointsMinor?: number;
  /** What gift credit shall pay of what points leave. */
  readonly creditMinor?: number;
}

/** What is paid for a line or a seller's shipping: amount − discount + taxAdded = payable = charged + points + credit. */
export interface PricedPart {
  readonly amountMinor: number;
  readonly discountMinor: number;
  /** The part of the discount that the mall bears. */
  readonly platformDiscountMinor: number;
  readonly taxRateBp: number;
  readonly taxMinor: number;
  /** The tax where it comes on top of prices, else 0. */
  readonly taxAddedMinor: number;
  readonly payableMinor: number;
  readonly pointsMinor: number;
  readonly creditMinor: number;
}

export interface PricedAdjustment {
  readonly promotionId: string;
  readonly code: string | null;
  readonly title: string;
  readonly amountMinor: number;
  readonly platformMinor: number;
  readonly shares: readonly PricedShare[];
}

interface PricedShare {
  readonly lineId: string | null;
  readonly sellerId: string;
  readonly amountMinor: number;
  readonly platformMinor: number;
}

/** total = subtotal − discount + shipping + taxAdded = charged + points + credit. */
export interface CartPrice {
  readonly lines: readonly PricedPart[];
  /** In the order of the request; amounts before promotions. */
  readonly shippings: readonly PricedPart[];
  readonly adjustments: readonly PricedAdjustment[];
  readonly subtotalMinor: number;
  /** Of goods; what comes off shipping makes `shippingMinor` smaller. */
  readonly discountMinor: number;
  readonly shippingMinor: number;
  readonly taxMinor: number;
  readonly taxAddedMinor: number;
  readonly totalMinor: number;
  readonly pointsMinor: number;
  readonly creditMinor: number;
  readonly chargedMinor: number;
}

/** What 100 lines of 999 units may cost at most each, so that no sum passes 2^53. */
export const MAX_UNIT_PRICE_MINOR = 10_000_000_000;

/**
 * The one place where a cart is priced, for its view and for its order alike. First promotions, then tax on what is
 * left (once per line and shipping), then what points and gift credit pay, spread over everything that is to be paid.
 */
export function priceCart(request: PriceRequest): CartPrice {
  const { lines, shipping, taxMode, adjustments = [] } = request;
  const parts: OpenPart[] = [
    ...lines.map((line) => openPart(keyOfLine(line.id), line.unitPriceMinor * line.quantity, line.taxRateBp)),
    ...shipping.map((part) => openPart(keyOfShipping(part.sellerId), part.amountMinor, part.taxRateBp)),
  ];
  const applied = applyAdjustments(parts, adjustments);
  const taxed = parts.map((part) => withTax(part, taxMode));
  const paid = withTenders(taxed, request);
  return {
    ...totalsOf(paid.slice(0, lines.length), paid.slice(lines.length)),
    adjustments: applied,
  };
}

/** A part while promotions are taken off it. */
interface OpenPart {
  readonly key: string;
  readonly amountMinor: number;
  readonly taxRateBp: number;
  discountMinor: number;
  platformDiscountMinor: number;
}

const openPart = (key: string, amountMinor: number, taxRateBp: number): OpenPart => ({
  key,
  amountMinor,
  taxRateBp,
  discountMinor: 0,
  platformDiscountMinor: 0,
});

const keyOfLine = (id: string): string => `line:${id}`;
const keyOfShipping = (sellerId: string): string => `shipping:${sellerId}`;

/** Takes each promotion off its parts, in order. A part never gets cheaper than free, whatever was asked for. */
function applyAdjustments(parts: readonly OpenPart[], adjustments: readonly Adjustment[]): PricedAdjustment[] {
  const byKey = new Map(parts.map((part) => [part.key, part]));
  return adjustments.map(({ promotionId, code, title, platformShareBp, shares }) => {
    const taken = shares.flatMap(({ lineId, sellerId, amountMinor }) => {
      const part = byKey.get(lineId === null ? keyOfShipping(sellerId) : keyOfLine(lineId));
      if (!part) return [];
      const amount = Math.max(0, Math.min(amountMinor, part.amountMinor - part.discountMinor));
      part.discountMinor += amount;
      return [{ part, lineId, sellerId, amountMinor: amount }];
    });
    const amountMinor = sum(taken, (share) => share.amountMinor);
    const platformMinor = roundedShare(amountMinor, { part: platformShareBp, of: WHOLE_BP });
    const borne = spread(
      platformMinor,
      taken.map((share) => share.amountMinor),
    );
    const priced = taken.map(({ part, ...share }, index) => {
      const platform = borne[index] ?? 0;
      part.platformDiscountMinor += platform;
      return { ...share, platformMinor: platform };
    });
    return { promotionId, code, title, amountMinor, platformMinor, shares: priced };
  });
}

type TaxedPart = Omit<PricedPart, "pointsMinor" | "creditMinor">;

function withTax({ key: _, ...part }: OpenPart, mode: TaxMode): TaxedPart {
  const left = part.amountMinor - part.discountMinor;
  const taxMinor = mode === "INCLUSIVE" ? containedTax(left, part.taxRateBp) : addedTax(left, part.taxRateBp);
  const taxAddedMinor = mode === "INCLUSIVE" ? 0 : taxMinor;
  return { ...part, taxMinor, taxAddedMinor, payableMinor: left + taxAddedMinor };
}

/** Points pay first, gift credit of what they leave, each over all parts by the largest remainder. */
function withTenders(parts: readonly TaxedPart[], { pointsMinor = 0, creditMinor = 0 }: PriceRequest): PricedPart[] {
  const due = parts.map((part) => part.payableMinor);
  const total = sum(due, (amount) => amount);
  const points = Math.min(pointsMinor, total);
  const byPoints = spread(points, due);
  const rest = due.map((amount, index) => amount - (byPoints[index] ?? 0));
  const byCredit = spread(Math.min(creditMinor, total - points), rest);
  return parts.map((part, index) => ({
    ...part,
    pointsMinor: byPoints[index] ?? 0,
    creditMinor: byCredit[index] ?? 0,
  }));
}

function totalsOf(lines: readonly PricedPart[], shippings: readonly PricedPart[]): Omit<CartPrice, "adjustments"> {
  const all = [...lines, ...shippings];
  const subtotalMinor = sum(lines, (line) => line.amountMinor);
  const discountMinor = sum(lines, (line) => line.discountMinor);
  const shippingMinor = sum(shippings, (part) => part.amountMinor - part.discountMinor);
  const taxAddedMinor = sum(all, (part) => part.taxAddedMinor);
  const totalMinor = subtotalMinor - discountMinor + shippingMinor + taxAddedMinor;
  const pointsMinor = sum(all, (part) => part.pointsMinor);
  const creditMinor = sum(all, (part) => part.creditMinor);
  return {
    lines,
    shippings,
    subtotalMinor,
    discountMinor,
    shippingMinor,
    taxMinor: sum(all, (part) => part.taxMinor),
    taxAddedMinor,
    totalMinor,
    pointsMinor,
    creditMinor,
    chargedMinor: totalMinor - pointsMinor - creditMinor,
  };
}

const spread = (amount: number, weights: readonly number[]): number[] =>
  amount === 0 ? weights.map(() => 0) : allocate(amount, weights);

const sum = <Item>(items: readonly Item[], amountOf: (item: Item) => number): number =>
  items.reduce((total, item) => total + amountOf(item), 0);

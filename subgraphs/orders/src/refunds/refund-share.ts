import { allocate } from "@mall/platform/money/money";
import type { ShippingShare } from "../order/order-part";
import { type LineAmounts, shareOfUnits, type UnitShare } from "../order/unit-share";

/** A line as far as paying back depends on it. */
export interface RefundableLine extends LineAmounts {
  readonly shipped: number;
  readonly refunded: number;
  readonly paidBack: UnitShare;
}

export interface UnitsPaidBack {
  readonly from: number;
  readonly to: number;
  readonly share: UnitShare;
}

export const NO_AMOUNT: UnitShare = {
  chargedMinor: 0,
  pointsMinor: 0,
  creditMinor: 0,
  taxMinor: 0,
  discountMinor: 0,
  platformDiscountMinor: 0,
  commissionMinor: 0,
};

/** What the buyer pays of a share: by the provider, by points and by gift credit. */
export const payableOf = (share: Pick<UnitShare, "chargedMinor" | "pointsMinor" | "creditMinor">): number =>
  share.chargedMinor + share.pointsMinor + share.creditMinor;

type Amounts = Readonly<Record<string, number>>;

function combine<T extends object>(left: T, right: T, of: (left: number, right: number) => number): T {
  const amounts = right as Amounts;
  return Object.fromEntries(
    Object.entries(left as Amounts).map(([name, amount]) => [name, of(amount, amounts[name] ?? 0)]),
  ) as T;
}

export const addShares = <T extends object>(left: T, right: T): T => combine(left, right, (a, b) => a + b);
export const minusShare = <T extends object>(left: T, right: T): T => combine(left, right, (a, b) => a - b);
const atMost = <T extends object>(left: T, right: T): T => combine(left, right, Math.min);

/** What was taken for the units that left and is not paid back yet: no refund goes beyond it. */
export const restOfLine = (line: RefundableLine): UnitShare =>
  minusShare(shareOfUnits(line, 0, line.shipped), line.paidBack);

/**
 * What the next units of a line give back: their exact share, or less where goodwill gave back some of it before. The
 * last unit thereby takes what is left, so that a line that is paid back as a whole gives back what was taken for it.
 */
export function shareOfRefund(line: RefundableLine, quantity: number): UnitsPaidBack {
  const from = line.refunded;
  const to = from + quantity;
  if (quantity < 1 || to > line.shipped) throw new RangeError(`units ${from} to ${to} of ${line.shipped} shipped`);
  return { from, to, share: atMost(shareOfUnits(line, from, to), restOfLine(line)) };
}

/** What is left of the shipping that the first parcel carried. */
export const restOfShipping = (part: {
  readonly hasShipped: boolean;
  readonly shipping: ShippingShare;
  readonly shippingPaidBack: ShippingShare;
}): ShippingShare =>
  part.hasShipped ? minusShare(part.shipping, part.shippingPaidBack) : combine(part.shipping, part.shipping, () => 0);

/**
 * An amount for goodwill, spread over the lines by what is left of each. A line's tenders, tax and commission go back
 * in the same proportion, so that nobody earns by it. Throws RangeError for more than is left.
 */
export function spreadGoodwill(lines: readonly RefundableLine[], amountMinor: number): UnitShare[] {
  const rests = lines.map(restOfLine);
  const left = rests.map(payableOf);
  const total = left.reduce((sum, rest) => sum + rest, 0);
  if (amountMinor < 1 || amountMinor > total) throw new RangeError(`${amountMinor} of ${total}`);
  const parts = allocate(amountMinor, left);
  return rests.map((rest, index) => partOf(rest, parts[index] ?? 0));
}

/** A part of a share, counted by what the buyer pays. All of it gives every amount of it. */
function partOf(rest: UnitShare, payableMinor: number): UnitShare {
  const whole = payableOf(rest);
  if (payableMinor === 0 || whole === 0) return NO_AMOUNT;
  const [chargedMinor = 0, pointsMinor = 0, creditMinor = 0] = allocate(payableMinor, [
    rest.chargedMinor,
    rest.pointsMinor,
    rest.creditMinor,
  ]);
  const share = (amount: number): number => Number((BigInt(amount) * BigInt(payableMinor)) / BigInt(whole));
  return {
    chargedMinor,
    pointsMinor,
    creditMinor,
    taxMinor: share(rest.taxMinor),
    discountMinor: share(rest.discountMinor),
    platformDiscountMinor: share(rest.platformDiscountMinor),
    commissionMinor: share(rest.commissionMinor),
  };
}

/** What a line's units cost together: whole amounts in minor units that are shared out unit by unit. */
export interface LineAmounts {
  readonly quantity: number;
  /** By card or the like. charged + points + credit is what the buyer pays for the line. */
  readonly chargedMinor: number;
  /** Value of the points that pay for a part of it. */
  readonly pointsMinor: number;
  /** Gift credit that pays for a part of it. */
  readonly creditMinor: number;
  /** Contained in what the buyer pays. */
  readonly taxMinor: number;
  /** What promotions took off, and the part of it that the mall bears instead of the seller. */
  readonly discountMinor: number;
  readonly platformDiscountMinor: number;
  readonly commissionMinor: number;
}

export type UnitShare = Omit<LineAmounts, "quantity">;

/**
 * What the units after `from` up to `to` cost, counted from 0. Each amount is the difference of two rounded running
 * totals, so that any way of cutting a line into runs of units adds up to the line, to the minor unit.
 */
export function shareOfUnits(line: LineAmounts, from: number, to: number): UnitShare {
  if (!(0 <= from && from <= to && to <= line.quantity))
    throw new RangeError(`units ${from} to ${to} of ${line.quantity}`);
  const share = (amount: number): number =>
    upTo(amount, { units: to, of: line.quantity }) - upTo(amount, { units: from, of: line.quantity });
  return {
    chargedMinor: share(line.chargedMinor),
    pointsMinor: share(line.pointsMinor),
    creditMinor: share(line.creditMinor),
    taxMinor: share(line.taxMinor),
    discountMinor: share(line.discountMinor),
    platformDiscountMinor: share(line.platformDiscountMinor),
    commissionMinor: share(line.commissionMinor),
  };
}

/** amount × units / of, rounded half up; in bigint, since the product may pass 2^53. */
function upTo(amount: number, { units, of }: { readonly units: number; readonly of: number }): number {
  const whole = BigInt(of);
  return Number((2n * BigInt(amount) * BigInt(units) + whole) / (2n * whole));
}

/** Whole basis points: 1,900 are 19 %. */
export const WHOLE_BP = 10_000;

/** LINE_HALF_UP: each line and each seller's shipping is rounded once, half up; everything else is a sum of those. */
export const ROUNDING_POLICY = "LINE_HALF_UP";

/** The tax that a gross amount contains: gross × rate / (100 % + rate), rounded once and half up. */
export const containedTax = (grossMinor: number, rateBp: number): number =>
  roundedShare(grossMinor, { part: rateBp, of: WHOLE_BP + rateBp });

/** The tax that comes on top of a net amount: net × rate, rounded once and half up. */
export const addedTax = (netMinor: number, rateBp: number): number =>
  roundedShare(netMinor, { part: rateBp, of: WHOLE_BP });

/** What is left of a gross amount without the tax that it contains. */
export const netOf = (grossMinor: number, rateBp: number): number => grossMinor - containedTax(grossMinor, rateBp);

/** amount × part / of for amounts from 0 on, rounded half up; in bigint, since the product may pass 2^53. */
export function roundedShare(
  amountMinor: number,
  { part, of }: { readonly part: number; readonly of: number },
): number {
  const whole = BigInt(of);
  return Number((2n * BigInt(amountMinor) * BigInt(part) + whole) / (2n * whole));
}

import { entryOf } from "../text/entry-of";

/** An amount in the smallest unit of its currency (cents, yen, fils). Always an integer within ±2^53. */
export interface Money {
  readonly minorUnits: number;
  readonly currencyCode: string;
}

/** Decimal places by ISO 4217 where they are not two. */
const DECIMALS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
};

export const decimalsOf = (currencyCode: string): number => entryOf(DECIMALS, currencyCode) ?? 2;

export function money(minorUnits: number, currencyCode: string): Money {
  if (!Number.isSafeInteger(minorUnits)) throw new RangeError(`${minorUnits} is not an amount in minor units`);
  return { minorUnits, currencyCode };
}

export function addMoney(left: Money, right: Money): Money {
  assertSameCurrency(left, right);
  return money(left.minorUnits + right.minorUnits, left.currencyCode);
}

export function sumMoney(amounts: readonly Money[], currencyCode: string): Money {
  return amounts.reduce((sum, amount) => addMoney(sum, amount), money(0, currencyCode));
}

export function multiplyMoney(amount: Money, factor: number): Money {
  return money(amount.minorUnits * factor, amount.currencyCode);
}

export function isSameMoney(left: Money, right: Money): boolean {
  return left.minorUnits === right.minorUnits && left.currencyCode === right.currencyCode;
}

/** The exact decimal string, such as "12.30" EUR, "1230" JPY, "1.230" KWD. */
export function decimalOf({ minorUnits, currencyCode }: Money): string {
  const decimals = decimalsOf(currencyCode);
  const digits = String(Math.abs(minorUnits)).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const sign = minorUnits < 0 ? "-" : "";
  return decimals === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-decimals)}`;
}

/**
 * Spreads an amount over weights by the largest remainder, so that the parts always add up; ties go to the earlier part.
 * All weights zero: equal parts. Throws RangeError for no weights or a negative one.
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  if (weights.length === 0 || weights.some((weight) => !(weight >= 0)))
    throw new RangeError("weights must be zero or more");
  const shares = weights.every((weight) => weight === 0) ? weights.map(() => 1) : weights;
  const sum = shares.reduce((left, right) => left + BigInt(right), 0n);
  const size = BigInt(Math.abs(total));
  const parts = shares.map((weight) => ({ share: (size * BigInt(weight)) / sum, rest: (size * BigInt(weight)) % sum }));
  let left = size - parts.reduce((taken, part) => taken + part.share, 0n);
  const byRest = parts
    .map((_, index) => index)
    .sort((a, b) => Number((parts[b]?.rest ?? 0n) - (parts[a]?.rest ?? 0n)) || a - b);
  for (const index of byRest) {
    const part = parts[index];
    if (left === 0n || part === undefined) break;
    part.share += 1n;
    left -= 1n;
  }
  const sign = total < 0 ? -1 : 1;
  return parts.map((part) => Number(part.share) * sign || 0);
}

function assertSameCurrency(left: Money, right: Money): void {
  if (left.currencyCode !== right.currencyCode) {
    throw new RangeError(`cannot add ${right.currencyCode} to ${left.currencyCode}`);
  }
}

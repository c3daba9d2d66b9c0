import { decimalsOf } from "@mall/platform/money/money";

/** What one unit of `base` is worth in `quote`, as it was published. */
export interface ExchangeRate {
  readonly base: string;
  readonly quote: string;
  /** A decimal such as "1.0842"; never a float. */
  readonly rate: string;
  /** RFC 3339. */
  readonly asOf: string;
  readonly source: string;
}

/** How to get from one currency to another: an exact fraction, and the published rates that it is made of. */
export interface Conversion {
  readonly from: string;
  readonly to: string;
  readonly numerator: bigint;
  readonly denominator: bigint;
  readonly rates: readonly ExchangeRate[];
}

/** Through which two currencies are converted that have no rate of their own: central banks publish rates of it. */
const PIVOT = "EUR";

/** The newest rate of each pair. */
export class ExchangeTable {
  private readonly byPair: ReadonlyMap<string, ExchangeRate>;

  constructor(readonly rates: readonly ExchangeRate[]) {
    this.byPair = new Map(rates.map((rate) => [`${rate.base}:${rate.quote}`, rate]));
  }

  /** By the pair's own rate, its inverse, or over the euro; null where there is no way. */
  conversion(from: string, to: string): Conversion | null {
    if (from === to) return { from, to, numerator: 1n, denominator: 1n, rates: [] };
    const direct = this.direct(from, to);
    if (direct) return direct;
    const [first, second] = [this.direct(from, PIVOT), this.direct(PIVOT, to)];
    if (!first || !second) return null;
    return {
      from,
      to,
      numerator: first.numerator * second.numerator,
      denominator: first.denominator * second.denominator,
      rates: [...first.rates, ...second.rates],
    };
  }

  private direct(from: string, to: string): Conversion | null {
    const there = this.byPair.get(`${from}:${to}`);
    if (there) return { from, to, ...fractionOf(there.rate), rates: [there] };
    const back = this.byPair.get(`${to}:${from}`);
    if (!back) return null;
    const { numerator, denominator } = fractionOf(back.rate);
    return { from, to, numerator: denominator, denominator: numerator, rates: [back] };
  }
}

/** "1.0842" as 10842 / 10000. */
function fractionOf(rate: string): { numerator: bigint; denominator: bigint } {
  const [whole = "0", decimals = ""] = rate.split(".");
  return { numerator: BigInt(whole + decimals), denominator: 10n ** BigInt(decimals.length) };
}

/** An amount in minor units of the other currency, rounded half up. */
export function convertMinor(amountMinor: number, { from, to, numerator, denominator }: Conversion): number {
  const top = BigInt(amountMinor) * numerator * 10n ** BigInt(decimalsOf(to));
  const bottom = denominator * 10n ** BigInt(decimalsOf(from));
  return Number((2n * top + bottom) / (2n * bottom));
}

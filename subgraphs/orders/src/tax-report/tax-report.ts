import type { QuarterFigures } from "./tax-quarters";

export interface TaxReport {
  readonly sellerId: string;
  readonly year: number;
  readonly isReportable: boolean;
  /** Four for each currency. */
  readonly quarters: readonly QuarterFigures[];
}

/** Directive (EU) 2021/514, Annex V, section I B 4 d: fewer sales than that, for no more than that, are not reported. */
const LEAST_SALES = 30;
const MOST_EXEMPT_MINOR = 200_000;
const EXEMPTION_CURRENCY = "EUR";

const sum = (quarters: readonly QuarterFigures[], of: (figures: QuarterFigures) => number): number =>
  quarters.reduce((total, figures) => total + of(figures), 0);

/** A seller's year without gaps: a quarter without sales is four noughts. */
export function taxReportOf(sellerId: string, year: number, found: readonly QuarterFigures[]): TaxReport {
  const currencies = [...new Set(found.map(({ currencyCode }) => currencyCode))].sort();
  const quarters = (currencies.length > 0 ? currencies : [EXEMPTION_CURRENCY]).flatMap((currencyCode) =>
    [1, 2, 3, 4].map(
      (quarter) =>
        found.find((one) => one.quarter === quarter && one.currencyCode === currencyCode) ?? {
          ...{ sellerId, quarter, currencyCode, sales: 0, considerationMinor: 0, feesMinor: 0 },
        },
    ),
  );
  return { sellerId, year, isReportable: isReportable(quarters), quarters };
}

/** Other currencies are not weighed against the limit in euros: whoever was paid in one is reported. */
function isReportable(quarters: readonly QuarterFigures[]): boolean {
  const inOthers = quarters.some((one) => one.currencyCode !== EXEMPTION_CURRENCY && one.considerationMinor !== 0);
  const inEuros = quarters.filter(({ currencyCode }) => currencyCode === EXEMPTION_CURRENCY);
  return (
    inOthers ||
    sum(quarters, ({ sales }) => sales) >= LEAST_SALES ||
    sum(inEuros, ({ considerationMinor }) => considerationMinor) > MOST_EXEMPT_MINOR
  );
}

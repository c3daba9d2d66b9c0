/** A rate of tax as a public authority published it. */
interface TaxRateFact {
  readonly country: string;
  readonly category: "STANDARD" | "REDUCED";
  readonly rate_bp: number;
  readonly valid_from: string;
  readonly source: string;
}

const EU = "European Commission, VAT rates applied in the Member States (Taxes in Europe Database)";
const BEFORE = "2024-01-01";

/** Country, standard rate, main reduced rate in per cent, where both held throughout from 2024 on. No reduced rate: null. */
const STEADY: readonly (readonly [string, number, number | null])[] = [
  ["AT", 20, 10],
  ["BE", 21, 6],
  ["BG", 20, 9],
  ["CY", 19, 9],
  ["CZ", 21, 12],
  ["DE", 19, 7],
  ["DK", 25, null],
  ["ES", 21, 10],
  ["FR", 20, 5.5],
  ["GR", 24, 13],
  ["HR", 25, 13],
  ["HU", 27, 18],
  ["IE", 23, 13.5],
  ["IT", 22, 10],
  ["LU", 17, 8],
  ["LV", 21, 12],
  ["MT", 18, 7],
  ["NL", 21, 9],
  ["PL", 23, 8],
  ["PT", 23, 13],
  ["SE", 25, 12],
  ["SI", 22, 9.5],
];

/** Country, category, per cent, from when, in countries whose rates moved in these years. */
const MOVED: readonly (readonly [string, "STANDARD" | "REDUCED", number, string])[] = [
  ["EE", "STANDARD", 22, BEFORE],
  ["EE", "STANDARD", 24, "2025-07-01"],
  ["EE", "REDUCED", 9, BEFORE],
  ["FI", "STANDARD", 24, BEFORE],
  ["FI", "STANDARD", 25.5, "2024-09-01"],
  ["FI", "REDUCED", 14, BEFORE],
  ["FI", "REDUCED", 13.5, "2026-01-01"],
  ["LT", "STANDARD", 21, BEFORE],
  ["LT", "REDUCED", 9, BEFORE],
  ["LT", "REDUCED", 12, "2026-01-01"],
  ["RO", "STANDARD", 19, BEFORE],
  ["RO", "STANDARD", 21, "2025-08-01"],
  ["RO", "REDUCED", 9, BEFORE],
  ["RO", "REDUCED", 11, "2025-08-01"],
  ["SK", "STANDARD", 20, BEFORE],
  ["SK", "STANDARD", 23, "2025-01-01"],
  ["SK", "REDUCED", 10, BEFORE],
  ["SK", "REDUCED", 19, "2025-01-01"],
];

const ELSEWHERE: readonly (readonly [string, "STANDARD" | "REDUCED", number, string])[] = [
  ["GB", "STANDARD", 20, "HM Revenue & Customs, VAT rates (gov.uk/vat-rates)"],
  ["GB", "REDUCED", 5, "HM Revenue & Customs, VAT rates (gov.uk/vat-rates)"],
  ["CH", "STANDARD", 8.1, "Swiss Federal Tax Administration, VAT rates since 1 January 2024"],
  ["CH", "REDUCED", 2.6, "Swiss Federal Tax Administration, VAT rates since 1 January 2024"],
  ["NO", "STANDARD", 25, "Norwegian Tax Administration, VAT rates (merverdiavgift)"],
  ["NO", "REDUCED", 15, "Norwegian Tax Administration, VAT rates (merverdiavgift)"],
  [
    "US",
    "STANDARD",
    0,
    "No federal sales tax; states and towns levy their own, which a mall with a nexus there must set",
  ],
];

/**
 * The standard rate and the main reduced rate of consumer countries, by day of entry into force; a start of 2024-01-01
 * means that the rate was in force then already. Administrators add what comes later.
 */
export const TAX_RATE_FACTS: readonly TaxRateFact[] = [
  ...STEADY.flatMap(([country, standard, reduced]) => [
    fact(country, { category: "STANDARD", percent: standard, from: BEFORE, source: EU }),
    ...(reduced === null ? [] : [fact(country, { category: "REDUCED", percent: reduced, from: BEFORE, source: EU })]),
  ]),
  ...MOVED.map(([country, category, percent, from]) => fact(country, { category, percent, from, source: EU })),
  ...ELSEWHERE.map(([country, category, percent, source]) =>
    fact(country, { category, percent, from: BEFORE, source }),
  ),
];

interface Rate {
  readonly category: "STANDARD" | "REDUCED";
  readonly percent: number;
  readonly from: string;
  readonly source: string;
}

function fact(country: string, { category, percent, from, source }: Rate): TaxRateFact {
  return { country, category, rate_bp: Math.round(percent * 100), valid_from: `${from}T00:00:00Z`, source };
}

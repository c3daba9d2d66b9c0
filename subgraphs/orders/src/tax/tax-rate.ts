/** A rate that a country asks for, dated. Rates are added, never changed: a later `validFrom` takes over. */
export interface TaxRate {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly category: string;
  /** Basis points: 1,900 are 19 %. */
  readonly rateBp: number;
  /** Unix milliseconds. */
  readonly validFrom: number;
  /** Unix milliseconds; null: until another rate takes over. */
  readonly validTo: number | null;
  readonly source: string;
}

/** What is not said to be anything else is taxed at the standard rate. */
export const STANDARD_CATEGORY = "STANDARD";
/** Categories that every country has; administrators may add more. A category without a rate is taxed as STANDARD. */
export const TAX_CATEGORIES = ["STANDARD", "REDUCED", "ZERO"] as const;

/** Rates of all countries, found by country and category. */
export class TaxTable {
  private readonly byKey = new Map<string, TaxRate[]>();

  constructor(rates: readonly TaxRate[]) {
    for (const rate of rates) {
      const key = `${rate.country}:${rate.category}`;
      this.byKey.set(key, [...(this.byKey.get(key) ?? []), rate]);
    }
    for (const found of this.byKey.values()) found.sort((a, b) => b.validFrom - a.validFrom);
  }

  /** The rate in basis points at a moment. A country without rates asks for no tax of ours: goods are exported there. */
  rateBp(country: string, category: string, at: Date): number {
    if (category === "ZERO") return 0;
    return this.find(country, category, at)?.rateBp ?? this.find(country, STANDARD_CATEGORY, at)?.rateBp ?? 0;
  }

  private find(country: string, category: string, at: Date): TaxRate | undefined {
    const now = at.getTime();
    return this.byKey
      .get(`${country}:${category}`)
      ?.find(({ validFrom, validTo }) => validFrom <= now && (validTo === null || now < validTo));
  }
}

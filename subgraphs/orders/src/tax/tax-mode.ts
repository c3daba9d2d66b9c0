/** INCLUSIVE: prices contain the tax. EXCLUSIVE: it comes on top of them. */
export type TaxMode = "INCLUSIVE" | "EXCLUSIVE";

/** Where shops show prices without tax: sales tax is known only once the destination is. Everywhere else prices are final. */
const TAX_ON_TOP: ReadonlySet<string> = new Set(["US", "CA"]);

/** What is assumed of a cart until it is told where it goes. */
export const HOME_COUNTRY = "DE";

/** The destination decides, as it does which rate is due. */
export const taxModeOf = (country: string): TaxMode => (TAX_ON_TOP.has(country) ? "EXCLUSIVE" : "INCLUSIVE");

/** Member states of the European Union, among which a business accounts for the tax by itself. */
export const EU_COUNTRIES: ReadonlySet<string> = new Set([
  ...["AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"],
  ...["IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"],
]);

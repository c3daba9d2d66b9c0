import { EU_COUNTRIES } from "./tax-mode";
import type { VatNumber } from "./vat-number";

export interface Supply {
  readonly vatNumber: VatNumber | null;
  /** Where the goods go. */
  readonly country: string;
  /** Where the seller sits; null: unknown. */
  readonly sellerCountry: string | null;
}

/**
 * Goods that a seller in one member state sends to another for a business registered in a third or that other one: the
 * buyer accounts for the tax (articles 138 and 196 of Directive 2006/112/EC).
 */
export function isReverseCharge({ vatNumber, country, sellerCountry }: Supply): boolean {
  if (!vatNumber || !sellerCountry) return false;
  const isAbroad = vatNumber.country !== sellerCountry && country !== sellerCountry;
  return isAbroad && [vatNumber.country, country, sellerCountry].every((state) => EU_COUNTRIES.has(state));
}

import { checkVAT, countries } from "jsvat";

/** A number under which a business accounts for value added tax, well formed with right check digits. */
export interface VatNumber {
  /** Without spaces and punctuation, such as DE136695976. */
  readonly number: string;
  /** ISO 3166-1 alpha-2; Greek numbers begin with EL, their country is GR. */
  readonly country: string;
}

/** Null: no such number can have been given out. Whether one was is for its tax office to say. */
export function readVatNumber(text: string): VatNumber | null {
  const { isValid, value, country } = checkVAT(text.trim().toUpperCase(), [...countries]);
  return isValid && value && country ? { number: value, country: country.isoCode.short } : null;
}

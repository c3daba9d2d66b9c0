import type { TextCheck } from "../text/check-text";
import type { AddressInput, OrderAddressType } from "./address.types";

const PHONE = /^\+?[0-9 ()./-]+$/;
const countryNames = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });

/** An address fit to be stored and printed; what is wrong goes into `check`. */
export function checkAddress(input: AddressInput, path: string[], check: TextCheck): OrderAddressType {
  return {
    name: check.required([...path, "name"], input.name, { min: 1, max: 100 }),
    line1: check.required([...path, "line1"], input.line1, { min: 1, max: 200 }),
    line2: check.optional([...path, "line2"], input.line2, { max: 200 }),
    city: check.required([...path, "city"], input.city, { min: 1, max: 100 }),
    region: check.optional([...path, "region"], input.region, { max: 100 }),
    postalCode: check.optional([...path, "postalCode"], input.postalCode, { max: 20 }),
    country: checkCountry(input.country, [...path, "country"], check),
    phone: checkPhone(input.phone, [...path, "phone"], check),
  };
}

/** As ISO 3166-1 alpha-2; null: there is no such country. */
export function readCountry(country: string): string | null {
  const code = country.trim().toUpperCase();
  return /^[A-Z]{2}$/.test(code) && countryNames.of(code) !== undefined ? code : null;
}

export function checkCountry(country: string, field: string[], check: TextCheck): string {
  const code = readCountry(country);
  if (code !== null) return code;
  check.refuse("INVALID_INPUT", field, "country must be an ISO 3166-1 alpha-2 code, such as DE.");
  return "";
}

/** The longest phone number has 15 digits (E.164). */
function checkPhone(phone: string | null | undefined, field: string[], check: TextCheck): string | null {
  const text = check.optional(field, phone, { max: 30 });
  if (text === null) return null;
  const digits = text.replace(/\D/g, "").length;
  if (PHONE.test(text) && digits >= 4 && digits <= 15) return text;
  check.refuse("INVALID_INPUT", field, "phone must have 4 to 15 digits and may start with +.");
  return null;
}

import { cleanText } from "@mall/platform/text/clean-text";
import type { AddressError } from "./address-errors";

export interface AddressCommand {
  readonly name: string;
  readonly line1: string;
  readonly line2?: string | null;
  readonly city: string;
  readonly region?: string | null;
  readonly postalCode?: string | null;
  readonly country: string;
  readonly phone?: string | null;
}

/** An address in which every text is fit to be stored and printed. */
export interface CleanAddress {
  readonly name: string;
  readonly line1: string;
  readonly line2: string | null;
  readonly city: string;
  readonly region: string | null;
  readonly postalCode: string | null;
  readonly country: string;
  readonly phone: string | null;
}

export type CheckedAddress =
  | { readonly clean: CleanAddress; readonly errors?: never }
  | { readonly errors: AddressError[]; readonly clean?: never };

const RULES = {
  name: { min: 1, max: 100 },
  line1: { min: 1, max: 200 },
  line2: { max: 200 },
  city: { min: 1, max: 100 },
  region: { max: 100 },
  postalCode: { max: 20 },
  country: { max: 2 },
  phone: { max: 30 },
} as const satisfies Record<keyof AddressCommand, { min?: number; max: number }>;

const FIELDS = Object.keys(RULES) as (keyof AddressCommand)[];
const PHONE = /^\+?[0-9 ()./-]+$/;
const countryNames = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });

/** Finds everything that is wrong at once. */
export function checkAddress(address: AddressCommand): CheckedAddress {
  const checked = FIELDS.map((field) => checkField(field, address[field] ?? ""));
  const errors = checked.filter((result) => typeof result === "object");
  if (errors.length > 0) return { errors };
  const texts = FIELDS.map((field, index) => [field, checked[index] || null]);
  return { clean: Object.fromEntries(texts) as CleanAddress };
}

function checkField(field: keyof AddressCommand, input: string): string | AddressError {
  const { text, fault } = cleanText(field === "country" ? input.toUpperCase() : input, RULES[field]);
  if (fault !== undefined) return invalid(field, fault);
  if (field === "country" && !isCountry(text)) {
    return invalid(field, "must be a country of ISO 3166-1 alpha-2, such as DE");
  }
  if (field === "phone" && text !== "" && !isPhone(text)) {
    return invalid(field, "must have 4 to 15 digits and may start with +");
  }
  return text;
}

const isCountry = (code: string): boolean => /^[A-Z]{2}$/.test(code) && countryNames.of(code) !== undefined;

/** The longest phone number has 15 digits (E.164). */
function isPhone(phone: string): boolean {
  const digits = phone.replace(/\D/g, "").length;
  return PHONE.test(phone) && digits >= 4 && digits <= 15;
}

const invalid = (field: string, fault: string): AddressError => ({
  code: "INVALID_ADDRESS",
  field: ["input", "address", field],
  message: `${field} ${fault}.`,
});

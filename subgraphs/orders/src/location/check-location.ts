import { checkCountry } from "../address/check-address";
import type { TextCheck } from "../text/check-text";

interface LocationFields {
  readonly name?: string | null;
  readonly country?: string | null;
  readonly postalCode?: string | null;
  readonly priority?: number | null;
}

/** The fields of a location that were given, cleaned; undefined where one was left out. */
export function checkLocation({ name, country, postalCode, priority }: LocationFields, check: TextCheck) {
  if (typeof priority === "number" && (priority < 0 || priority > 1_000)) {
    check.refuse("INVALID_INPUT", ["input", "priority"], "priority must be from 0 to 1,000.");
  }
  return {
    name: typeof name === "string" ? check.required(["input", "name"], name, { min: 1, max: 100 }) : undefined,
    country: typeof country === "string" ? checkCountry(country, ["input", "country"], check) : undefined,
    postalCode: check.optional(["input", "postalCode"], postalCode, { max: 20 }) ?? undefined,
    priority: priority ?? undefined,
  };
}

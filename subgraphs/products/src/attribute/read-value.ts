import { entryOf } from "@mall/platform/text/entry-of";
import type { AttributeDefinition, StatedAttribute } from "./attribute-definition";

export type ReadValue = { readonly stated: StatedAttribute } | { readonly fault: string };

const NUMBER = /^([+-]?\d{1,12}(?:\.\d{1,6})?)\s*(.*)$/;
const WORDS: Readonly<Record<string, "yes" | "no">> = { yes: "yes", true: "yes", no: "no", false: "no" };
const SHOWN_CHOICES = 30;

/** A value as its definition wants it, spelled in one way, or what is wrong with it in one sentence. */
export function readValue(definition: AttributeDefinition, value: string): ReadValue {
  switch (definition.type) {
    case "ENUM":
      return readChoice(definition, value);
    case "NUMBER":
      return readNumber(definition, value);
    case "BOOLEAN": {
      const word = entryOf(WORDS, value.toLowerCase());
      return word ? stated(definition, word) : { fault: `${definition.label} must be yes or no, not ${value}.` };
    }
    case "TEXT":
      return stated(definition, value);
  }
}

function stated({ label, code, type, isFilter }: AttributeDefinition, value: string): ReadValue {
  return { stated: { name: label, value, code, type, isFilter } };
}

function readChoice(definition: AttributeDefinition, value: string): ReadValue {
  const { label, choices } = definition;
  const choice = choices.find((one) => one.toLowerCase() === value.toLowerCase());
  if (choice !== undefined) return stated(definition, choice);
  const rest = choices.length > SHOWN_CHOICES ? ", …" : "";
  return { fault: `${label} must be one of ${choices.slice(0, SHOWN_CHOICES).join(", ")}${rest}; not ${value}.` };
}

function readNumber(definition: AttributeDefinition, value: string): ReadValue {
  const { label, code, unit, isFilter } = definition;
  const [, digits, rest = ""] = NUMBER.exec(value) ?? [];
  const isOtherUnit = rest !== "" && rest.toLowerCase() !== unit?.toLowerCase();
  if (digits === undefined || isOtherUnit) {
    return { fault: `${label} must be a number, such as ${inUnit(1.5, unit)}; not ${value}.` };
  }
  // Adding zero turns −0 into 0.
  const number = Number(digits) + 0;
  const fault = outOfRange(definition, number);
  if (fault) return { fault };
  const typed = { code, type: "NUMBER" as const, number, isFilter, ...(unit ? { unit } : {}) };
  return { stated: { name: label, value: inUnit(number, unit), ...typed } };
}

const inUnit = (number: number, unit: string | null): string => (unit === null ? String(number) : `${number} ${unit}`);

function outOfRange({ label, least, most, unit }: AttributeDefinition, number: number): string | null {
  if (least !== null && number < least) return `${label} must be at least ${inUnit(least, unit)}, not ${number}.`;
  if (most !== null && number > most) return `${label} must be at most ${inUnit(most, unit)}, not ${number}.`;
  return null;
}

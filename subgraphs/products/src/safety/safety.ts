import type { ProductCheck } from "../product/check-product";

/** Somebody who answers for a product, and how to reach them. */
export interface SafetyContact {
  readonly name: string;
  readonly postalAddress: string;
  /** E-mail address or web address. */
  readonly electronicAddress: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

export interface SafetyWarning {
  /** BCP 47, such as `de`; null where the seller did not say. */
  readonly language: string | null;
  readonly text: string;
}

export interface SafetyCommand {
  readonly manufacturer?: string | null;
  readonly manufacturerDetails?: SafetyContact | null;
  readonly responsiblePerson?: string | null;
  readonly responsiblePersonDetails?: SafetyContact | null;
  readonly warnings?: readonly string[] | null;
  readonly warningNotes?: readonly { readonly language?: string | null; readonly text: string }[] | null;
}

/** As it is stored. `manufacturer`, `responsiblePerson` and `warnings` say in plain text what the details say in parts. */
export interface CleanSafety {
  readonly manufacturer: string | null;
  readonly responsiblePerson: string | null;
  readonly warnings: readonly string[];
  /** Missing in what was stored before there were details, as are the other two. */
  readonly manufacturerDetails?: SafetyContact | null;
  readonly responsiblePersonDetails?: SafetyContact | null;
  readonly warningNotes?: readonly SafetyWarning[];
}

const MAX_WARNINGS = 20;
const TEXT = { max: 1_000, multiline: true };
const EMAIL = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;
const WEB = /^https:\/\/[^\s<>"\\]+$/;
const COUNTRY = /^[A-Z]{2}$/;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
/**
 * Whoever is established here answers for a product without another person: the Union and the EEA
 * (Regulation (EU) 2023/988, article 16).
 */
const UNION = new Set(
  "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO".split(" "),
);

/** Safety data fit to be shown, with the faults of it in `check`. */
export function checkSafety(safety: SafetyCommand | null | undefined, check: ProductCheck): CleanSafety | null {
  if (!safety) return null;
  const manufacturerDetails = checkContact(safety.manufacturerDetails, "manufacturerDetails", check);
  const responsiblePersonDetails = checkContact(safety.responsiblePersonDetails, "responsiblePersonDetails", check);
  const warningNotes = checkWarnings(safety, check);
  return {
    manufacturer:
      check.optionalText(["safety", "manufacturer"], safety.manufacturer, TEXT) ?? inWords(manufacturerDetails),
    responsiblePerson:
      check.optionalText(["safety", "responsiblePerson"], safety.responsiblePerson, TEXT) ??
      inWords(responsiblePersonDetails),
    warnings: warningNotes.map(({ text }) => text),
    ...{ manufacturerDetails, responsiblePersonDetails, warningNotes },
  };
}

const inWords = (contact: SafetyContact | null): string | null =>
  contact && [contact.name, contact.postalAddress, contact.country, contact.electronicAddress].join(", ");

type ContactField = "manufacturerDetails" | "responsiblePersonDetails";

function checkContact(
  contact: SafetyContact | null | undefined,
  part: ContactField,
  check: ProductCheck,
): SafetyContact | null {
  if (!contact) return null;
  const at = (name: keyof SafetyContact): string[] => ["safety", part, name];
  const electronicAddress = check.text(at("electronicAddress"), contact.electronicAddress, { min: 1, max: 300 });
  if (electronicAddress !== "" && !EMAIL.test(electronicAddress) && !WEB.test(electronicAddress)) {
    const message = "electronicAddress must be an e-mail address or start with https://.";
    check.refuse("INVALID_INPUT", at("electronicAddress"), message);
  }
  if (!COUNTRY.test(contact.country)) {
    check.refuse("INVALID_INPUT", at("country"), "country must be two capital letters, such as DE.");
  }
  return {
    name: check.text(at("name"), contact.name, { min: 1, max: 200 }),
    postalAddress: check.text(at("postalAddress"), contact.postalAddress, { min: 5, max: 500, multiline: true }),
    ...{ electronicAddress, country: contact.country },
  };
}

function checkWarnings({ warnings, warningNotes }: SafetyCommand, check: ProductCheck): SafetyWarning[] {
  const plain = warnings ?? [];
  const notes = warningNotes ?? [];
  if (!check.fits(["safety", "warnings"], [...plain, ...notes], MAX_WARNINGS)) return [];
  return [
    ...plain.map((text, index) => ({
      language: null,
      text: check.text(["safety", "warnings", String(index)], text, { ...TEXT, min: 1 }),
    })),
    ...notes.map(({ language, text }, index) => {
      const field = ["safety", "warningNotes", String(index)];
      if (language && !LANGUAGE.test(language)) {
        check.refuse("INVALID_INPUT", [...field, "language"], "language must be a tag such as de or pt-BR.");
      }
      return { language: language ?? null, text: check.text([...field, "text"], text, { ...TEXT, min: 1 }) };
    }),
  ];
}

/** What a listing in a category that requires safety data still lacks. */
export function refuseUnsafe(safety: CleanSafety | null, check: ProductCheck): void {
  const maker = safety?.manufacturerDetails;
  if (!maker) {
    const message =
      "This category requires safety data: give the manufacturer's name, postal and electronic address and country.";
    check.refuse("SAFETY_DATA_REQUIRED", ["safety", "manufacturerDetails"], message);
  } else if (!UNION.has(maker.country) && !safety.responsiblePersonDetails) {
    const message = `The manufacturer is in ${maker.country}: name who answers for the product in the European Union.`;
    check.refuse("SAFETY_DATA_REQUIRED", ["safety", "responsiblePersonDetails"], message);
  }
}

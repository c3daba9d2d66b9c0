import { cleanText, type TextRule } from "@mall/platform/text/clean-text";
import { type AddressCommand, checkAddress } from "../address/check-address";
import type { SellerError } from "../seller/seller-errors";
import type { Application, ApplicationDocument } from "./application";

/** What an applicant says; on a change, what is left out stays as it was. */
export interface ApplicationCommand {
  readonly legalName?: string | null;
  readonly displayName?: string | null;
  readonly country?: string | null;
  readonly registrationNumber?: string | null;
  readonly taxId?: string | null;
  readonly vatId?: string | null;
  readonly address?: AddressCommand | null;
  readonly contactEmail?: string | null;
  readonly phone?: string | null;
  readonly payoutToken?: string | null;
  readonly plannedGoods?: string | null;
  readonly selfCertified?: boolean | null;
  readonly documents?: readonly ApplicationDocument[] | null;
}

/** Fit to be stored; fields that were not said are absent. */
export type CleanApplication = Partial<Omit<Application, "sellerId"> & { readonly displayName: string }>;

export interface CheckedApplication {
  readonly clean: CleanApplication;
  /** All that is wrong, at once. Empty: `clean` may be stored. */
  readonly errors: SellerError[];
}

type TextField = Exclude<keyof ApplicationCommand, "address" | "documents" | "selfCertified">;

const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,190}\.[^\s@]{2,63}$/;
const PHONE = /^\+?[0-9 ()./-]{4,30}$/;
/** Nothing that could be an account or card number fits it. */
const TOKEN = /^[a-z]{2,10}_[A-Za-z0-9_-]{1,200}$/;
const VAT_NUMBER = /^[A-Z]{2}[A-Z0-9+*.]{2,13}$/;
const countryNames = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });

interface TextCheck extends TextRule {
  readonly shape?: (text: string) => boolean;
  readonly says?: string;
  readonly normal?: (text: string) => string;
}

const TEXTS: Readonly<Record<TextField, TextCheck>> = {
  legalName: { min: 1, max: 200 },
  displayName: { min: 1, max: 80 },
  country: {
    ...{ min: 2, max: 2, normal: (text) => text.toUpperCase() },
    shape: (code) => /^[A-Z]{2}$/.test(code) && countryNames.of(code) !== undefined,
    says: "must be a country of ISO 3166-1 alpha-2, such as DE",
  },
  registrationNumber: { max: 60 },
  taxId: { max: 40 },
  vatId: {
    ...{ max: 20, normal: (text) => text.toUpperCase().replaceAll(/[\s-]/g, "") },
    shape: (text) => VAT_NUMBER.test(text),
    says: "must begin with its country, such as DE136695976",
  },
  contactEmail: { min: 3, max: 254, shape: (text) => EMAIL.test(text), says: "must be an e-mail address" },
  phone: { max: 30, shape: (text) => PHONE.test(text), says: "must have 4 to 15 digits and may start with +" },
  payoutToken: {
    ...{ max: 211, shape: (text: string) => TOKEN.test(text) },
    says: "must be what the provider's form gave, such as acct_1A2b3C, never an account or card number",
  },
  plannedGoods: { max: 500, multiline: true },
};

/** Looks at every field and finds all that is wrong at once. */
export function checkApplication(command: ApplicationCommand): CheckedApplication {
  const clean: Record<string, unknown> = {};
  const errors: SellerError[] = [];
  for (const field of Object.keys(TEXTS) as TextField[]) {
    const input = command[field];
    if (input === undefined || input === null) continue;
    const checked = checkText(field, input);
    if ("fault" in checked) errors.push(invalid([field], `${field} ${checked.fault}.`));
    else clean[field] = checked.text;
  }
  takeAddress(command, { clean, errors });
  takeDocuments(command, { clean, errors });
  if (command.selfCertified !== undefined && command.selfCertified !== null)
    clean["isCertified"] = command.selfCertified;
  return { clean: clean as CleanApplication, errors };
}

function checkText(field: TextField, input: string): { text: string | null } | { fault: string } {
  const { shape, says, normal, ...rule } = TEXTS[field];
  const { text, fault } = cleanText(normal ? normal(input) : input, rule);
  if (text === undefined) return { fault };
  if (text === "") return { text: null };
  return shape && !shape(text) ? { fault: says ?? "is not right" } : { text };
}

interface Taken {
  readonly clean: Record<string, unknown>;
  readonly errors: SellerError[];
}

function takeAddress({ address }: ApplicationCommand, { clean, errors }: Taken): void {
  if (!address) return;
  const checked = checkAddress(address);
  if (checked.errors) {
    errors.push(...checked.errors.map(({ field, message }) => invalid((field ?? []).slice(1), message)));
    return;
  }
  const { line1, line2, city, region, postalCode, country } = checked.clean;
  clean["address"] = { line1, line2, city, region, postalCode, country };
}

const MOST_DOCUMENTS = 20;

function takeDocuments({ documents }: ApplicationCommand, { clean, errors }: Taken): void {
  if (!documents) return;
  if (documents.length > MOST_DOCUMENTS) {
    errors.push(invalid(["documents"], `documents must be at most ${MOST_DOCUMENTS}.`));
    return;
  }
  documents.forEach((document, index) => {
    const place = ["documents", String(index)];
    for (const [field, max] of [["fileName", 200] as const, ["mediaType", 100] as const]) {
      const { fault } = cleanText(document[field], { min: 1, max });
      if (fault !== undefined) errors.push(invalid([...place, field], `${field} ${fault}.`));
    }
    if (!TOKEN.test(document.reference)) {
      const message = "reference must be what the store of papers gave, such as doc_1A2b3C.";
      errors.push(invalid([...place, "reference"], message));
    }
  });
  clean["documents"] = documents;
}

const invalid = (field: readonly string[], message: string): SellerError => ({
  code: "INVALID_APPLICATION",
  field: ["input", ...field],
  message,
});

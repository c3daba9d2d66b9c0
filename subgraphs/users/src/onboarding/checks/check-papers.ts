import { entryOf } from "@mall/platform/text/entry-of";
import type { DOCUMENT_KINDS } from "../application";
import { type Application, type CheckResult } from "../application";

/** By ending, what a paper may be. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  pdf: "application/pdf",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
};

/** Postal codes by country, where they have one form. */
const POSTAL_CODES: Readonly<Record<string, RegExp>> = {
  AT: /^\d{4}$/,
  BE: /^\d{4}$/,
  CH: /^\d{4}$/,
  CZ: /^\d{3} ?\d{2}$/,
  DE: /^\d{5}$/,
  DK: /^\d{4}$/,
  ES: /^\d{5}$/,
  FI: /^\d{5}$/,
  FR: /^\d{5}$/,
  GB: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/,
  IT: /^\d{5}$/,
  NL: /^\d{4} ?[A-Z]{2}$/,
  NO: /^\d{4}$/,
  PL: /^\d{2}-\d{3}$/,
  PT: /^\d{4}-\d{3}$/,
  SE: /^\d{3} ?\d{2}$/,
  US: /^\d{5}(-\d{4})?$/,
};

/** Whether a letter would arrive: in the country of the business, with a postal code as that country writes them. */
export function checkAddressOf({ address, country }: Application): CheckResult {
  const code = "ADDRESS";
  if (address === null) return { code, outcome: "FAILED", explanation: "There is no address.", evidence: [] };
  const evidence = [[address.line1, address.postalCode, address.city, address.country].filter(Boolean).join(", ")];
  const shape = entryOf(POSTAL_CODES, address.country);
  if (shape !== undefined && !shape.test((address.postalCode ?? "").toUpperCase())) {
    const explanation = `${address.postalCode ?? "Nothing"} is not a postal code of ${address.country}.`;
    return { code, outcome: "FAILED", explanation, evidence };
  }
  if (address.country !== country) {
    const explanation = `The address is in ${address.country}, the business in ${country}: a person will look at it.`;
    return { code, outcome: "NEEDS_REVIEW", explanation, evidence };
  }
  return { code, outcome: "PASSED", explanation: "The address is complete.", evidence };
}

/** Whether there is a paper that says who it is, and each is what its name says. */
export function checkDocuments({ documents }: Application): CheckResult {
  const code = "DOCUMENTS";
  const evidence = documents.map(({ kind, fileName }) => `${kind}: ${fileName}`);
  const wrong = documents.findIndex(
    ({ fileName, mediaType }) => entryOf(MEDIA_TYPES, endingOf(fileName)) !== mediaType,
  );
  if (wrong >= 0) {
    // By its place: names of papers are sealed, and reasons, which quote this, are not.
    const explanation = `Paper ${wrong + 1} is not a PDF, JPEG or PNG, or not what its name says (${documents[wrong]?.mediaType}).`;
    return { code, outcome: "FAILED", explanation, evidence };
  }
  if (!documents.some(({ kind }) => PROOFS.has(kind))) {
    const explanation = "Add a paper that says who you are: an identity document or an extract of the trade register.";
    return { code, outcome: "FAILED", explanation, evidence };
  }
  const explanation = "The papers are there; a person reads them.";
  return { code, outcome: "PASSED", explanation, evidence };
}

/** Kinds that prove who somebody is. */
export const PROOFS: ReadonlySet<string> = new Set<(typeof DOCUMENT_KINDS)[number]>(["IDENTITY", "TRADE_REGISTER"]);

const endingOf = (fileName: string): string => fileName.slice(fileName.lastIndexOf(".") + 1).toLowerCase();

/** That there is somewhere to pay to. The provider has looked at the account when it gave the token. */
export function checkPayout({ payoutToken }: Application): CheckResult {
  const code = "PAYOUT";
  if (payoutToken === null)
    return { code, outcome: "FAILED", explanation: "There is no payout account.", evidence: [] };
  const provider = payoutToken.slice(0, payoutToken.indexOf("_"));
  return { code, outcome: "PASSED", explanation: "The payout provider knows the account.", evidence: [provider] };
}

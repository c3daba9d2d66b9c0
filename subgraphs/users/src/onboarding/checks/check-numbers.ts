import { entryOf } from "@mall/platform/text/entry-of";
import { stdnum, type Validator } from "stdnum";
import type { Application, CheckCode, CheckResult } from "../application";

/** One kind of number: a library's rule with check digits, or a shape where a register has none. */
interface NumberRule {
  readonly name: string;
  readonly isRight: (text: string) => boolean;
  readonly hasCheckDigit: boolean;
}

const byDigits = (name: string, ...validators: (Validator | undefined)[]): NumberRule => ({
  name,
  hasCheckDigit: true,
  isRight: (text) => validators.some((validator) => validator?.validate(text).isValid === true),
});
const byShape = (name: string, shape: RegExp): NumberRule => ({
  name,
  hasCheckDigit: false,
  isRight: (text) => shape.test(text.toUpperCase().trim()),
});

const country = (code: string): Record<string, Validator | undefined> => stdnum[code] ?? {};
const rule = (name: string, code: string, ...keys: string[]): NumberRule =>
  byDigits(name, ...keys.map((key) => country(code)[key]));

/** Trade registers by country. */
const REGISTERS: Readonly<Record<string, NumberRule>> = {
  AT: byShape("Firmenbuchnummer", /^(FN ?)?\d{1,6} ?[A-Z]$/),
  BE: rule("ondernemingsnummer", "BE", "vat"),
  CH: rule("UID", "CH", "uid"),
  CZ: rule("IČO", "CZ", "ico"),
  DE: byShape("Handelsregisternummer", /^HR[AB] ?\d{1,6}( ?[A-Z]{1,2})?$/),
  DK: rule("CVR", "DK", "cvr"),
  ES: rule("CIF", "ES", "cif", "nif"),
  FI: rule("Y-tunnus", "FI", "ytunnus"),
  FR: rule("SIREN or SIRET", "FR", "siren", "siret"),
  GB: byShape("company number", /^([A-Z]{2}\d{6}|\d{8})$/),
  IE: byShape("company number", /^\d{5,6}$/),
  IT: rule("partita IVA", "IT", "iva"),
  NL: byShape("KvK-nummer", /^\d{8}$/),
  NO: rule("organisasjonsnummer", "NO", "orgnr"),
  PL: byShape("KRS", /^\d{10}$/),
  PT: rule("NIPC", "PT", "nipc", "nif"),
  SE: rule("organisationsnummer", "SE", "orgnr"),
  US: byShape("state file number", /^[A-Z0-9-]{3,20}$/),
};

/** VAT numbers by the letters in front. */
const VAT: Readonly<Record<string, NumberRule>> = {
  AT: rule("UID", "AT", "uid"),
  BE: rule("btw-nummer", "BE", "vat"),
  BG: rule("ДДС номер", "BG", "vat"),
  CH: rule("MWST-Nummer", "CH", "vat"),
  CY: rule("ΦΠΑ", "CY", "vat"),
  CZ: rule("DIČ", "CZ", "dic"),
  DE: rule("USt-IdNr.", "DE", "vat"),
  DK: rule("CVR", "DK", "cvr"),
  EE: rule("KMKR", "EE", "kmkr"),
  EL: rule("ΑΦΜ", "GR", "vat"),
  ES: rule("NIF", "ES", "nif", "cif"),
  FI: rule("ALV-numero", "FI", "alv"),
  FR: rule("TVA", "FR", "tva"),
  GB: rule("VAT number", "GB", "vat"),
  HR: rule("PDV", "HR", "oib"),
  HU: rule("ANUM", "HU", "anum"),
  IE: rule("VAT number", "IE", "vat"),
  IT: rule("partita IVA", "IT", "iva"),
  LT: rule("PVM", "LT", "pvm"),
  LU: rule("TVA", "LU", "tva"),
  LV: rule("PVN", "LV", "pvn"),
  MT: rule("VAT number", "MT", "vat"),
  NL: rule("btw-id", "NL", "btw"),
  NO: rule("MVA", "NO", "mva"),
  PL: rule("NIP", "PL", "nip"),
  PT: rule("NIF", "PT", "nif"),
  RO: rule("CIF", "RO", "cif"),
  SE: rule("momsnummer", "SE", "vat"),
  SI: rule("DDV", "SI", "ddv"),
  SK: rule("DPH", "SK", "dph"),
};

const TAX: Readonly<Record<string, NumberRule>> = {
  DE: rule("Steuernummer or IdNr.", "DE", "stnr", "idnr"),
  FR: rule("numéro fiscal", "FR", "nif", "siren"),
  GB: rule("UTR", "GB", "utr"),
  NL: rule("BSN", "NL", "bsn"),
  US: rule("EIN or SSN", "US", "ein", "ssn"),
};

/** The register number, where one was given. Whether it was given out is for the register to say. */
export function checkRegistration({ registrationNumber, country: code }: Application): CheckResult {
  const found = { code: "REGISTRATION_NUMBER" as const, text: registrationNumber, where: code };
  return checkNumber(found, entryOf(REGISTERS, code));
}

/** The VAT number, by the country that its letters name. Greece writes EL. */
export function checkVatNumber({ vatId }: Application): CheckResult {
  const where = vatId?.slice(0, 2) ?? "";
  return checkNumber({ code: "VAT_NUMBER", text: vatId, where }, entryOf(VAT, where));
}

export function checkTaxId({ taxId, country: code }: Application): CheckResult {
  return checkNumber({ code: "TAX_ID", text: taxId, where: code }, entryOf(TAX, code));
}

interface Given {
  readonly code: CheckCode;
  readonly text: string | null;
  readonly where: string;
}

function checkNumber({ code, text, where }: Given, known: NumberRule | undefined): CheckResult {
  if (text === null) return { code, outcome: "PASSED", explanation: "None was given.", evidence: [] };
  const evidence = [text];
  if (known === undefined) {
    const explanation = `We know no rule for such numbers of ${where}: a person will look at it.`;
    return { code, outcome: "NEEDS_REVIEW", explanation, evidence };
  }
  if (!known.isRight(text)) {
    const explanation = `This is not a ${known.name} of ${where}: compare it with your papers, digit by digit.`;
    return { code, outcome: "FAILED", explanation, evidence };
  }
  const how = known.hasCheckDigit ? "its check digit is right" : "it has the right form";
  return { code, outcome: "PASSED", explanation: `It is a ${known.name} of ${where}: ${how}.`, evidence };
}

import type { Viewer } from "@mall/platform/auth/viewer";
import { read } from "@mall/platform/database/read";
import { readCountry } from "../address/check-address";
import { forgetCheckoutRules } from "../cart/checkout-rules";
import type { OrdersDeps } from "../deps";
import { TextCheck } from "../text/check-text";
import { type RateError, type RateErrorCode, rateError } from "./rate-errors";
import type { TaxRate } from "./tax-rate";
import { INSERT_TAX_RATE } from "./tax-sql";

export interface TaxRateSet {
  readonly country: string;
  readonly category: string;
  readonly rateBp: number;
  readonly validFrom?: Date | null;
  readonly validTo?: Date | null;
  readonly source: string;
}

export type TaxRateOutcome =
  | { readonly rate: TaxRate; readonly userErrors: readonly [] }
  | { readonly rate: null; readonly userErrors: readonly RateError[] };

/** By then every process has read the rate, so that all of them count by it from its first moment on. */
const NOTICE_MS = 60_000;
const CATEGORY = /^[A-Z][A-Z_]{0,39}$/;

/** Adds a rate. What was valid before stays written: orders of its days are counted by it. */
export async function taxRateSet(deps: OrdersDeps, viewer: Viewer, input: TaxRateSet): Promise<TaxRateOutcome> {
  const now = deps.clock.now().getTime();
  const from = input.validFrom?.getTime() ?? now + NOTICE_MS;
  const to = input.validTo?.getTime() ?? null;
  const country = readCountry(input.country);
  const check = new TextCheck();
  const source = check.required(["input", "source"], input.source, { min: 1, max: 500 });
  const errors = [
    ...faultsOf(input, { now, from, to }),
    ...check.faults.map(({ message }) => invalid("source", message)),
  ];
  if (errors.length > 0 || country === null) return { rate: null, userErrors: errors };
  const { category, rateBp } = input;
  const values = [country, category, rateBp, new Date(from), to === null ? null : new Date(to), source, viewer.id];
  const added = await read(deps.db, INSERT_TAX_RATE, values);
  if (added.length === 0) {
    const message = `A rate of ${country} for ${category} from that moment on is set already. Choose another moment.`;
    return { rate: null, userErrors: [rateError("ALREADY_SET", "validFrom", message)] };
  }
  forgetCheckoutRules(deps.db);
  return { rate: { country, category, rateBp, validFrom: from, validTo: to, source }, userErrors: [] };
}

const invalid = (field: string, message: string): RateError => rateError("INVALID_INPUT", field, message);

interface Period {
  readonly now: number;
  readonly from: number;
  readonly to: number | null;
}

function faultsOf({ country, category, rateBp }: TaxRateSet, { now, from, to }: Period): RateError[] {
  const rules: readonly [boolean, RateErrorCode, string, string][] = [
    [
      readCountry(country) !== null,
      "INVALID_INPUT",
      "country",
      "country must be an ISO 3166-1 alpha-2 code, such as DE.",
    ],
    [CATEGORY.test(category), "INVALID_INPUT", "category", "category must be capital letters, such as REDUCED."],
    [
      rateBp >= 0 && rateBp <= 10_000,
      "INVALID_INPUT",
      "rateBp",
      "rateBp must be from 0 to 10000 hundredths of a per cent.",
    ],
    [from >= now + NOTICE_MS, "IN_THE_PAST", "validFrom", "A rate must begin at least a minute from now."],
    [to === null || to > from, "INVALID_INPUT", "validTo", "A rate must end after it begins."],
  ];
  return rules.flatMap(([holds, code, field, message]) => (holds ? [] : [rateError(code, field, message)]));
}

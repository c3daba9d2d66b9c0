import type { Viewer } from "@mall/platform/auth/viewer";
import { read } from "@mall/platform/database/read";
import { forgetCheckoutRules } from "../cart/checkout-rules";
import type { OrdersDeps } from "../deps";
import { type RateError, type RateErrorCode, rateError } from "../tax/rate-errors";
import { TextCheck } from "../text/check-text";
import type { ExchangeRate } from "./exchange";

export interface ExchangeRateSet {
  readonly base: string;
  readonly quote: string;
  readonly rate: string;
  readonly asOf?: Date | null;
  readonly source: string;
}

export type ExchangeRateOutcome =
  | { readonly rate: ExchangeRate; readonly userErrors: readonly [] }
  | { readonly rate: null; readonly userErrors: readonly RateError[] };

const RATE = /^\d{1,12}(\.\d{1,12})?$/;

/** $1 base, $2 quote, $3 as of, $4 rate, $5 source, $6 who. No row: a rate of that moment or a later one is there. */
const INSERT = `
  INSERT INTO exchange_rate (base, quote, as_of, rate, source, set_by)
  SELECT $1, $2, $3, $4, $5, $6
  WHERE NOT EXISTS (SELECT FROM exchange_rate WHERE base = $1 AND quote = $2 AND as_of >= $3)
  ON CONFLICT DO NOTHING RETURNING base`;

/** Adds what a currency is worth. Carts are converted by it from now on, orders keep the rates of their day. */
export async function exchangeRateSet(
  deps: OrdersDeps,
  viewer: Viewer,
  input: ExchangeRateSet,
): Promise<ExchangeRateOutcome> {
  const now = deps.clock.now();
  const { base, quote, rate, asOf = null } = input;
  const at = asOf ?? now;
  const check = new TextCheck();
  const source = check.required(["input", "source"], input.source, { min: 1, max: 500 });
  const faults = check.faults.map(({ message }) => rateError("INVALID_INPUT", "source", message));
  const errors = [...faultsOf(input, at > now), ...faults];
  if (errors.length > 0) return { rate: null, userErrors: errors };
  const added = await read(deps.db, INSERT, [base, quote, at, rate, source, viewer.id]);
  if (added.length === 0) {
    const message = `A rate of ${base} to ${quote} of that moment or a later one is set already.`;
    return { rate: null, userErrors: [rateError("ALREADY_SET", "asOf", message)] };
  }
  forgetCheckoutRules(deps.db);
  return { rate: { base, quote, rate, asOf: at.toISOString(), source }, userErrors: [] };
}

function faultsOf({ base, quote, rate }: ExchangeRateSet, isToCome: boolean): RateError[] {
  const rules: readonly [boolean, RateErrorCode, string, string][] = [
    [base !== quote, "INVALID_INPUT", "quote", "A rate leads from one currency to another."],
    [RATE.test(rate) && Number(rate) > 0, "INVALID_INPUT", "rate", "rate must be a decimal above 0, such as 1.0842."],
    [!isToCome, "INVALID_INPUT", "asOf", "Nobody knows the rate of a moment that is to come."],
  ];
  return rules.flatMap(([holds, code, field, message]) => (holds ? [] : [rateError(code, field, message)]));
}

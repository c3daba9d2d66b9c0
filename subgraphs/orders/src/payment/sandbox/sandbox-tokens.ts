import { entryOf } from "@mall/platform/text/entry-of";
import type { PaymentMethod } from "../payment-provider";

export type ChargeState = "AUTHORISED" | "DECLINED" | "ACTION_REQUIRED" | "UNANSWERED" | "VOIDED";

const DAY_MS = 24 * 60 * 60 * 1000;

interface TokenRule {
  readonly state: ChargeState;
  readonly last4: string;
  readonly declineCode?: string;
  /** Decided as `state` says, but the answer does not come before the mall stops waiting. */
  readonly isSlow?: true;
  /** The further step counts as taken only when the buyer took it on the provider's page. */
  readonly isStrict?: true;
  readonly captureCode?: string;
  readonly chargebackAfterMs?: number;
  /** The bank finds for the mall a week after its chargeback, and gives all of it back. */
  readonly isGivenBack?: true;
  readonly refundTakesMs?: number;
  readonly refundCode?: string;
  /** Told so often, and later things first. */
  readonly isNoisy?: true;
  /** One and the same card, whoever pays with it; of the others nothing is known. */
  readonly fingerprint?: string;
}

/** What each token makes happen. */
const TOKENS: Readonly<Record<string, TokenRule>> = {
  tok_approve: { state: "AUTHORISED", last4: "4242" },
  tok_decline: { state: "DECLINED", last4: "0002", declineCode: "declined" },
  tok_insufficient_funds: { state: "DECLINED", last4: "9995", declineCode: "insufficient_funds" },
  tok_expired_card: { state: "DECLINED", last4: "0069", declineCode: "expired_card" },
  tok_fraud: { state: "DECLINED", last4: "0101", declineCode: "fraud" },
  tok_3ds: { state: "ACTION_REQUIRED", last4: "3155" },
  tok_3ds_page: { state: "ACTION_REQUIRED", last4: "3220", isStrict: true },
  tok_timeout: { state: "UNANSWERED", last4: "0119" },
  tok_slow: { state: "AUTHORISED", last4: "0341", isSlow: true },
  tok_chargeback: { state: "AUTHORISED", last4: "0259", chargebackAfterMs: 14 * DAY_MS },
  tok_chargeback_won: {
    state: "AUTHORISED",
    last4: "1976",
    chargebackAfterMs: 14 * DAY_MS,
    isGivenBack: true,
  },
  tok_capture_fails: { state: "AUTHORISED", last4: "0127", captureCode: "authorisation_expired" },
  tok_refund_pending: { state: "AUTHORISED", last4: "7726", refundTakesMs: 60_000 },
  tok_refund_fails: { state: "AUTHORISED", last4: "5126", refundTakesMs: 60_000, refundCode: "account_closed" },
  tok_noisy: { state: "AUTHORISED", last4: "4444", isNoisy: true },
  tok_same_card: { state: "AUTHORISED", last4: "1117", fingerprint: "the sandbox's one card" },
};

/** How often a noisy message is told. */
export const NOISY_TIMES = 3;

const UNKNOWN: TokenRule = { state: "DECLINED", last4: "0000", declineCode: "declined" };

export const isSandboxToken = (token: string): boolean => Object.hasOwn(TOKENS, token);

export const ruleOf = (token: string): TokenRule => entryOf(TOKENS, token) ?? UNKNOWN;

export function methodOf(token: string): PaymentMethod {
  const { last4, fingerprint } = ruleOf(token);
  return { brand: "SANDBOX", last4, ...(fingerprint === undefined ? {} : { fingerprint }) };
}

const tokensWith = (is: (rule: TokenRule) => boolean): string[] =>
  Object.entries(TOKENS).flatMap(([token, rule]) => (is(rule) ? [token] : []));

export const STRICT_TOKENS: readonly string[] = tokensWith((rule) => rule.isStrict === true);
const WON_CHARGEBACK_TOKENS = tokensWith((rule) => rule.isGivenBack === true);
const GIVE_BACK_AFTER_MS = 7 * DAY_MS;
export const FAILED_REFUND_TOKENS: readonly string[] = tokensWith((rule) => rule.refundCode !== undefined);

/** Parameters of CHARGE_BACK: of one charge, or null for all that are due. */
export const chargeBackValues = (now: Date, key: string | null): unknown[] => [
  now,
  key,
  WON_CHARGEBACK_TOKENS,
  GIVE_BACK_AFTER_MS,
];

import { read } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";
import type { AuthoriseRequest, PaymentMethod, PaymentProvider, ProviderAnswer } from "./payment-provider";

type ChargeState = "AUTHORISED" | "DECLINED" | "ACTION_REQUIRED" | "UNANSWERED" | "VOIDED";

interface Charge {
  readonly token: string;
  readonly state: ChargeState;
}

interface TokenRule {
  readonly state: ChargeState;
  readonly last4: string;
  readonly declineCode?: string;
}

/** What each token makes happen. */
const TOKENS: Readonly<Record<string, TokenRule>> = {
  tok_approve: { state: "AUTHORISED", last4: "4242" },
  tok_decline: { state: "DECLINED", last4: "0002", declineCode: "declined" },
  tok_insufficient_funds: { state: "DECLINED", last4: "9995", declineCode: "insufficient_funds" },
  tok_3ds: { state: "ACTION_REQUIRED", last4: "3155" },
  tok_timeout: { state: "UNANSWERED", last4: "0119" },
  // Approved now; the chargeback that it stands for comes weeks later.
  tok_chargeback: { state: "AUTHORISED", last4: "0259" },
};

/** The no-op update makes a repeated key give the charge that is there, whatever the request says now. */
const CHARGE = `
  INSERT INTO sandbox_charge AS c (key, token, amount_minor, currency, state) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (key) DO UPDATE SET key = c.key RETURNING token, state`;
const CONFIRM = `
  UPDATE sandbox_charge SET state = 'AUTHORISED' WHERE key = $1 AND state = 'ACTION_REQUIRED' RETURNING token, state`;
const VOID = `
  INSERT INTO sandbox_charge AS c (key, token, amount_minor, currency, state) VALUES ($1, '', 0, 'EUR', 'VOIDED')
  ON CONFLICT (key) DO UPDATE SET state = CASE c.state WHEN 'DECLINED' THEN 'DECLINED' ELSE 'VOIDED' END
  RETURNING token, state`;
const FIND = `SELECT token, state FROM sandbox_charge WHERE key = $1`;

/**
 * A payment provider to try things with: the token decides. It remembers in a table of its own, written outside the
 * mall's transactions as a real provider's books are, so it tells the truth after the mall was killed.
 */
export class SandboxPayments implements PaymentProvider {
  readonly name = "sandbox";

  constructor(private readonly db: DataSource) {}

  isToken(token: string): boolean {
    return Object.hasOwn(TOKENS, token);
  }

  async authorise(request: AuthoriseRequest, signal: AbortSignal): Promise<ProviderAnswer> {
    const { key, token, amountMinor, currencyCode } = request;
    const wanted = TOKENS[token]?.state ?? "DECLINED";
    const [charge] = await read<Charge>(this.db, CHARGE, [key, token, amountMinor, currencyCode, wanted]);
    if (charge?.state === "UNANSWERED") await untilAborted(signal);
    return answerOf(key, charge);
  }

  async confirm(key: string): Promise<ProviderAnswer> {
    const [confirmed] = await read<Charge>(this.db, CONFIRM, [key]);
    return confirmed ? answerOf(key, confirmed) : this.lookup(key);
  }

  async void(key: string): Promise<ProviderAnswer> {
    const [charge] = await read<Charge>(this.db, VOID, [key]);
    return answerOf(key, charge);
  }

  async lookup(key: string): Promise<ProviderAnswer> {
    const [charge] = await read<Charge>(this.db, FIND, [key]);
    return answerOf(key, charge);
  }
}

function answerOf(key: string, charge: Charge | undefined): ProviderAnswer {
  if (!charge || charge.state === "UNANSWERED") return { kind: "UNDECIDED" };
  const eventId = `${key}:${charge.state.toLowerCase()}`;
  if (charge.state === "VOIDED") return { kind: "VOIDED", eventId };
  const method = methodOf(charge.token);
  if (charge.state !== "DECLINED") return { kind: charge.state, eventId, method };
  return { kind: "DECLINED", eventId, method, code: TOKENS[charge.token]?.declineCode ?? "declined" };
}

const methodOf = (token: string): PaymentMethod => ({ brand: "SANDBOX", last4: TOKENS[token]?.last4 ?? "0000" });

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const give = (): void => reject(new Error("The provider gave no answer in time."));
    if (signal.aborted) give();
    else signal.addEventListener("abort", give, { once: true });
  });
}

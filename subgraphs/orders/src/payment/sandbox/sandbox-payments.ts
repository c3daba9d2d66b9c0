import { readOne } from "@mall/platform/database/read";
import { type Clock, systemClock } from "@mall/platform/time/clock";
import type { DataSource } from "typeorm";
import type {
  AuthoriseRequest,
  OperationAnswer,
  OperationRequest,
  PaymentProvider,
  ProviderAnswer,
  ProviderPayment,
} from "../payment-provider";
import type { WebhookReading, WebhookRequest } from "../provider-event";
import { CAPTURE, CHARGE, DECIDE, FIND, FIND_OPERATION, REFUND, VOID } from "./sandbox-sql";
import { type ChargeState, isSandboxToken, methodOf, ruleOf, STRICT_TOKENS } from "./sandbox-tokens";
import { readSandboxWebhook } from "./sandbox-messages";

export interface Charge {
  readonly key: string;
  readonly token: string;
  readonly state: ChargeState;
}

interface OperationRow {
  readonly key: string;
  readonly state: "SUCCEEDED" | "PENDING" | "FAILED";
  readonly code: string | null;
}

/**
 * A payment provider to try things with: the token decides. It remembers in tables of its own, written outside the
 * mall's transactions as a real provider's books are, so it tells the truth after the mall was killed.
 */
export class SandboxPayments implements PaymentProvider {
  readonly name = "sandbox";

  constructor(
    protected readonly db: DataSource,
    protected readonly clock: Clock = systemClock,
    /** Null: it takes no messages. */
    private readonly secret: string | null = null,
  ) {}

  isToken(token: string): boolean {
    return isSandboxToken(token);
  }

  async authorise(request: AuthoriseRequest, signal: AbortSignal): Promise<ProviderAnswer> {
    const { key, token, amountMinor, currencyCode } = request;
    const { state, isSlow, isNoisy = false } = ruleOf(token);
    const values = [key, token, amountMinor, currencyCode, state, this.clock.now(), isNoisy];
    const charge = await readOne<Charge>(this.db, CHARGE, values);
    if (isSlow || charge?.state === "UNANSWERED") await untilAborted(signal);
    return answerOf(key, charge);
  }

  async confirm(payment: ProviderPayment, signal: AbortSignal): Promise<ProviderAnswer> {
    const decided = await this.decide(payment.key, { to: "AUTHORISED", exceptOf: STRICT_TOKENS });
    return decided ? answerOf(payment.key, decided) : this.lookup(payment, signal);
  }

  /** What the buyer chose on the provider's page. Null: there was nothing left to choose. */
  decideOnPage(key: string, to: "AUTHORISED" | "DECLINED"): Promise<Charge | null> {
    return this.decide(key, { to, exceptOf: [] });
  }

  async void({ key, amountMinor, currencyCode }: ProviderPayment, _signal?: AbortSignal): Promise<ProviderAnswer> {
    const charge = await readOne<Charge>(this.db, VOID, [key, amountMinor, currencyCode, this.clock.now()]);
    // What was captured stays so; the rest is gone, which is what was asked.
    return charge?.state === "DECLINED" ? answerOf(key, charge) : { kind: "VOIDED", eventId: `${key}:voided` };
  }

  async lookup({ key }: ProviderPayment, _signal?: AbortSignal): Promise<ProviderAnswer> {
    return answerOf(key, await this.find(key));
  }

  async capture({ key }: ProviderPayment, request: OperationRequest, _signal?: AbortSignal): Promise<OperationAnswer> {
    const rule = ruleOf((await this.find(key))?.token ?? "");
    const now = this.clock.now();
    const chargeback = rule.chargebackAfterMs === undefined ? null : new Date(now.getTime() + rule.chargebackAfterMs);
    const values = [request.key, key, request.amountMinor, now, rule.captureCode ?? null, chargeback, isNoisy(rule)];
    return operationAnswer(await readOne<OperationRow>(this.db, CAPTURE, values), request.key);
  }

  async refund({ key }: ProviderPayment, request: OperationRequest, _signal?: AbortSignal): Promise<OperationAnswer> {
    const rule = ruleOf((await this.find(key))?.token ?? "");
    const now = this.clock.now();
    const settlesAt = rule.refundTakesMs === undefined ? null : new Date(now.getTime() + rule.refundTakesMs);
    const values = [request.key, key, request.amountMinor, now, settlesAt, isNoisy(rule)];
    return operationAnswer(await readOne<OperationRow>(this.db, REFUND, values), request.key);
  }

  async lookupOperation(
    _payment: ProviderPayment,
    { key }: OperationRequest,
    _signal?: AbortSignal,
  ): Promise<OperationAnswer> {
    const found = await readOne<OperationRow>(this.db, FIND_OPERATION, [key]);
    return found ? operationAnswer(found, key) : { kind: "UNKNOWN" };
  }

  readWebhook(request: WebhookRequest): WebhookReading {
    return this.secret === null
      ? { refused: "The sandbox has no secret to sign with." }
      : readSandboxWebhook(request, this.secret);
  }

  protected find(key: string): Promise<Charge | null> {
    return readOne<Charge>(this.db, FIND, [key]);
  }

  private decide(key: string, decision: { to: ChargeState; exceptOf: readonly string[] }): Promise<Charge | null> {
    return readOne<Charge>(this.db, DECIDE, [key, decision.to, decision.exceptOf, this.clock.now()]);
  }
}

export function answerOf(key: string, charge: Charge | null): ProviderAnswer {
  if (!charge || charge.state === "UNANSWERED") return { kind: "UNDECIDED" };
  const eventId = `${key}:${charge.state.toLowerCase()}`;
  if (charge.state === "VOIDED") return { kind: "VOIDED", eventId };
  const method = methodOf(charge.token);
  if (charge.state === "DECLINED")
    return { kind: "DECLINED", eventId, method, code: ruleOf(charge.token).declineCode ?? "declined" };
  if (charge.state === "AUTHORISED") return { kind: "AUTHORISED", eventId, method };
  return { kind: "ACTION_REQUIRED", eventId, method, actionUrl: pagePath(key) };
}

/** Where the buyer takes the further step: a page of the sandbox at the mall's own address. */
export const pagePath = (key: string): string => `/sandbox/payments/${encodeURIComponent(key)}/step`;

export function operationAnswer(row: OperationRow | null, key: string): OperationAnswer {
  if (!row) return { kind: "FAILED", eventId: `${key}:failed`, reference: null, code: "no_such_charge" };
  const { state, code } = row;
  if (state === "PENDING") return { kind: "PENDING", reference: key };
  const eventId = `${key}:${state.toLowerCase()}`;
  if (state === "SUCCEEDED") return { kind: "SUCCEEDED", eventId, reference: key };
  return { kind: "FAILED", eventId, reference: key, code: code ?? "failed" };
}

const isNoisy = (rule: ReturnType<typeof ruleOf>): boolean => rule.isNoisy ?? false;

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const give = (): void => reject(new Error("The provider gave no answer in time."));
    if (signal.aborted) give();
    else signal.addEventListener("abort", give, { once: true });
  });
}

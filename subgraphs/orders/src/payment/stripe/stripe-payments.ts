import Stripe from "stripe";
import type {
  AuthoriseRequest,
  OperationAnswer,
  OperationRequest,
  PaymentProvider,
  ProviderAnswer,
  ProviderPayment,
} from "../payment-provider";
import type { WebhookReading, WebhookRequest } from "../provider-event";
import {
  answerOfIntent,
  answerOfRefund,
  captureMark,
  declined,
  isRefusal,
  MALL_KEY,
  OPERATION_KEY,
  refusedOperation,
} from "./stripe-answers";
import { readStripeWebhook } from "./stripe-webhooks";

export interface StripeOptions {
  readonly secretKey: string;
  readonly webhookSecret: string;
  /** Where its API is, if not at Stripe: an imitation for tests. */
  readonly apiBase: string | null;
  /** Where a bank sends the buyer back to after a further step; null: the shop's page stays and asks. */
  readonly returnUrl: string | null;
  readonly timeoutMs: number;
}

const EXPAND = ["payment_method", "latest_charge"];

/**
 * Stripe by its documented API: a PaymentIntent that is captured by hand. It is created before the card is named, always
 * with the same words under the same key, so that whoever lost the answer finds it by creating it once more.
 */
export class StripePayments implements PaymentProvider {
  readonly name = "stripe";
  private readonly stripe: Stripe;

  constructor(private readonly options: StripeOptions) {
    const { secretKey, apiBase, timeoutMs: timeout } = options;
    // Whether and when to ask again is the mall's to say: its books know what was asked.
    this.stripe = new Stripe(secretKey, { timeout, maxNetworkRetries: 0, telemetry: false, ...addressOf(apiBase) });
  }

  isToken(token: string): boolean {
    return /^pm_[A-Za-z0-9_]{3,250}$/.test(token);
  }

  async authorise({ token, ...payment }: AuthoriseRequest): Promise<ProviderAnswer> {
    const { id } = await this.create(payment);
    return this.confirmIntent(payment, id, { payment_method: token });
  }

  async confirm(payment: ProviderPayment): Promise<ProviderAnswer> {
    const intent = await this.find(payment);
    if (intent.status !== "requires_confirmation") return answerOfIntent(payment.key, intent);
    return this.confirmIntent(payment, intent.id, {});
  }

  async void(payment: ProviderPayment): Promise<ProviderAnswer> {
    const intent = await this.find(payment);
    // Captured in part and closed, the rest has lapsed already.
    if (intent.status !== "canceled" && intent.status !== "succeeded")
      await this.stripe.paymentIntents.cancel(intent.id);
    return { kind: "VOIDED", eventId: `${payment.key}:voided` };
  }

  async lookup(payment: ProviderPayment): Promise<ProviderAnswer> {
    return answerOfIntent(payment.key, await this.find(payment));
  }

  async capture(payment: ProviderPayment, { key, amountMinor }: OperationRequest): Promise<OperationAnswer> {
    const intent = await this.find(payment);
    try {
      await this.stripe.paymentIntents.capture(
        intent.id,
        {
          amount_to_capture: amountMinor,
          metadata: { [captureMark(key)]: String(amountMinor) },
          ...(isPart(intent, amountMinor) ? { final_capture: false } : {}),
        },
        { idempotencyKey: key },
      );
      return { kind: "SUCCEEDED", eventId: `${key}:succeeded`, reference: key };
    } catch (error) {
      if (isRefusal(error)) return refusedOperation(key, error);
      throw error;
    }
  }

  async refund(payment: ProviderPayment, { key, amountMinor }: OperationRequest): Promise<OperationAnswer> {
    const { id } = await this.find(payment);
    const wish = { payment_intent: id, amount: amountMinor, metadata: { [OPERATION_KEY]: key } };
    try {
      return answerOfRefund(key, await this.stripe.refunds.create(wish, { idempotencyKey: key }));
    } catch (error) {
      if (isRefusal(error)) return refusedOperation(key, error);
      throw error;
    }
  }

  async lookupOperation(payment: ProviderPayment, { key, kind }: OperationRequest): Promise<OperationAnswer> {
    const intent = await this.find(payment);
    if (kind === "CAPTURE") {
      const isDone = intent.metadata[captureMark(key)] !== undefined;
      return isDone ? { kind: "SUCCEEDED", eventId: `${key}:succeeded`, reference: key } : { kind: "UNKNOWN" };
    }
    for await (const refund of this.stripe.refunds.list({ payment_intent: intent.id, limit: 100 })) {
      if (refund.metadata?.[OPERATION_KEY] === key) return answerOfRefund(key, refund);
    }
    return { kind: "UNKNOWN" };
  }

  readWebhook(request: WebhookRequest): WebhookReading {
    return readStripeWebhook(this.stripe, this.options.webhookSecret, request);
  }

  /** By its name, or, where no answer has told it, by creating it once more under the same key. */
  private async find(payment: ProviderPayment): Promise<Stripe.PaymentIntent> {
    const id = payment.reference ?? (await this.create(payment)).id;
    return this.stripe.paymentIntents.retrieve(id, { expand: EXPAND });
  }

  private create({ key, amountMinor, currencyCode }: ProviderPayment): Promise<Stripe.PaymentIntent> {
    return this.stripe.paymentIntents.create(
      {
        amount: amountMinor,
        currency: currencyCode.toLowerCase(),
        capture_method: "manual",
        allowed_payment_method_types: ["card"],
        // Goods leave in parcels. Where the card's network cannot, the first capture is the last.
        payment_method_options: { card: { request_multicapture: "if_available" } },
        metadata: { [MALL_KEY]: key },
      },
      { idempotencyKey: `${key}:create` },
    );
  }

  private async confirmIntent(
    { key }: ProviderPayment,
    id: string,
    how: Stripe.PaymentIntentConfirmParams,
  ): Promise<ProviderAnswer> {
    const back = this.options.returnUrl === null ? {} : { return_url: this.options.returnUrl };
    try {
      const wish = { ...how, ...back, expand: EXPAND };
      return answerOfIntent(
        key,
        await this.stripe.paymentIntents.confirm(id, wish, { idempotencyKey: `${key}:confirm` }),
      );
    } catch (error) {
      if (error instanceof Stripe.errors.StripeCardError) return declined(key, error);
      if (!isRefusal(error)) throw error;
      const intent = await this.stripe.paymentIntents.retrieve(id, { expand: EXPAND });
      const answer = answerOfIntent(key, intent);
      // An unknown card leaves the intent as it was: it cannot be paid with, so it is declined.
      return answer.kind === "UNDECIDED" ? declined(key, error) : answer;
    }
  }
}

/** Whether money stays authorised for later parcels. Only some cards can be captured more than once. */
function isPart({ amount_capturable, latest_charge }: Stripe.PaymentIntent, amountMinor: number): boolean {
  const charge = typeof latest_charge === "string" ? null : latest_charge;
  const isAble = charge?.payment_method_details?.card?.multicapture?.status === "available";
  return isAble && amountMinor < amount_capturable;
}

function addressOf(apiBase: string | null): Pick<Stripe.StripeConfig, "host" | "port" | "protocol"> {
  if (apiBase === null) return {};
  const { hostname, port, protocol } = new URL(apiBase);
  const isPlain = protocol === "http:";
  return { host: hostname, port: port || (isPlain ? 80 : 443), protocol: isPlain ? "http" : "https" };
}

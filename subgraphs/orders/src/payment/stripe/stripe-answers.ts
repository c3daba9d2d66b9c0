import { entryOf } from "@mall/platform/text/entry-of";
import Stripe from "stripe";
import type { OperationAnswer, PaymentMethod, ProviderAnswer } from "../payment-provider";

/** What Stripe's words mean to the mall. Everything about a payment hangs on the key that we gave it. */
export const MALL_KEY = "mall_key";
export const OPERATION_KEY = "operation";
/** Stripe does not list captures, so each leaves its mark: 39 of the 40 characters that a name may have. */
export const captureMark = (operationKey: string): string => `op_${operationKey}`;

/** It works on it; nobody knows yet. Asked again later, it will know. */
export class StillProcessing extends Error {
  override readonly name = "StillProcessing";
}

export function answerOfIntent(key: string, intent: Stripe.PaymentIntent): ProviderAnswer {
  const method = methodOf(intent.payment_method);
  const reference = intent.id;
  switch (intent.status) {
    case "requires_capture":
    case "succeeded":
      return { kind: "AUTHORISED", eventId: `${key}:authorised`, method, reference };
    case "requires_action":
      return {
        ...{ kind: "ACTION_REQUIRED", eventId: `${key}:action_required`, method, reference },
        actionUrl: stepOf(intent),
      };
    case "requires_payment_method":
      return intent.last_payment_error ? declined(key, intent.last_payment_error) : { kind: "UNDECIDED" };
    case "requires_confirmation":
      return { kind: "UNDECIDED" };
    case "canceled":
      return { kind: "VOIDED", eventId: `${key}:voided` };
    default:
      throw new StillProcessing(`${intent.id} is ${intent.status}`);
  }
}

const stepOf = ({ next_action }: Stripe.PaymentIntent): string | null => next_action?.redirect_to_url?.url ?? null;

interface Decline {
  readonly code?: string | undefined;
  readonly decline_code?: string | undefined;
  readonly payment_method?: Stripe.PaymentMethod | undefined;
}

const DECLINES: Readonly<Record<string, string>> = {
  insufficient_funds: "insufficient_funds",
  expired_card: "expired_card",
  fraudulent: "fraud",
  stolen_card: "fraud",
  lost_card: "fraud",
};

export function declined(key: string, { code, decline_code, payment_method }: Decline): ProviderAnswer {
  const why = entryOf(DECLINES, decline_code ?? "") ?? entryOf(DECLINES, code ?? "") ?? "declined";
  return { kind: "DECLINED", eventId: `${key}:declined`, code: why, method: methodOf(payment_method ?? null) };
}

function methodOf(method: string | Stripe.PaymentMethod | null): PaymentMethod | null {
  const card = method === null || typeof method === "string" ? undefined : method.card;
  if (!card || !/^\d{4}$/.test(card.last4)) return null;
  const { brand, last4, fingerprint } = card;
  return { brand: brand.toUpperCase(), last4, ...(fingerprint ? { fingerprint } : {}) };
}

export function answerOfRefund(key: string, refund: Stripe.Refund): OperationAnswer {
  if (refund.status === "succeeded") return { kind: "SUCCEEDED", eventId: `${key}:succeeded`, reference: refund.id };
  if (refund.status === "failed" || refund.status === "canceled") {
    const code = refund.failure_reason ?? refund.status;
    return { kind: "FAILED", eventId: `${key}:failed`, reference: refund.id, code };
  }
  return { kind: "PENDING", reference: refund.id };
}

/** What the card's bank or Stripe refuses for good. Other errors tell nothing of what happened. */
export function isRefusal(error: unknown): error is Stripe.errors.StripeError {
  return error instanceof Stripe.errors.StripeCardError || error instanceof Stripe.errors.StripeInvalidRequestError;
}

export const refusedOperation = (key: string, { code, decline_code }: Stripe.errors.StripeError): OperationAnswer => ({
  ...{ kind: "FAILED", eventId: `${key}:failed`, reference: null },
  code: decline_code ?? code ?? "refused",
});

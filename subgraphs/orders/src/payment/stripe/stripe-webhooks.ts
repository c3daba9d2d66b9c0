import Stripe from "stripe";
import type { PaymentName, ProviderEvent, WebhookReading, WebhookRequest } from "../provider-event";
import { TOLERANCE_SECONDS } from "../webhook/signature";
import { answerOfIntent, answerOfRefund, MALL_KEY, OPERATION_KEY, StillProcessing } from "./stripe-answers";

/** Signed by Stripe and fresh, or refused. */
export function readStripeWebhook(stripe: Stripe, secret: string, request: WebhookRequest): WebhookReading {
  const { headers, body, now } = request;
  const header = headers["stripe-signature"];
  if (header === undefined) return { refused: "The signature is missing." };
  let event: Stripe.Event;
  try {
    event = stripe.webhooks.constructEvent(body, header, secret, TOLERANCE_SECONDS, undefined, now.getTime());
  } catch (error) {
    return {
      refused:
        error instanceof Stripe.errors.StripeSignatureVerificationError
          ? "The signature is not Stripe's, or too old."
          : "The body is no event.",
    };
  }
  const { id: eventId, type } = event;
  const told = { eventId, type, payload: event };
  if (isAhead(header, now)) return { refused: "The signature is of a time to come." };
  try {
    return { message: { ...told, event: eventOf(event), fault: null } };
  } catch (error) {
    // What does not have the documented shape cannot be acted on, now or later.
    if (error instanceof StillProcessing) return { message: { ...told, event: { about: "NOTHING" }, fault: null } };
    if (!(error instanceof TypeError)) throw error;
    return { message: { ...told, event: null, fault: `${type} has not the documented shape: ${error.message}` } };
  }
}

/** The package looks at old signatures only. */
function isAhead(header: string, now: Date): boolean {
  const seconds = Number(/(?:^|,)t=(\d+)/.exec(header)?.[1]);
  return !(seconds - now.getTime() / 1000 <= TOLERANCE_SECONDS);
}

function eventOf(event: Stripe.Event): ProviderEvent {
  switch (event.type) {
    case "payment_intent.amount_capturable_updated":
    case "payment_intent.requires_action":
    case "payment_intent.payment_failed":
    case "payment_intent.canceled":
      return aboutIntent(event.data.object);
    case "payment_intent.succeeded":
      return captured(event.data.object);
    case "refund.created":
    case "refund.updated":
    case "refund.failed":
      return aboutRefund(event.data.object);
    default:
      return aboutDispute(event);
  }
}

function aboutIntent(intent: Stripe.PaymentIntent): ProviderEvent {
  const key = intent.metadata[MALL_KEY];
  return key === undefined
    ? { about: "NOTHING" }
    : { about: "PAYMENT", payment: { key }, answer: answerOfIntent(key, intent) };
}

/** Which of our captures it was is not said: the mall looks at all that it asked for. */
function captured(intent: Stripe.PaymentIntent): ProviderEvent {
  const key = intent.metadata[MALL_KEY];
  if (key === undefined) return { about: "NOTHING" };
  const answer = answerOfIntent(key, intent);
  const evidence = answer.kind === "AUTHORISED" ? answer : null;
  return { about: "OPERATION", payment: { key }, operationKey: null, answer: { kind: "UNKNOWN" }, evidence };
}

function aboutRefund(refund: Stripe.Refund): ProviderEvent {
  const payment = referenceOf(refund.payment_intent);
  const operationKey = refund.metadata?.[OPERATION_KEY];
  // One that was made by hand at Stripe is nobody's here.
  if (!payment || operationKey === undefined) return { about: "NOTHING" };
  return { about: "OPERATION", payment, operationKey, answer: answerOfRefund(operationKey, refund), evidence: null };
}

/** The bank took money back, or gave it back after all. */
function aboutDispute(event: Stripe.Event): ProviderEvent {
  const isWon = event.type === "charge.dispute.funds_reinstated";
  if (!isWon && event.type !== "charge.dispute.funds_withdrawn") return { about: "NOTHING" };
  const { id: chargebackId, amount: amountMinor, reason, payment_intent } = event.data.object;
  const payment = referenceOf(payment_intent);
  if (!payment) return { about: "NOTHING" };
  const told = { payment, chargebackId };
  return isWon
    ? { about: "CHARGEBACK_REVERSAL", ...told, eventId: `${chargebackId}:reinstated` }
    : { about: "CHARGEBACK", ...told, eventId: `${chargebackId}:withdrawn`, amountMinor, reason };
}

function referenceOf(intent: string | Stripe.PaymentIntent | null): PaymentName | null {
  if (intent === null) return null;
  return { reference: typeof intent === "string" ? intent : intent.id };
}

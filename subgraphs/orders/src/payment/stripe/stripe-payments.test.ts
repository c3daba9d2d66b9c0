import Stripe from "stripe";
import { StripeImitation } from "../../testing/stripe-imitation.fixture";
import { itIsAPaymentProvider } from "../payment-provider.contract";
import type { PaymentProvider, ProviderPayment } from "../payment-provider";
import type { WebhookMessage } from "../provider-event";
import { StripePayments } from "./stripe-payments";

const SECRET = "sk_test_imitation";
const WEBHOOK_SECRET = "whsec_imitation";
const NOW = new Date("2026-11-22T12:00:00Z");

let imitation: StripeImitation;
let provider: PaymentProvider;
beforeAll(async () => {
  imitation = await StripeImitation.start(SECRET);
  const options = { secretKey: SECRET, webhookSecret: WEBHOOK_SECRET, returnUrl: null, timeoutMs: 300 };
  provider = new StripePayments({ ...options, apiBase: imitation.url });
});
afterAll(() => imitation.stop());

const signal = new AbortController().signal;
let count = 0;
const newPayment = (): ProviderPayment => {
  count += 1;
  return { key: `order-${count}:1`, reference: null, amountMinor: 10_000, currencyCode: "EUR" };
};
const authorise = (payment: ProviderPayment, token = "pm_card_visa") =>
  provider.authorise({ ...payment, token }, signal);
const charges = (key: string) =>
  [...imitation.books.intents.values()].filter(({ metadata }) => metadata["mall_key"] === key);

describe("Stripe", () => {
  itIsAPaymentProvider(() => ({
    provider,
    tokens: {
      approve: "pm_card_visa",
      decline: "pm_card_chargeDeclined",
      noFunds: "pm_card_chargeDeclinedInsufficientFunds",
      expired: "pm_card_chargeDeclinedExpiredCard",
      fraud: "pm_card_chargeDeclinedFraudulent",
      step: "pm_card_authenticationRequired",
      slowRefund: "pm_card_pendingRefund",
    },
    takeStep: ({ key }) => Promise.resolve(void imitation.books.completeAction(key)),
    refundsArrive: () => Promise.resolve(void imitation.books.settleRefunds("succeeded")),
  }));
});

describe("Stripe that fails", () => {
  it.each([
    ["POST /v1/payment_intents$", "lost before", "UNDECIDED"],
    ["POST /v1/payment_intents$", "lost after", "UNDECIDED"],
    ["POST .*/confirm", "lost before", "UNDECIDED"],
    ["POST .*/confirm", "lost after", "AUTHORISED"],
    ["POST .*/confirm", "error", "UNDECIDED"],
  ] as const)("gives no answer when %s is %s; the lookup says %s, from one intent", async (on, how, kind) => {
    const payment = newPayment();
    imitation.next({ on: new RegExp(on), how });
    await expect(authorise(payment)).rejects.toThrow();
    expect(await provider.lookup(payment, signal)).toMatchObject({ kind });
    expect(charges(payment.key)).toHaveLength(1);
  });

  it.each(["lost before", "lost after"] as const)("captures and refunds once when the answer is %s", async (how) => {
    const payment = newPayment();
    await authorise(payment);
    const capture = { key: `capture-${payment.key}`, kind: "CAPTURE" as const, amountMinor: 4_000 };
    imitation.next({ on: /POST .*\/capture/, how });
    await expect(provider.capture(payment, capture, signal)).rejects.toThrow();
    const found = await provider.lookupOperation(payment, capture, signal);
    expect(found.kind).toBe(how === "lost after" ? "SUCCEEDED" : "UNKNOWN");
    if (found.kind === "UNKNOWN") await provider.capture(payment, capture, signal);
    expect(charges(payment.key)).toMatchObject([{ amount_received: 4_000, amount_capturable: 6_000 }]);
    const refund = { key: `refund-${payment.key}`, kind: "REFUND" as const, amountMinor: 1_000 };
    imitation.next({ on: /POST .*\/refunds/, how });
    await expect(provider.refund(payment, refund, signal)).rejects.toThrow();
    await provider.refund(payment, refund, signal);
    expect(
      imitation.books.refunds.filter(({ payment_intent }) => payment_intent === charges(payment.key)[0]?.id),
    ).toHaveLength(1);
  });

  it("tells of a card by which name Stripe knows it again", async () => {
    const method = { brand: "VISA", last4: "4242", fingerprint: "f-4242" };
    for (const payment of [newPayment(), newPayment()]) expect(await authorise(payment)).toMatchObject({ method });
  });

  it("declines a card that Stripe does not know", async () => {
    expect(await authorise(newPayment(), "pm_nobody")).toMatchObject({ kind: "DECLINED", code: "declined" });
  });

  it("captures the last time where a card can be captured only once", async () => {
    const payment = newPayment();
    await authorise(payment, "pm_card_single_capture");
    const capture = (key: string) => provider.capture(payment, { key, kind: "CAPTURE", amountMinor: 1_000 }, signal);
    expect(await capture("single-1")).toMatchObject({ kind: "SUCCEEDED" });
    expect(await capture("single-2")).toMatchObject({ kind: "FAILED", code: "payment_intent_unexpected_state" });
  });
});

describe("Stripe's messages", () => {
  const stripe = new Stripe(SECRET);

  function read(event: object, { secret = WEBHOOK_SECRET, seconds = 0 } = {}) {
    const payload = JSON.stringify(event);
    const timestamp = Math.floor(NOW.getTime() / 1_000) + seconds;
    const header = stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
    return provider.readWebhook({ headers: { "stripe-signature": header }, body: Buffer.from(payload), now: NOW });
  }

  const told = (type: string, object: object): WebhookMessage | undefined =>
    read({ id: "evt_1", object: "event", type, data: { object } }).message;
  const intent = (more: object) => ({
    id: "pi_9",
    metadata: { mall_key: "order-9:1" },
    payment_method: "pm_1",
    ...more,
  });

  it("are believed when they are signed and fresh", () => {
    const event = { id: "evt_1", object: "event", type: "charge.updated", data: { object: {} } };
    expect(read(event).message).toMatchObject({ eventId: "evt_1", event: { about: "NOTHING" } });
    expect(read(event, { secret: "whsec_another" }).refused).toMatch(/not Stripe's/);
    expect(read(event, { seconds: -301 }).refused).toMatch(/too old/);
    expect(read(event, { seconds: 301 }).refused).toMatch(/to come/);
    expect(read(event, { seconds: -299 }).refused).toBeUndefined();
  });

  it.each([
    [
      "payment_intent.amount_capturable_updated",
      intent({ status: "requires_capture" }),
      { about: "PAYMENT", answer: { kind: "AUTHORISED", reference: "pi_9" } },
    ],
    [
      "payment_intent.payment_failed",
      intent({ status: "requires_payment_method", last_payment_error: { code: "expired_card" } }),
      { about: "PAYMENT", answer: { kind: "DECLINED", code: "expired_card" } },
    ],
    ["payment_intent.canceled", intent({ status: "canceled" }), { about: "PAYMENT", answer: { kind: "VOIDED" } }],
    [
      "payment_intent.succeeded",
      intent({ status: "succeeded" }),
      { about: "OPERATION", operationKey: null, evidence: { kind: "AUTHORISED" } },
    ],
    [
      "refund.updated",
      { id: "re_1", status: "succeeded", payment_intent: "pi_9", metadata: { operation: "op-1" } },
      {
        about: "OPERATION",
        payment: { reference: "pi_9" },
        operationKey: "op-1",
        answer: { kind: "SUCCEEDED", reference: "re_1" },
      },
    ],
    [
      "refund.failed",
      {
        id: "re_1",
        status: "failed",
        failure_reason: "expired_or_canceled_card",
        payment_intent: "pi_9",
        metadata: { operation: "op-1" },
      },
      { answer: { kind: "FAILED", code: "expired_or_canceled_card" } },
    ],
    [
      "charge.dispute.funds_withdrawn",
      { id: "du_1", amount: 500, reason: "fraudulent", payment_intent: "pi_9" },
      { about: "CHARGEBACK", payment: { reference: "pi_9" }, chargebackId: "du_1", amountMinor: 500 },
    ],
    [
      "charge.dispute.funds_reinstated",
      { id: "du_1", amount: 500, reason: "fraudulent", payment_intent: "pi_9" },
      { about: "CHARGEBACK_REVERSAL", payment: { reference: "pi_9" }, chargebackId: "du_1" },
    ],
    ["payment_intent.canceled", { id: "pi_8", status: "canceled", metadata: {} }, { about: "NOTHING" }],
  ])("of %s are understood", (type, object, event) => {
    expect(told(type, object)).toMatchObject({ event, fault: null });
  });

  it("without the documented shape are kept with their fault", () => {
    expect(told("payment_intent.canceled", { id: "pi_1" })).toMatchObject({
      event: null,
      fault: expect.stringContaining("payment_intent.canceled"),
    });
  });
});

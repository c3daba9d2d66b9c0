import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { OperationRequest, PaymentProvider, ProviderPayment } from "./payment-provider";

/** A provider with what a test needs around it. Tokens by what they make happen. */
export interface ProviderLab {
  readonly provider: PaymentProvider;
  readonly tokens: Readonly<
    Record<"approve" | "decline" | "noFunds" | "expired" | "fraud" | "step" | "slowRefund", string>
  >;
  /** The buyer takes the further step. */
  takeStep(payment: ProviderPayment): Promise<void>;
  /** Refunds under way arrive. */
  refundsArrive(): Promise<void>;
}

const signal = new AbortController().signal;

/** What each provider must do, whoever it is. */
export function itIsAPaymentProvider(lab: () => ProviderLab): void {
  describe("as a provider", () => {
    itKnowsItsOwn(lab);
    itAuthorises(lab);
    itWaitsAndForgetsNothing(lab);
    itCaptures(lab);
    itRefunds(lab);
  });
}

const newPayment = (): ProviderPayment => ({
  ...{ key: `${uuidV7()}:1`, reference: null, amountMinor: 10_000, currencyCode: "EUR" },
});

async function authorised({ provider, tokens }: ProviderLab, token = tokens.approve): Promise<ProviderPayment> {
  const payment = newPayment();
  const answer = await provider.authorise({ ...payment, token }, signal);
  if (answer.kind !== "AUTHORISED") throw new Error(`it answered ${answer.kind}`);
  return { ...payment, reference: answer.reference ?? null };
}

const part = (kind: OperationRequest["kind"], amountMinor: number): OperationRequest => ({
  ...{ key: uuidV7(), kind, amountMinor },
});

async function captured(lab: ProviderLab, amountMinor: number, token?: string): Promise<ProviderPayment> {
  const payment = await authorised(lab, token);
  await lab.provider.capture(payment, part("CAPTURE", amountMinor), signal);
  return payment;
}

function itKnowsItsOwn(lab: () => ProviderLab): void {
  it("knows its own tokens", () => {
    const { provider, tokens } = lab();
    expect(Object.values(tokens).filter((token) => !provider.isToken(token))).toEqual([]);
    expect(provider.isToken("4242424242424242")).toBe(false);
    expect(provider.isToken("constructor")).toBe(false);
  });

  it("refuses messages that it did not sign", () => {
    const { provider } = lab();
    const body = Buffer.from(`{"id":"evt_1","type":"payment.authorised"}`);
    for (const headers of [{}, { "stripe-signature": "t=1,v1=0", "sandbox-signature": "t=1,v1=0" }]) {
      expect(provider.readWebhook({ headers, body, now: new Date() }).refused).toEqual(expect.any(String));
    }
  });
}

function itAuthorises(lab: () => ProviderLab): void {
  it("answers one key once, and a lookup says the same", async () => {
    const { provider, tokens } = lab();
    const payment = newPayment();
    const request = { ...payment, token: tokens.approve };
    const first = await provider.authorise(request, signal);
    expect(first).toMatchObject({ kind: "AUTHORISED", method: { last4: "4242" } });
    expect(await provider.authorise(request, signal)).toEqual(first);
    expect(await provider.lookup(payment, signal)).toEqual(first);
  });

  it.each([
    ["decline", "declined"],
    ["noFunds", "insufficient_funds"],
    ["expired", "expired_card"],
    ["fraud", "fraud"],
  ] as const)("declines %s with its code, now and later", async (name, code) => {
    const { provider, tokens } = lab();
    const payment = newPayment();
    const answer = await provider.authorise({ ...payment, token: tokens[name] }, signal);
    expect(answer).toMatchObject({ kind: "DECLINED", code });
    expect(await provider.lookup(payment, signal)).toMatchObject({ kind: "DECLINED", code });
  });
}

function itWaitsAndForgetsNothing(lab: () => ProviderLab): void {
  it("asks for a further step, and goes on after it", async () => {
    const { provider, tokens, takeStep } = lab();
    const payment = newPayment();
    const answer = await provider.authorise({ ...payment, token: tokens.step }, signal);
    expect(answer).toMatchObject({ kind: "ACTION_REQUIRED", actionUrl: expect.any(String) });
    expect(await provider.confirm(payment, signal)).toMatchObject({ kind: "ACTION_REQUIRED" });
    await takeStep(payment);
    expect(await provider.confirm(payment, signal)).toMatchObject({ kind: "AUTHORISED" });
    expect(await provider.lookup(payment, signal)).toMatchObject({ kind: "AUTHORISED" });
  });

  it("holds no money under a key that it never heard of, and refuses it once it is voided", async () => {
    const { provider, tokens } = lab();
    const payment = newPayment();
    expect(await provider.lookup(payment, signal)).toEqual({ kind: "UNDECIDED" });
    expect(await provider.void(payment, signal)).toMatchObject({ kind: "VOIDED" });
    const answer = await provider.authorise({ ...payment, token: tokens.approve }, signal);
    expect(answer).toMatchObject({ kind: "VOIDED" });
  });
}

function itCaptures(lab: () => ProviderLab): void {
  it("takes in parts, each key once, and no more than was authorised", async () => {
    const { provider } = lab();
    const payment = await authorised(lab());
    const first = part("CAPTURE", 4_000);
    expect(await provider.lookupOperation(payment, first, signal)).toEqual({ kind: "UNKNOWN" });
    const answer = await provider.capture(payment, first, signal);
    expect(answer).toMatchObject({ kind: "SUCCEEDED" });
    expect(await provider.capture(payment, first, signal)).toEqual(answer);
    expect(await provider.lookupOperation(payment, first, signal)).toEqual(answer);
    expect(await provider.capture(payment, part("CAPTURE", 6_001), signal)).toMatchObject({ kind: "FAILED" });
    expect(await provider.capture(payment, part("CAPTURE", 6_000), signal)).toMatchObject({ kind: "SUCCEEDED" });
    expect(await provider.capture(payment, part("CAPTURE", 1), signal)).toMatchObject({ kind: "FAILED" });
  });

  it("lets go of what was not captured, as often as it is asked", async () => {
    const { provider } = lab();
    const payment = await captured(lab(), 4_000);
    expect(await provider.void(payment, signal)).toMatchObject({ kind: "VOIDED" });
    expect(await provider.void(payment, signal)).toMatchObject({ kind: "VOIDED" });
    expect(await provider.capture(payment, part("CAPTURE", 1), signal)).toMatchObject({ kind: "FAILED" });
    expect(await provider.refund(payment, part("REFUND", 4_000), signal)).toMatchObject({ kind: "SUCCEEDED" });
  });
}

function itRefunds(lab: () => ProviderLab): void {
  it("gives back in parts, each key once, and no more than was taken", async () => {
    const { provider } = lab();
    const payment = await captured(lab(), 10_000);
    const first = part("REFUND", 7_000);
    const answer = await provider.refund(payment, first, signal);
    expect(answer).toMatchObject({ kind: "SUCCEEDED" });
    expect(await provider.refund(payment, first, signal)).toEqual(answer);
    expect(await provider.lookupOperation(payment, first, signal)).toEqual(answer);
    expect(await provider.refund(payment, part("REFUND", 3_001), signal)).toMatchObject({ kind: "FAILED" });
    expect(await provider.refund(payment, part("REFUND", 3_000), signal)).toMatchObject({ kind: "SUCCEEDED" });
  });

  it("may take its time with a refund", async () => {
    const { provider, tokens, refundsArrive } = lab();
    const payment = await captured(lab(), 10_000, tokens.slowRefund);
    const wish = part("REFUND", 500);
    expect(await provider.refund(payment, wish, signal)).toMatchObject({ kind: "PENDING" });
    expect(await provider.lookupOperation(payment, wish, signal)).toMatchObject({ kind: "PENDING" });
    await refundsArrive();
    expect(await provider.lookupOperation(payment, wish, signal)).toMatchObject({ kind: "SUCCEEDED" });
  });
}

export interface StripeReply {
  readonly status: number;
  readonly body: unknown;
}

/** `a[b]=c` is { a: { b: "c" } }. */
export interface Params {
  readonly [name: string]: string | Params | undefined;
}

export function paramsOf(search: URLSearchParams): Params {
  const params: Record<string, unknown> = {};
  for (const [path, value] of search) {
    const names = path.replaceAll("]", "").split("[");
    const last = names.pop() ?? "";
    const holder = names.reduce<Record<string, unknown>>(
      (inner, name) => (inner[name] ??= {}) as Record<string, unknown>,
      params,
    );
    holder[last] = value;
  }
  return params as Params;
}

interface Card {
  readonly last4: string;
  readonly decline?: { readonly code: string; readonly decline_code?: string };
  readonly needsAction?: true;
  readonly isSingleCapture?: true;
  readonly refunds?: "pending";
}

/** The payment methods of Stripe's testing page, and some of our own. */
const CARDS: Readonly<Record<string, Card>> = {
  pm_card_visa: { last4: "4242" },
  pm_card_chargeDeclined: { last4: "0002", decline: { code: "card_declined", decline_code: "generic_decline" } },
  pm_card_chargeDeclinedInsufficientFunds: {
    last4: "9995",
    decline: { code: "card_declined", decline_code: "insufficient_funds" },
  },
  pm_card_chargeDeclinedExpiredCard: { last4: "0069", decline: { code: "expired_card" } },
  pm_card_chargeDeclinedFraudulent: { last4: "0019", decline: { code: "card_declined", decline_code: "fraudulent" } },
  pm_card_authenticationRequired: { last4: "3155", needsAction: true },
  pm_card_single_capture: { last4: "1881", isSingleCapture: true },
  pm_card_pendingRefund: { last4: "7726", refunds: "pending" },
};

export interface Intent {
  readonly id: string;
  readonly object: "payment_intent";
  readonly amount: number;
  readonly currency: string;
  readonly metadata: Record<string, string>;
  status: string;
  amount_capturable: number;
  amount_received: number;
  last_payment_error: object | null;
  next_action: object | null;
  payment_method: { id: string; card: { brand: string; last4: string; fingerprint: string } } | null;
  latest_charge: object | null;
}

export interface Refund {
  readonly id: string;
  readonly object: "refund";
  readonly amount: number;
  readonly payment_intent: string;
  readonly metadata: Record<string, string>;
  status: string;
}

const refusal = (code: string, message = code): StripeReply => ({
  ...{ status: 400, body: { error: { type: "invalid_request_error", code, message } } },
});
const ok = (body: unknown): StripeReply => ({ status: 200, body: structuredClone(body) });

const cardOf = (intent: Intent): Card | undefined => CARDS[intent.payment_method?.id ?? ""];

/** Intents and refunds, moved by the documented rules. */
export class StripeBooks {
  readonly intents = new Map<string, Intent>();
  readonly refunds: Refund[] = [];

  answer(call: string, params: Params): StripeReply {
    if (call === "POST /v1/payment_intents") return this.create(params);
    if (call === "POST /v1/refunds") return this.refund(params);
    if (call === "GET /v1/refunds") return this.listRefunds(String(params["payment_intent"]));
    return this.answerIntent(/\/v1\/payment_intents\/(\w+)(?:\/(\w+))?$/.exec(call), params);
  }

  private answerIntent(match: RegExpExecArray | null, params: Params): StripeReply {
    const [, id = "", action] = match ?? [];
    const intent = this.intents.get(id);
    if (!intent) return { ...refusal("resource_missing"), status: 404 };
    if (action === undefined) return ok(intent);
    if (action === "confirm") return this.confirm(intent, String(params["payment_method"] ?? ""));
    if (action === "capture") return this.capture(intent, params);
    return action === "cancel" ? this.cancel(intent) : refusal("url_invalid");
  }

  /** The buyer did what the bank asked for. */
  completeAction(key: string): Intent {
    const intent = [...this.intents.values()].find(({ metadata }) => metadata["mall_key"] === key);
    if (!intent) throw new Error(`no intent of ${key}`);
    this.authorise(intent);
    return intent;
  }

  settleRefunds(status: "succeeded" | "failed"): Refund[] {
    const pending = this.refunds.filter((refund) => refund.status === "pending");
    for (const refund of pending) refund.status = status;
    return pending;
  }

  private create(params: Params): StripeReply {
    if (params["capture_method"] !== "manual") return refusal("capture_method_unexpected");
    const intent: Intent = {
      id: `pi_${this.intents.size + 1}`,
      object: "payment_intent",
      amount: Number(params["amount"]),
      currency: String(params["currency"]),
      metadata: { ...(params["metadata"] as Record<string, string>) },
      ...{ status: "requires_payment_method", amount_capturable: 0, amount_received: 0, last_payment_error: null },
      ...{ next_action: null, payment_method: null, latest_charge: null },
    };
    if (!Number.isInteger(intent.amount) || intent.amount < 1) return refusal("parameter_invalid_integer");
    this.intents.set(intent.id, intent);
    return ok(intent);
  }

  private confirm(intent: Intent, method: string): StripeReply {
    if (intent.status !== "requires_payment_method" && intent.status !== "requires_confirmation")
      return refusal("payment_intent_unexpected_state");
    const card = CARDS[method];
    if (!card) return { ...refusal("resource_missing", `No such PaymentMethod: '${method}'`), status: 404 };
    const payment_method = { id: method, card: { brand: "visa", last4: card.last4, fingerprint: `f-${card.last4}` } };
    if (card.decline) {
      const error = { type: "card_error", message: "Your card was declined.", ...card.decline, payment_method };
      intent.last_payment_error = error;
      return { status: 402, body: { error: { ...error, payment_intent: structuredClone(intent) } } };
    }
    intent.payment_method = payment_method;
    if (!card.needsAction) this.authorise(intent);
    else {
      intent.status = "requires_action";
      intent.next_action = { type: "redirect_to_url", redirect_to_url: { url: "https://bank.example/step" } };
    }
    return ok(intent);
  }

  private authorise(intent: Intent): void {
    const status = cardOf(intent)?.isSingleCapture ? "unavailable" : "available";
    Object.assign(intent, { status: "requires_capture", amount_capturable: intent.amount, next_action: null });
    intent.latest_charge = { id: `ch_${intent.id}`, payment_method_details: { card: { multicapture: { status } } } };
  }

  private capture(intent: Intent, params: Params): StripeReply {
    if (intent.status !== "requires_capture") return refusal("payment_intent_unexpected_state");
    const amount = Number(params["amount_to_capture"]);
    if (amount > intent.amount_capturable) return refusal("amount_too_large");
    const isPart = params["final_capture"] === "false";
    const isOpen = isPart && amount < intent.amount_capturable;
    if (isPart && cardOf(intent)?.isSingleCapture) return refusal("parameter_unknown", "multicapture is not available");
    Object.assign(intent.metadata, params["metadata"]);
    intent.amount_received += amount;
    intent.amount_capturable = isOpen ? intent.amount_capturable - amount : 0;
    if (!isOpen) intent.status = "succeeded";
    return ok(intent);
  }

  private cancel(intent: Intent): StripeReply {
    if (intent.status === "succeeded" || intent.status === "canceled")
      return refusal("payment_intent_unexpected_state");
    intent.status = "canceled";
    intent.amount_capturable = 0;
    return ok(intent);
  }

  private refund(params: Params): StripeReply {
    const intent = this.intents.get(String(params["payment_intent"]));
    if (!intent) return { ...refusal("resource_missing"), status: 404 };
    const amount = Number(params["amount"]);
    const given = this.refunds.filter(
      ({ payment_intent, status }) => payment_intent === intent.id && status !== "failed",
    );
    const left = intent.amount_received - given.reduce((sum, refund) => sum + refund.amount, 0);
    if (amount > left) return refusal(left === 0 ? "charge_already_refunded" : "amount_too_large");
    const refund: Refund = {
      ...{ id: `re_${this.refunds.length + 1}`, object: "refund", amount, payment_intent: intent.id },
      metadata: { ...(params["metadata"] as Record<string, string>) },
      status: cardOf(intent)?.refunds ?? "succeeded",
    };
    this.refunds.push(refund);
    return ok(refund);
  }

  private listRefunds(intentId: string): StripeReply {
    const data = this.refunds.filter(({ payment_intent }) => payment_intent === intentId).reverse();
    return ok({ object: "list", url: "/v1/refunds", has_more: false, data });
  }
}

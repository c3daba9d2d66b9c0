import { createHash } from "node:crypto";
import type { PaymentMethod } from "../payment-provider";
import type { ProviderEvent, WebhookReading, WebhookRequest } from "../provider-event";
import { faultOfSignature } from "../webhook/signature";

export const SIGNATURE_HEADER = "sandbox-signature";

/** What the sandbox tells of its own accord, as JSON. */
export interface SandboxMessage {
  readonly id: string;
  readonly type: string;
  readonly createdAt: string;
  readonly data: {
    readonly charge: string;
    readonly method: PaymentMethod | null;
    /** Of a capture or a refund: the key under which the mall asked for it. Of a chargeback: its id. */
    readonly operation?: string | null;
    readonly amountMinor?: number | null;
    readonly code?: string | null;
  };
}

class Broken extends Error {}

/** Signed by the sandbox and fresh, or refused. What is signed and broken is kept with its fault. */
export function readSandboxWebhook({ headers, body, now }: WebhookRequest, secret: string): WebhookReading {
  const refused = faultOfSignature(headers[SIGNATURE_HEADER], { secret, body, now });
  if (refused !== null) return { refused };
  const payload = jsonOf(body);
  const named = asRecord(payload) ?? {};
  const eventId = typeof named["id"] === "string" && named["id"] !== "" ? named["id"] : null;
  const type = typeof named["type"] === "string" ? named["type"] : "unknown";
  if (eventId === null) {
    // Without an id it is known by its bytes, so that it is stored once all the same.
    return {
      message: {
        eventId: `unnamed:${createHash("sha256").update(body).digest("hex")}`,
        type,
        payload,
        event: null,
        fault: "It has no id.",
      },
    };
  }
  try {
    return { message: { eventId, type, payload, event: eventOf(type, dataOf(named)), fault: null } };
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    return { message: { eventId, type, payload, event: null, fault: error.message } };
  }
}

/** What is not JSON is kept as the text that it is. */
function jsonOf(body: Buffer): unknown {
  const text = body.toString("utf8");
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

const asRecord = (value: unknown): Record<string, unknown> | null =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;

function dataOf(message: Record<string, unknown>): Record<string, unknown> {
  const data = asRecord(message["data"]);
  if (!data) throw new Broken("data is missing.");
  return data;
}

function eventOf(type: string, data: Record<string, unknown>): ProviderEvent {
  const key = textOf(data, "charge");
  const payment = { key };
  const authorised = { kind: "AUTHORISED", eventId: `${key}:authorised`, method: methodIn(data) } as const;
  switch (type) {
    case "payment.authorised":
      return { about: "PAYMENT", payment, answer: authorised };
    case "payment.action_required":
      return {
        about: "PAYMENT",
        payment,
        answer: { ...authorised, kind: "ACTION_REQUIRED", eventId: `${key}:action_required` },
      };
    case "payment.declined":
      return {
        about: "PAYMENT",
        payment,
        answer: { ...authorised, kind: "DECLINED", eventId: `${key}:declined`, code: "declined" },
      };
    case "capture.succeeded":
    case "refund.succeeded":
      return { about: "OPERATION", payment, ...operationIn(data, "SUCCEEDED"), evidence: authorised };
    case "capture.failed":
    case "refund.failed":
      return { about: "OPERATION", payment, ...operationIn(data, "FAILED"), evidence: null };
    case "chargeback.succeeded": {
      const chargebackId = textOf(data, "operation");
      const amountMinor = amountIn(data);
      return {
        about: "CHARGEBACK",
        payment,
        eventId: `${chargebackId}:succeeded`,
        chargebackId,
        amountMinor,
        reason: null,
      };
    }
    case "chargeback.reversed": {
      const chargebackId = textOf(data, "operation");
      return { about: "CHARGEBACK_REVERSAL", payment, eventId: `${chargebackId}:reversed`, chargebackId };
    }
    default:
      return { about: "NOTHING" };
  }
}

function operationIn(data: Record<string, unknown>, state: "SUCCEEDED" | "FAILED") {
  const operationKey = textOf(data, "operation");
  const eventId = `${operationKey}:${state.toLowerCase()}`;
  const code = typeof data["code"] === "string" ? data["code"] : "failed";
  const answer =
    state === "SUCCEEDED"
      ? ({ kind: state, eventId, reference: operationKey } as const)
      : ({ kind: state, eventId, reference: operationKey, code } as const);
  return { operationKey, answer };
}

function textOf(data: Record<string, unknown>, name: string): string {
  const value = data[name];
  if (typeof value !== "string" || value === "" || value.length > 200)
    throw new Broken(`data.${name} must be a text of 1 to 200 characters.`);
  return value;
}

function amountIn(data: Record<string, unknown>): number {
  const value = data["amountMinor"];
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value <= 0)
    throw new Broken("data.amountMinor must be a positive whole number.");
  return value;
}

/** Only what a payment may show: another shape is left out rather than stored. */
function methodIn(data: Record<string, unknown>): PaymentMethod | null {
  const { brand, last4 } = asRecord(data["method"]) ?? {};
  const isMethod =
    typeof brand === "string" && brand.length <= 40 && typeof last4 === "string" && /^\d{4}$/.test(last4);
  return isMethod ? { brand, last4 } : null;
}

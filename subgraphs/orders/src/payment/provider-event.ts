import type { OperationAnswer, ProviderAnswer } from "./payment-provider";

/** A provider's payment: by the key that we gave it, or by the name that the provider gave it. */
export type PaymentName = { readonly key: string } | { readonly reference: string };

/** What a provider tells of its own accord, without any text of people. */
export type ProviderEvent =
  | { readonly about: "PAYMENT"; readonly payment: PaymentName; readonly answer: ProviderAnswer }
  /** Money was taken or given back. `operationKey` is null where the provider cannot tell which of ours it was. */
  | {
      readonly about: "OPERATION";
      readonly payment: PaymentName;
      readonly operationKey: string | null;
      readonly answer: OperationAnswer;
      /** How it was paid, in case this is the first that we hear of it. */
      readonly evidence: Extract<ProviderAnswer, { kind: "AUTHORISED" }> | null;
    }
  | {
      readonly about: "CHARGEBACK";
      readonly payment: PaymentName;
      readonly eventId: string;
      readonly chargebackId: string;
      readonly amountMinor: number;
      readonly reason: string | null;
    }
  /** The bank gave back all that it took by one chargeback. */
  | {
      readonly about: "CHARGEBACK_REVERSAL";
      readonly payment: PaymentName;
      readonly eventId: string;
      readonly chargebackId: string;
    }
  /** Nothing that the mall acts on. */
  | { readonly about: "NOTHING" };

export interface WebhookRequest {
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** As it came: the signature covers each byte. */
  readonly body: Buffer;
  readonly now: Date;
}

/** One message of a provider, known to be its own. */
export interface WebhookMessage {
  /** The provider's id of it: told twice, it is the same message. */
  readonly eventId: string;
  readonly type: string;
  /** For people to look at; redacted before it is stored. */
  readonly payload: unknown;
  readonly event: ProviderEvent | null;
  /** Why there is no event: the payload is broken. */
  readonly fault: string | null;
}

export type WebhookReading =
  | { readonly message: WebhookMessage; readonly refused?: never }
  | { readonly refused: string; readonly message?: never };

/** How a provider's messages are told from those of anybody else. */
export interface WebhookDoor {
  readWebhook(request: WebhookRequest): WebhookReading;
}

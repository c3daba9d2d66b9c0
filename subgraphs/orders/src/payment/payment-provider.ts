import type { WebhookDoor } from "./provider-event";

/** How the buyer pays, as far as it may be shown. */
export interface PaymentMethod {
  readonly brand: string;
  readonly last4: string;
  /** The provider's name for the card itself, the same whoever enters it and however often. Not shown and not kept: see card-digest.ts. */
  readonly fingerprint?: string | null;
}

/** A payment as both sides know it. */
export interface ProviderPayment {
  /** Order id and attempt. The provider answers one key once and gives the same answer ever after. */
  readonly key: string;
  /** The provider's own name for it; null until an answer has told it, or where it has none. */
  readonly reference: string | null;
  readonly amountMinor: number;
  readonly currencyCode: string;
}

export interface AuthoriseRequest extends ProviderPayment {
  /** What the buyer's payment form got from the provider in place of a card. */
  readonly token: string;
}

/** `eventId` names the fact at the provider: the same fact told twice is stored once. */
export type ProviderAnswer =
  | {
      readonly kind: "AUTHORISED";
      readonly eventId: string;
      readonly method: PaymentMethod | null;
      readonly reference?: string | null;
    }
  | {
      readonly kind: "ACTION_REQUIRED";
      readonly eventId: string;
      readonly method: PaymentMethod | null;
      readonly reference?: string | null;
      /** Where the buyer takes the step: a URL, or a path of the mall. */
      readonly actionUrl?: string | null;
    }
  | {
      readonly kind: "DECLINED";
      readonly eventId: string;
      /** declined, insufficient_funds, expired_card or fraud; others count as declined. */
      readonly code: string;
      readonly method: PaymentMethod | null;
    }
  | { readonly kind: "VOIDED"; readonly eventId: string }
  /** The provider holds no money under this key: it never heard of it, or could not decide. */
  | { readonly kind: "UNDECIDED" };

export type OperationKind = "CAPTURE" | "REFUND" | "VOID";

/** A part of the money to take or to give back. */
export interface OperationRequest {
  /** One key, one effect, however often it is asked. */
  readonly key: string;
  readonly kind: Exclude<OperationKind, "VOID">;
  readonly amountMinor: number;
}

export type OperationAnswer =
  | { readonly kind: "SUCCEEDED"; readonly eventId: string; readonly reference: string }
  /** It will be told later, by webhook, or asked for. */
  | { readonly kind: "PENDING"; readonly reference: string }
  | { readonly kind: "FAILED"; readonly eventId: string; readonly reference: string | null; readonly code: string }
  /** To a lookup only: it never reached the provider. */
  | { readonly kind: "UNKNOWN" };

/**
 * What a payment provider must be able to do. It may be slow, down, or answer twice; it must not forget a key. Each
 * call rejects when there is no answer before `signal` aborts; what happened is then for a lookup to tell.
 */
export interface PaymentProvider extends WebhookDoor {
  readonly name: string;
  /** Whether a token can be one of its own, without asking it. */
  isToken(token: string): boolean;
  authorise(request: AuthoriseRequest, signal: AbortSignal): Promise<ProviderAnswer>;
  /** Goes on after the buyer took the further step that ACTION_REQUIRED asked for. */
  confirm(payment: ProviderPayment, signal: AbortSignal): Promise<ProviderAnswer>;
  /**
   * Lets go of all that was not captured; done already, it is done again. A key that it never heard of is refused from
   * then on.
   */
  void(payment: ProviderPayment, signal: AbortSignal): Promise<ProviderAnswer>;
  lookup(payment: ProviderPayment, signal: AbortSignal): Promise<ProviderAnswer>;
  capture(payment: ProviderPayment, request: OperationRequest, signal: AbortSignal): Promise<OperationAnswer>;
  refund(payment: ProviderPayment, request: OperationRequest, signal: AbortSignal): Promise<OperationAnswer>;
  lookupOperation(payment: ProviderPayment, request: OperationRequest, signal: AbortSignal): Promise<OperationAnswer>;
}

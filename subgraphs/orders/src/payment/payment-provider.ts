/** How the buyer pays, as far as it may be shown. */
export interface PaymentMethod {
  readonly brand: string;
  readonly last4: string;
}

export interface AuthoriseRequest {
  /** Order id and attempt. The provider answers one key once and gives the same answer ever after. */
  readonly key: string;
  /** What the buyer's payment form got from the provider in place of a card. */
  readonly token: string;
  readonly amountMinor: number;
  readonly currencyCode: string;
}

/** `eventId` names the fact at the provider: the same fact told twice is stored once. */
export type ProviderAnswer =
  | { readonly kind: "AUTHORISED"; readonly eventId: string; readonly method: PaymentMethod }
  | { readonly kind: "ACTION_REQUIRED"; readonly eventId: string; readonly method: PaymentMethod }
  | { readonly kind: "DECLINED"; readonly eventId: string; readonly code: string; readonly method: PaymentMethod }
  | { readonly kind: "VOIDED"; readonly eventId: string }
  /** The provider holds no money under this key: it never heard of it, or could not decide. */
  | { readonly kind: "UNDECIDED" };

/** What a payment provider must be able to do. It may be slow, down, or answer twice; it must not forget a key. */
export interface PaymentProvider {
  readonly name: string;
  /** Whether a token can be one of its own, without asking it. */
  isToken(token: string): boolean;
  /** Rejects when there is no answer before `signal` aborts; what happened is then for `lookup` to tell. */
  authorise(request: AuthoriseRequest, signal: AbortSignal): Promise<ProviderAnswer>;
  /** Goes on after the buyer took the further step that ACTION_REQUIRED asked for. */
  confirm(key: string): Promise<ProviderAnswer>;
  /** Gives the money back before it was captured. A key that it never heard of is refused from then on. */
  void(key: string): Promise<ProviderAnswer>;
  lookup(key: string): Promise<ProviderAnswer>;
}

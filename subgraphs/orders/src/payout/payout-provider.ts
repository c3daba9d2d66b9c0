export interface Transfer {
  /** The payout's id: one key is paid once, however often it is asked for. */
  readonly key: string;
  /** Where the money goes; what the seller's bank form got from the provider in place of an account number. */
  readonly token: string;
  readonly amountMinor: number;
  readonly currencyCode: string;
}

export type TransferAnswer =
  /** Taken on; whether it arrives is for `lookup` to tell. */
  | { readonly kind: "ACCEPTED" }
  | { readonly kind: "PAID" }
  /** It will not be paid: nothing left, or it came back. */
  | { readonly kind: "FAILED"; readonly code: string }
  /** It never heard of this key. */
  | { readonly kind: "UNKNOWN" };

/** Who brings money to sellers. It may be slow, down, or asked twice; it must not forget a key. */
export interface PayoutProvider {
  readonly name: string;
  /** Rejects when there is no answer before `signal` aborts; what happened is then for `lookup` to tell. */
  send(transfer: Transfer, signal: AbortSignal): Promise<TransferAnswer>;
  lookup(key: string, signal: AbortSignal): Promise<TransferAnswer>;
}

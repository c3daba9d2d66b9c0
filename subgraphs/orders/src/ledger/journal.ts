import type { Account } from "./ledger-account";

export type JournalKind =
  | "SALE"
  | "REFUND"
  | "CHARGEBACK"
  | "CHARGEBACK_REVERSED"
  | "RELEASE"
  | "RESERVE_RELEASE"
  | "PAYOUT"
  | "PAYOUT_PAID"
  | "PAYOUT_FAILED"
  | "CORRECTION";

export interface Posting {
  readonly account: Account;
  /** Debits are positive, credits negative. */
  readonly amountMinor: number;
  readonly currencyCode: string;
}

export interface Journal {
  /** What caused it. A key is booked once; coming again it changes nothing. */
  readonly key: string;
  readonly kind: JournalKind;
  readonly at: Date;
  readonly orderId?: string | null;
  readonly sellerOrderId?: string | null;
  /** The journal that this one goes on with. */
  readonly sourceId?: string | null;
  readonly postings: readonly Posting[];
}

export interface Entry {
  readonly account: Account;
  readonly amountMinor: number;
}

/** The postings that say something; nothing is posted of an amount of nothing. */
export function postings(currencyCode: string, entries: readonly Entry[]): Posting[] {
  return entries.filter(({ amountMinor }) => amountMinor !== 0).map((entry) => ({ ...entry, currencyCode }));
}

export const debit = (account: Account, amountMinor: number): Entry => ({ account, amountMinor });
export const credit = (account: Account, amountMinor: number): Entry => ({ account, amountMinor: 0 - amountMinor });

/** The same money the other way. */
export const mirrored = (entries: readonly Entry[]): Entry[] =>
  entries.map(({ account, amountMinor }) => ({ account, amountMinor: 0 - amountMinor }));

/** The mall's own accounts: where money comes from and goes to, and what the mall earns and pays. */
export const MALL_ACCOUNTS = {
  PROVIDER: "Money that the payment provider holds for the mall.",
  POINTS_TENDER: "What points paid; the loyalty programme owes it to the sellers' side.",
  GIFT_CREDIT: "What gift credit paid.",
  PROMOTION_COST: "What the mall's own promotions took off, which sellers get all the same.",
  COMMISSION: "What the mall earned on sales.",
  PAYOUT_CLEARING: "On its way to sellers.",
} as const;

/** One of each per seller and currency. */
export const SELLER_ACCOUNTS = {
  SELLER_PENDING: "Earned and not yet to be paid out: goods under way or within the hold days.",
  SELLER_AVAILABLE:
    "To be paid out; negative where refunds took more than there was, until later sales make up for it.",
  SELLER_RESERVE: "Kept back for a time in case of refunds.",
} as const;

export type MallAccountKind = keyof typeof MALL_ACCOUNTS;
export type SellerAccountKind = keyof typeof SELLER_ACCOUNTS;
export type AccountKind = MallAccountKind | SellerAccountKind;

export interface Account {
  readonly kind: AccountKind;
  /** The seller; null for an account of the mall. */
  readonly ownerId: string | null;
}

export const ofMall = (kind: MallAccountKind): Account => ({ kind, ownerId: null });
export const ofSeller = (kind: SellerAccountKind, ownerId: string): Account => ({ kind, ownerId });

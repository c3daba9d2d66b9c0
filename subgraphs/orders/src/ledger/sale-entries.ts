import { credit, debit, type Entry, mirrored } from "./journal";
import { ofMall, ofSeller } from "./ledger-account";

/** Money of a parcel or a refund, shipping included. What the buyer pays is charged + points + credit. */
export interface MoneyShare {
  readonly sellerId: string;
  readonly chargedMinor: number;
  readonly pointsMinor: number;
  readonly creditMinor: number;
  /** Taken off by the mall's own promotions: the seller gets it from the mall. */
  readonly platformDiscountMinor: number;
  readonly commissionMinor: number;
}

/** What the seller gets: all that was paid and what the mall bears, less its commission. Tax is the seller's to pay. */
export const netOf = (share: MoneyShare): number =>
  share.chargedMinor + share.pointsMinor + share.creditMinor + share.platformDiscountMinor - share.commissionMinor;

/** Goods were sent and paid for. The seller's net waits as pending. */
export function saleEntries(share: MoneyShare): Entry[] {
  return [...mallSide(share), credit(ofSeller("SELLER_PENDING", share.sellerId), netOf(share))];
}

/**
 * The sale's mirror image: each got back what they gave. The seller's net is taken from what is still pending of the
 * same goods, and the rest from what is available, which may become negative.
 */
export function refundEntries(share: MoneyShare, fromPendingMinor: number): Entry[] {
  return [
    ...mirrored(mallSide(share)),
    debit(ofSeller("SELLER_PENDING", share.sellerId), fromPendingMinor),
    debit(ofSeller("SELLER_AVAILABLE", share.sellerId), netOf(share) - fromPendingMinor),
  ];
}

const mallSide = (share: MoneyShare): Entry[] => [
  debit(ofMall("PROVIDER"), share.chargedMinor),
  debit(ofMall("POINTS_TENDER"), share.pointsMinor),
  debit(ofMall("GIFT_CREDIT"), share.creditMinor),
  debit(ofMall("PROMOTION_COST"), share.platformDiscountMinor),
  credit(ofMall("COMMISSION"), share.commissionMinor),
];

import type { DomainEvent } from "@mall/platform/events/event";

export const PRODUCT_MODERATED = "product.moderated";

/** Owner: products. The mall decided about a listing, or about a change that its seller proposed. */
export interface ProductModerated {
  readonly productId: string;
  readonly sellerId: string;
  /** The change that was decided about; null: the listing itself. */
  readonly changeId: string | null;
  readonly decision: "APPROVED" | "REJECTED" | "BLOCKED" | "UNBLOCKED";
  readonly at: string;
}

export const productModerated = (
  payload: ProductModerated,
): DomainEvent<typeof PRODUCT_MODERATED, ProductModerated> => ({
  type: PRODUCT_MODERATED,
  aggregateId: payload.productId,
  payload,
});

import type { DomainEvent } from "@mall/platform/events/event";

export const PRODUCT_CHANGED = "product.changed";

export interface ProductChangedVariant {
  readonly variantId: string;
  readonly sku: string;
  readonly options: readonly { readonly name: string; readonly value: string }[];
  readonly priceMinor: number;
  readonly currencyCode: string;
  readonly weightGrams: number | null;
  /** Units to take into stock when the variant is new; null otherwise. */
  readonly initialStock: number | null;
}

/** Owner: products. The whole listing after the change, so that a consumer needs no earlier event and may skip older versions. */
export interface ProductChanged {
  readonly productId: string;
  /** Grows with each change of this product. */
  readonly version: number;
  readonly sellerId: string;
  /** DRAFT, IN_REVIEW, ACTIVE, PAUSED, ARCHIVED or BLOCKED. Only ACTIVE is sold and found. */
  readonly state: string;
  readonly title: string;
  readonly slug: string;
  readonly description: string;
  readonly brand: string | null;
  readonly categoryId: string | null;
  /** Ids from the root to the category itself. */
  readonly categoryIds: readonly string[];
  /** Names from the root to the category itself. */
  readonly categoryPath: readonly string[];
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
  readonly variants: readonly ProductChangedVariant[];
  readonly createdAt: string;
}

export const productChanged = (payload: ProductChanged): DomainEvent<typeof PRODUCT_CHANGED, ProductChanged> => ({
  type: PRODUCT_CHANGED,
  aggregateId: payload.productId,
  payload,
});

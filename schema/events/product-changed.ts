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

/** A property as its seller states it. With a definition of the category, its value has a type as well. */
export interface ProductChangedAttribute {
  /** The definition's label, or the seller's own name. */
  readonly name: string;
  /** The value as people read it, unit included. */
  readonly value: string;
  /** Of the category's definition; left out where there is none. */
  readonly code?: string;
  /** ENUM, NUMBER, BOOLEAN or TEXT; left out where there is no definition. */
  readonly type?: string;
  /** The value of a NUMBER, in `unit`. */
  readonly number?: number;
  readonly unit?: string;
  /** Whether shoppers filter by it; left out where there is no definition. */
  readonly isFilter?: boolean;
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
  readonly attributes: readonly ProductChangedAttribute[];
  /** A code such as STANDARD, REDUCED or BOOKS: the listing's own or that of the nearest category. Left out: STANDARD. */
  readonly taxCategory?: string;
  /** Left out by events of before it was told. */
  readonly images?: readonly { readonly url: string; readonly alt: string }[];
  /** Whether it says who made it and what to beware of. Left out by events of before it was told. */
  readonly hasSafetyData?: boolean;
  readonly variants: readonly ProductChangedVariant[];
  readonly createdAt: string;
}

export const productChanged = (payload: ProductChanged): DomainEvent<typeof PRODUCT_CHANGED, ProductChanged> => ({
  type: PRODUCT_CHANGED,
  aggregateId: payload.productId,
  payload,
});

import type { DomainEvent } from "@mall/platform/events/event";

export const PRODUCT_RECALLED = "product.recalled";

/** Owner: products. Something that was sold is not safe: whoever bought it within those moments is to be told. */
export interface ProductRecalled {
  readonly recallId: string;
  readonly productId: string;
  readonly sellerId: string;
  /** Of the listing at that moment. */
  readonly title: string;
  /** First and last moment of a sale of it that is affected. */
  readonly soldFrom: string;
  readonly soldTo: string;
  readonly publishedAt: string;
}

export const productRecalled = (payload: ProductRecalled): DomainEvent<typeof PRODUCT_RECALLED, ProductRecalled> => ({
  type: PRODUCT_RECALLED,
  aggregateId: payload.productId,
  payload,
});

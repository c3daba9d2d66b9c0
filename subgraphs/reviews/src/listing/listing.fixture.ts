import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { productChanged, type ProductChanged } from "@mall/schema/events/product-changed";

/** The event that tells of a listing: active, of a seller of its own, unless said otherwise. */
export function listed(overrides: Partial<ProductChanged> = {}) {
  return productChanged({
    productId: uuidV7(),
    version: 1,
    sellerId: uuidV7(),
    state: "ACTIVE",
    title: "Reading lamp",
    slug: "reading-lamp",
    description: "",
    brand: null,
    categoryId: null,
    categoryIds: [],
    categoryPath: [],
    attributes: [],
    variants: [],
    createdAt: "2026-11-01T00:00:00.000Z",
    ...overrides,
  });
}

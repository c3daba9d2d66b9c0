import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { ProductChanged } from "@mall/schema/events/product-changed";
import type { Listing } from "./listing";

/** A listing in memory, as tests of pure functions need it. */
export function aListing(overrides: Partial<Listing> = {}): Listing {
  return {
    index: 0,
    productId: uuidV7(),
    documentNumber: 1,
    isActive: true,
    sellerId: "seller-1",
    title: "Lamp",
    brand: null,
    categoryIds: ["home"],
    ...{ sellerNumber: -1, brandNumber: -1, pathNumber: -1 },
    attributes: [],
    attributeNumbers: [],
    numbers: [],
    priceMin: 1_000,
    priceMax: 1_000,
    currencyCode: "EUR",
    createdAt: 0,
    isInStock: true,
    ratingAverage: null,
    ratingCount: 0,
    unitsSold: 0,
    buyers: 0,
    trend: 0,
    trendAt: 0,
    ...overrides,
  };
}

export interface ProductFacts extends Partial<Omit<ProductChanged, "variants">> {
  readonly priceMinor?: number;
}

export const HOME_CATEGORY = "0193c0de-0000-7000-8000-00000000000a";

/** What the products subgraph tells of an active listing with one variant. */
export function aProduct({ priceMinor = 1_000, ...overrides }: ProductFacts = {}): ProductChanged {
  const productId = overrides.productId ?? uuidV7();
  return {
    productId,
    version: 1,
    sellerId: "0193c0de-0000-7000-8000-00000000000b",
    state: "ACTIVE",
    title: "Lamp",
    slug: "lamp",
    description: "",
    brand: null,
    categoryId: HOME_CATEGORY,
    categoryIds: [HOME_CATEGORY],
    categoryPath: ["Home"],
    attributes: [],
    variants: [
      {
        variantId: uuidV7(),
        sku: `sku-${productId}`,
        options: [],
        priceMinor,
        currencyCode: "EUR",
        weightGrams: null,
        initialStock: null,
      },
    ],
    createdAt: "2026-01-01T00:00:00.000Z",
    ...overrides,
  };
}

import type { DemoMall, DemoOrder } from "@mall/demo/dataset";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";

export const DEMO_NOW = new Date("2026-11-22T12:00:00Z");

/** A past order of one line of 34.50 EUR, unless said otherwise. */
export const aDemoOrder = (overrides: Partial<DemoOrder> = {}): DemoOrder => ({
  id: uuidV7(),
  number: "M-1",
  userId: uuidV7(),
  placedAt: new Date("2026-10-01T12:00:00Z"),
  state: "COMPLETED",
  currencyCode: "EUR",
  shippingMinor: 499,
  lines: [aDemoLine()],
  ...overrides,
});

export const aDemoLine = (overrides: Partial<DemoOrder["lines"][number]> = {}): DemoOrder["lines"][number] => ({
  id: uuidV7(),
  productId: uuidV7(),
  variantId: uuidV7(),
  sellerId: uuidV7(),
  quantity: 1,
  unitPriceMinor: 3_450,
  ...overrides,
});

/** A demo mall of orders alone. */
export const aDemoMall = (orders: readonly DemoOrder[]): DemoMall => ({
  version: "test",
  now: DEMO_NOW,
  people: [],
  sellers: [],
  categories: [],
  products: [],
  orders,
  reviews: [],
  questions: [],
});

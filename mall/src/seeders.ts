import type { Seeder } from "@mall/demo/dataset";
import { seedInsights } from "@mall/insights/seed/seed-insights";
import { seedLoyalty } from "@mall/loyalty/seed/seed-loyalty";
import { seedOrders } from "@mall/orders/seed/seed-orders";
import { seedProducts } from "@mall/products/seed/seed-products";
import { seedReviews } from "@mall/reviews/seed/seed-reviews";
import { seedUsers } from "@mall/users/seed/seed-users";

/** Each subgraph's part of the demo mall. Independent of each other: all read the same data set. */
export const SEEDERS: readonly { readonly name: string; readonly seed: Seeder }[] = [
  { name: "users", seed: seedUsers },
  { name: "products", seed: seedProducts },
  { name: "orders", seed: seedOrders },
  { name: "reviews", seed: seedReviews },
  { name: "loyalty", seed: seedLoyalty },
  { name: "insights", seed: seedInsights },
];

import { insightsSubgraph } from "@mall/insights/subgraph";
import { loyaltySubgraph } from "@mall/loyalty/subgraph";
import { ordersSubgraph } from "@mall/orders/subgraph";
import type { SubgraphDefinition } from "@mall/platform/graphql/subgraph";
import { productsSubgraph } from "@mall/products/subgraph";
import { reviewsSubgraph } from "@mall/reviews/subgraph";
import { usersSubgraph } from "@mall/users/subgraph";

/** All of the mall, in the order in which they start. */
export const SUBGRAPHS = [
  usersSubgraph,
  productsSubgraph,
  ordersSubgraph,
  reviewsSubgraph,
  loyaltySubgraph,
  insightsSubgraph,
] as unknown as readonly SubgraphDefinition[];

/** Where a subgraph listens by default when it runs alone: 4001 for the first, and so on. */
export function subgraphPort(name: string): number {
  return 4001 + SUBGRAPHS.findIndex((subgraph) => subgraph.name === name);
}

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

const DEFAULT_BASE_PORT = 4001;

/** Where a subgraph listens by default when it runs alone: 4001 for the first, and so on; SUBGRAPH_BASE_PORT moves them all. */
export function subgraphPort(name: string): number {
  const base = Number(process.env["SUBGRAPH_BASE_PORT"] ?? DEFAULT_BASE_PORT);
  return base + SUBGRAPHS.findIndex((subgraph) => subgraph.name === name);
}

/** `ORDERS_URL` and the like say where a subgraph is; by default on its own port of this machine. */
export function subgraphUrl(name: string): string {
  return process.env[`${name.toUpperCase()}_URL`] ?? `http://127.0.0.1:${subgraphPort(name)}/graphql`;
}

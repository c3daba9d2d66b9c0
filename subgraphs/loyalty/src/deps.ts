import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import type { PromotionCache } from "./promotion/promotion-cache";

/** What use cases need of the process that runs them. */
export interface LoyaltyDeps extends Pick<SubgraphRuntime, "db" | "ids" | "clock"> {
  /** Live promotions, shared by all requests. */
  readonly promotions: PromotionCache;
}

import type { RequestIdentity } from "@mall/platform/auth/viewer";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import type { SubgraphContext } from "@mall/platform/graphql/subgraph-context";
import { createAccountLoaders, type AccountLoaders } from "./account/account.loaders";
import { createEarningLoaders, type EarningLoaders } from "./earning/earning.loaders";
import { createTierLoaders, type TierLoaders } from "./tier/tier.loaders";

export interface LoyaltyContext extends SubgraphContext {
  readonly runtime: SubgraphRuntime;
  readonly loaders: AccountLoaders & EarningLoaders & TierLoaders;
}

/** Fresh for every request: what loaders cache must not outlive the viewer it was read for. */
export function createLoyaltyContext(runtime: SubgraphRuntime, { viewer, traceId }: RequestIdentity): LoyaltyContext {
  const loaders = {
    ...createAccountLoaders(runtime),
    ...createEarningLoaders(runtime.db),
    ...createTierLoaders(runtime.db),
  };
  return { viewer, traceId, runtime, loaders };
}

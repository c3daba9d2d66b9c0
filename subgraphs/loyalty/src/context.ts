import type { RequestIdentity } from "@mall/platform/auth/viewer";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import { lazyLoaders } from "@mall/platform/graphql/lazy-loaders";
import type { SubgraphContext } from "@mall/platform/graphql/subgraph-context";
import { createAccountLoaders } from "./account/account.loaders";
import { createBonusLoaders } from "./bonus/bonus.loaders";
import { createCouponLoaders } from "./coupon/coupon.loaders";
import { createCreditLoaders } from "./credit/credit.loaders";
import type { LoyaltyDeps } from "./deps";
import { createEarningLoaders } from "./earning/earning.loaders";
import { createOfferLoaders } from "./offer/offer.loaders";
import { createPerkLoaders } from "./perk/perk.loaders";
import { createPromotionLoaders } from "./promotion/promotion.loaders";
import { createReferralLoaders } from "./referral/referral.loaders";
import { createTierLoaders } from "./tier/tier.loaders";

const createLoaders = lazyLoaders(
  createAccountLoaders,
  createBonusLoaders,
  createCouponLoaders,
  ({ db }: SubgraphRuntime) => createCreditLoaders(db),
  ({ db }: SubgraphRuntime) => createEarningLoaders(db),
  createOfferLoaders,
  createPerkLoaders,
  ({ db }: SubgraphRuntime) => createPromotionLoaders(db),
  ({ db }: SubgraphRuntime) => createReferralLoaders(db),
  createTierLoaders,
);

export interface LoyaltyContext extends SubgraphContext {
  readonly runtime: SubgraphRuntime;
  readonly deps: LoyaltyDeps;
  readonly loaders: ReturnType<typeof createLoaders>;
}

/** Fresh for every request: what loaders cache must not outlive the viewer it was read for. */
export function createLoyaltyContext(
  runtime: SubgraphRuntime,
  deps: LoyaltyDeps,
  { viewer, traceId }: RequestIdentity,
): LoyaltyContext {
  return { viewer, traceId, runtime, deps, loaders: createLoaders(runtime) };
}

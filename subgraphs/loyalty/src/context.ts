import type { RequestIdentity } from "@mall/platform/auth/viewer";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import type { SubgraphContext } from "@mall/platform/graphql/subgraph-context";
import { createAccountLoaders, type AccountLoaders } from "./account/account.loaders";
import { createBonusLoaders, type BonusLoaders } from "./bonus/bonus.loaders";
import { createCouponLoaders, type CouponLoaders } from "./coupon/coupon.loaders";
import { createCreditLoaders, type CreditLoaders } from "./credit/credit.loaders";
import type { LoyaltyDeps } from "./deps";
import { createEarningLoaders, type EarningLoaders } from "./earning/earning.loaders";
import { createOfferLoaders, type OfferLoaders } from "./offer/offer.loaders";
import { createPerkLoaders, type PerkLoaders } from "./perk/perk.loaders";
import { createPromotionLoaders, type PromotionLoaders } from "./promotion/promotion.loaders";
import { createReferralLoaders, type ReferralLoaders } from "./referral/referral.loaders";
import { createTierLoaders, type TierLoaders } from "./tier/tier.loaders";

export interface LoyaltyContext extends SubgraphContext {
  readonly runtime: SubgraphRuntime;
  readonly deps: LoyaltyDeps;
  readonly loaders: AccountLoaders &
    BonusLoaders &
    CouponLoaders &
    CreditLoaders &
    EarningLoaders &
    OfferLoaders &
    PerkLoaders &
    PromotionLoaders &
    ReferralLoaders &
    TierLoaders;
}

/** Fresh for every request: what loaders cache must not outlive the viewer it was read for. */
export function createLoyaltyContext(
  runtime: SubgraphRuntime,
  deps: LoyaltyDeps,
  { viewer, traceId }: RequestIdentity,
): LoyaltyContext {
  const loaders = {
    ...createAccountLoaders(runtime),
    ...createBonusLoaders(runtime),
    ...createCouponLoaders(runtime),
    ...createCreditLoaders(runtime.db),
    ...createEarningLoaders(runtime.db),
    ...createOfferLoaders(runtime),
    ...createPerkLoaders(runtime),
    ...createPromotionLoaders(runtime.db),
    ...createReferralLoaders(runtime.db),
    ...createTierLoaders(runtime),
  };
  return { viewer, traceId, runtime, deps, loaders };
}

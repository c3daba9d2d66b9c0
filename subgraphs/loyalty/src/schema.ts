import { FiguresResolver } from "@mall/platform/figures/figures.resolver";
import { createSubgraphSchema } from "@mall/platform/graphql/subgraph-schema";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { GraphQLSchema } from "graphql";
import { AccountResolver, LedgerEntryResolver, PointsResolver } from "./account/account.resolver";
import { BonusResolver } from "./bonus/bonus.resolver";
import { CheckoutResolver } from "./checkout/checkout.resolver";
import type { LoyaltyContext } from "./context";
import {
  ControlPanelResolver,
  LoyaltyReportResolver,
  PromotionReportResolver,
} from "./control-panel/control-panel.resolver";
import { CouponBatchResolver, ManagedCouponResolver } from "./coupon/coupon.resolver";
import { CreditResolver } from "./credit/credit.resolver";
import { IntegrityResolver } from "./integrity/integrity.resolver";
import { LiabilityResolver } from "./liability/liability.resolver";
import { OrderPointsResolver } from "./order/order-points.resolver";
import { OfferResolver } from "./offer/offer.resolver";
import { PerkResolver } from "./perk/perk.resolver";
import { permissions } from "./permissions";
import { PromotionResolver } from "./promotion/promotion.resolver";
import { ReferralResolver } from "./referral/referral.resolver";
import { RewardResolver } from "./reward/reward.resolver";
import { SegmentResolver } from "./segment/segment.resolver";
import { SimulationResolver } from "./simulation/simulation.resolver";
import { TierProgressResolver } from "./tier/tier-progress.resolver";
import { UserLoyaltyResolver } from "./user/user-loyalty.resolver";

interface ById {
  readonly id: string;
}

/** Entities of others have no row here: what this subgraph adds to them is found by their id alone. */
const ofOthers = <Reference extends ById>(reference: Reference): Promise<Reference | null> =>
  Promise.resolve(isUuid(reference.id) ? reference : null);

export function buildLoyaltySchema(): GraphQLSchema {
  return createSubgraphSchema<LoyaltyContext>({
    resolvers: [
      AccountResolver,
      PointsResolver,
      LedgerEntryResolver,
      RewardResolver,
      UserLoyaltyResolver,
      OrderPointsResolver,
      CheckoutResolver,
      IntegrityResolver,
      FiguresResolver,
      PromotionResolver,
      SimulationResolver,
      SegmentResolver,
      LiabilityResolver,
      CouponBatchResolver,
      CreditResolver,
      ManagedCouponResolver,
      OfferResolver,
      PerkResolver,
      TierProgressResolver,
      ReferralResolver,
      BonusResolver,
      ControlPanelResolver,
      LoyaltyReportResolver,
      PromotionReportResolver,
    ],
    references: { User: ofOthers, Order: ofOthers },
    permissions,
  });
}

import { loyaltyMigrations } from "@mall/migrations/loyalty/all";
import type { RequestIdentity } from "@mall/platform/auth/viewer";
import { figuresOfDays } from "@mall/platform/figures/day-counts";
import { figuresJobs } from "@mall/platform/figures/figures-jobs";
import { FIGURES_REBUILD_ASKED, onFiguresRebuildAsked } from "@mall/platform/figures/figures-rebuild-asked";
import type { SubgraphDefinition, SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import { CONSENT_CHANGED } from "@mall/schema/events/consent-changed";
import { DECISION_CHANGED } from "@mall/schema/events/decision-changed";
import { ORDER_CHANGED } from "@mall/schema/events/order-changed";
import { ORDER_PLACED } from "@mall/schema/events/order-placed";
import { ORDER_REFUNDED } from "@mall/schema/events/order-refunded";
import { PRODUCT_CHANGED } from "@mall/schema/events/product-changed";
import { PROMOTION_PROPOSED } from "@mall/schema/events/promotion-proposed";
import { loyaltyPersonalData } from "./privacy/personal-data";
import { onConsentChanged } from "./consent/on-consent-changed";
import { USER_SIGNED_UP } from "@mall/schema/events/user-signed-up";
import { grantBirthdays } from "./bonus/grant-birthdays";
import { createLoyaltyContext, type LoyaltyContext } from "./context";
import { fillBatches } from "./coupon/fill-batches";
import { onOrdersChanged } from "./earning/on-order-changed";
import { onOrderRefunded } from "./earning/on-order-refunded";
import { onOrdersPlaced } from "./earning/on-order-placed";
import { releaseEarnings } from "./earning/release-earnings";
import { LOYALTY_FIGURES } from "./figures/count-days";
import { countFigures } from "./figures/count-figures";
import { expireHolds } from "./hold/expire-holds";
import { expireLots } from "./lot/expire-lots";
import { onDecisionChanged } from "./offer/on-decision-changed";
import { onPromotionProposed } from "./offer/on-promotion-proposed";
import { PromotionCache } from "./promotion/promotion-cache";
import { onUserSignedUp } from "./referral/on-user-signed-up";
import { rewardReferrals } from "./referral/reward-referrals";
import { onProductChanged } from "./simulation/remember-order";
import { buildLoyaltySchema } from "./schema";

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

export const loyaltySubgraph: SubgraphDefinition<LoyaltyContext> = {
  name: "loyalty",
  entities: [],
  migrations: loyaltyMigrations,
  personalData: loyaltyPersonalData,
  buildSchema: buildLoyaltySchema,
  start: (runtime) => ({
    createContext: contextsOf(runtime),
    reactions: {
      [ORDER_PLACED]: onOrdersPlaced(runtime.ids),
      [ORDER_CHANGED]: onOrdersChanged(runtime.ids),
      [ORDER_REFUNDED]: onOrderRefunded(runtime.ids),
      [PRODUCT_CHANGED]: onProductChanged,
      [USER_SIGNED_UP]: onUserSignedUp,
      [CONSENT_CHANGED]: onConsentChanged,
      [PROMOTION_PROPOSED]: onPromotionProposed(runtime),
      [DECISION_CHANGED]: onDecisionChanged,
      [FIGURES_REBUILD_ASKED]: onFiguresRebuildAsked("loyalty"),
    },
    jobs: [
      { name: "release earnings", everyMs: MINUTE_MS, run: async () => void (await releaseEarnings(runtime)) },
      { name: "reward referrals", everyMs: MINUTE_MS, run: async () => void (await rewardReferrals(runtime)) },
      { name: "grant birthdays", everyMs: HOUR_MS, run: async () => void (await grantBirthdays(runtime)) },
      { name: "expire lots", everyMs: MINUTE_MS, run: async () => void (await expireLots(runtime)) },
      { name: "fill coupon batches", everyMs: SECOND_MS, run: async () => void (await fillBatches(runtime)) },
      { name: "count figures", everyMs: MINUTE_MS, run: () => countFigures(runtime) },
      ...figuresJobs(runtime, figuresOfDays(LOYALTY_FIGURES)),
      { name: "expire holds", everyMs: MINUTE_MS, run: async () => void (await expireHolds(runtime)) },
    ],
  }),
};

/** What all requests share, the live promotions in memory, is made once. */
function contextsOf(runtime: SubgraphRuntime): (identity: RequestIdentity) => LoyaltyContext {
  const { db, ids, clock } = runtime;
  const deps = { db, ids, clock, promotions: new PromotionCache(db) };
  return (identity) => createLoyaltyContext(runtime, deps, identity);
}

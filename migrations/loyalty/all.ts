import { CreateMessaging1763800000000 } from "../platform/1763800000000-create-messaging";
import { KeepAnAuditLog1764010200000 } from "../platform/1764010200000-keep-an-audit-log";
import { LetErasurePass1764200700000 } from "../platform/1764200700000-let-erasure-pass";
import { LetErasurePassInLoyalty1764200710000 } from "./1764200710000-let-erasure-pass";
import { FindOldKeys1764190000100 } from "../platform/1764190000100-find-old-keys";
import { CreatePointsLedger1763800100000 } from "./1763800100000-create-points-ledger";
import { GuardPointsLedger1763800150000 } from "./1763800150000-guard-points-ledger";
import { CreateEarnings1763800200000 } from "./1763800200000-create-earnings";
import { CreateProgramme1763800300000 } from "./1763800300000-create-programme";
import { HoldPointsForCheckout1763900900000 } from "./1763900900000-hold-points-for-checkout";
import { CreateGiftCredit1763900910000 } from "./1763900910000-create-gift-credit";
import { CreatePromotions1763900920000 } from "./1763900920000-create-promotions";
import { CreateCoupons1763900930000 } from "./1763900930000-create-coupons";
import { RedeemRewards1763900940000 } from "./1763900940000-redeem-rewards";
import { RememberOrders1763900950000 } from "./1763900950000-remember-orders";
import { OfferPromotionsToPersons1764100100000 } from "./1764100100000-offer-promotions-to-persons";
import { KeepTiersForAGrace1764100110000 } from "./1764100110000-keep-tiers-for-a-grace";
import { LimitRewards1764100120000 } from "./1764100120000-limit-rewards";
import { ReferFriends1764100130000 } from "./1764100130000-refer-friends";
import { SumPointsAndPromotionsByDay1764310200000 } from "./1764310200000-sum-points-and-promotions-by-day";
import { GiveBonuses1764100140000 } from "./1764100140000-give-bonuses";
import { KeepNoLongerThanDeclared1764400100000 } from "../platform/1764400100000-keep-no-longer-than-declared";
import { FindEndedPerks1764400200000 } from "./1764400200000-find-ended-perks";
import { CheckFiguresOfLoyalty1764500200000 } from "./1764500200000-check-figures-of-loyalty";
import { KeepHowFarFiguresAreLookedAt1764620000003 } from "./1764620000003-keep-how-far-figures-are-looked-at";

/** In the order in which they run. */
export const loyaltyMigrations = [
  CreateMessaging1763800000000,
  CreatePointsLedger1763800100000,
  GuardPointsLedger1763800150000,
  CreateEarnings1763800200000,
  CreateProgramme1763800300000,
  HoldPointsForCheckout1763900900000,
  CreateGiftCredit1763900910000,
  CreatePromotions1763900920000,
  CreateCoupons1763900930000,
  RedeemRewards1763900940000,
  RememberOrders1763900950000,
  KeepAnAuditLog1764010200000,
  LetErasurePass1764200700000,
  LetErasurePassInLoyalty1764200710000,
  OfferPromotionsToPersons1764100100000,
  KeepTiersForAGrace1764100110000,
  LimitRewards1764100120000,
  ReferFriends1764100130000,
  GiveBonuses1764100140000,
  FindOldKeys1764190000100,
  SumPointsAndPromotionsByDay1764310200000,
  KeepNoLongerThanDeclared1764400100000,
  FindEndedPerks1764400200000,
  CheckFiguresOfLoyalty1764500200000,
  KeepHowFarFiguresAreLookedAt1764620000003,
];

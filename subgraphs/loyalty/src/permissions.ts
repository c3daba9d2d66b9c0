import { holdsRole, isService, isSignedIn, type Permissions } from "@mall/platform/graphql/permissions";
import { allow } from "graphql-shield";

/** Which promotions is for the use cases to say: sellers manage their own. */
const managesPromotions = holdsRole("ADMINISTRATOR", "SELLER");

/** What the mall gives away at its own cost. */
const spendsForTheMall = holdsRole("ADMINISTRATOR", "FINANCE");

/**
 * The catalogue of rewards is public. What belongs to somebody is null for others where it is read:
 * `User.loyalty` and `Order.pointsEarned` compare the owner with the caller.
 */
export const permissions: Permissions = {
  rules: {
    Query: {
      rewards: allow,
      checkoutQuote: isService,
      integrityRows: isService,
      subgraphFigures: isService,
      promotion: managesPromotions,
      promotions: managesPromotions,
      couponBatch: managesPromotions,
      loyaltyLiability: holdsRole("ADMINISTRATOR", "FINANCE"),
      controlPanel: holdsRole("ADMINISTRATOR", "FINANCE", "MODERATOR", "CATALOGUE", "COMPLIANCE"),
      loyaltyReferrals: holdsRole("ADMINISTRATOR", "SUPPORT"),
      promotionProposals: holdsRole("ADMINISTRATOR", "SUPPORT", "COMPLIANCE"),
    },
    Mutation: {
      checkoutHold: isService,
      checkoutRelease: isService,
      promotionCreate: managesPromotions,
      promotionUpdate: managesPromotions,
      promotionActivate: managesPromotions,
      promotionPause: managesPromotions,
      promotionEnd: managesPromotions,
      promotionSimulate: managesPromotions,
      couponsGenerate: managesPromotions,
      couponCreate: managesPromotions,
      giftCreditIssue: spendsForTheMall,
      segmentMembersSet: spendsForTheMall,
      rewardRedeem: isSignedIn,
      rewardCreate: spendsForTheMall,
      referralCodeCreate: isSignedIn,
      referralDecide: holdsRole("ADMINISTRATOR", "SUPPORT"),
      bonusClaim: isSignedIn,
      birthdaySet: isSignedIn,
      bonusCreate: spendsForTheMall,
      bonusEnd: spendsForTheMall,
      rewardUpdate: spendsForTheMall,
    },
    ControlPanel: { loyalty: holdsRole("ADMINISTRATOR", "FINANCE"), promotions: holdsRole("ADMINISTRATOR", "FINANCE") },
  },
  publicTypes: ["User", "Order"],
};

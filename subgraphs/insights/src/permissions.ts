import { holdsRole, isService, isSignedIn, type Permissions } from "@mall/platform/graphql/permissions";
import { allow } from "graphql-shield";
import { TONE_CORRECTORS } from "./sentiment/correct-review-tone";

/** Which kinds of samples is checked for each. */
const judgesQuality = holdsRole("ADMINISTRATOR", "MODERATOR", "CATALOGUE", "COMPLIANCE");

/** Search and proposals are for everybody; what is personal in them depends on the viewer's consent, not on a rule. */
export const insightsPermissions: Permissions = {
  rules: {
    Query: {
      search: allow,
      searchSuggestions: allow,
      recommendations: allow,
      trending: allow,
      recommenderParameters: allow,
      // Checked for each decision: whose data it is, whose goods, or who runs the mall.
      decision: allow,
      riskAppeal: allow,
      aiDecisions: holdsRole("ADMINISTRATOR", "COMPLIANCE"),
      platform: holdsRole("ADMINISTRATOR"),
      fraudReviews: holdsRole("ADMINISTRATOR", "FINANCE", "COMPLIANCE"),
      fraudPolicySimulate: holdsRole("ADMINISTRATOR", "FINANCE", "COMPLIANCE"),
      aiPolicies: holdsRole("ADMINISTRATOR", "COMPLIANCE"),
      itemModels: holdsRole("ADMINISTRATOR", "COMPLIANCE"),
      experiments: holdsRole("ADMINISTRATOR", "COMPLIANCE"),
      listSettings: holdsRole("ADMINISTRATOR", "COMPLIANCE"),
      forecastProgress: holdsRole("ADMINISTRATOR", "CATALOGUE", "COMPLIANCE"),
      explorationReport: holdsRole("ADMINISTRATOR", "COMPLIANCE"),
      searchSynonyms: holdsRole("ADMINISTRATOR", "CATALOGUE"),
      qualitySample: judgesQuality,
      searchIndex: holdsRole("ADMINISTRATOR", "CATALOGUE"),
      controlPanel: holdsRole("ADMINISTRATOR", "FINANCE", "MODERATOR", "CATALOGUE", "COMPLIANCE"),
      subgraphFigures: isService,
      sumsRebuild: holdsRole("ADMINISTRATOR", "FINANCE"),
    },
    Mutation: {
      // For everybody: of whom anything is kept depends on their consent.
      behaviourRecord: allow,
      // For members of its seller; others are told that there is none.
      sellerSuggestionRefuse: isSignedIn,
      sellerSuggestionAccept: isSignedIn,
      aiDecisionMove: holdsRole("ADMINISTRATOR", "COMPLIANCE"),
      fraudAssess: isService,
      // Of what went against the caller; a guest's by the id that the refusal told.
      riskAppealSubmit: allow,
      // Only of a seller that the viewer acts for; checked by each.
      stockTermsSet: holdsRole("SELLER"),
      priceSuggestionAccept: holdsRole("SELLER"),
      priceSuggestionRefuse: holdsRole("SELLER"),
      pricingLimitsSet: holdsRole("SELLER"),
      reviewToneCorrect: holdsRole(...TONE_CORRECTORS),
      reviewToneRestore: holdsRole(...TONE_CORRECTORS),
      fraudReviewDecide: holdsRole("ADMINISTRATOR", "FINANCE", "COMPLIANCE"),
      qualitySampleDraw: judgesQuality,
      qualityVerdictRecord: judgesQuality,
      fraudPolicySet: holdsRole("ADMINISTRATOR", "COMPLIANCE"),
      aiPolicySet: holdsRole("ADMINISTRATOR", "COMPLIANCE"),
      itemModelRefit: holdsRole("ADMINISTRATOR"),
      experimentStart: holdsRole("ADMINISTRATOR"),
      experimentStop: holdsRole("ADMINISTRATOR"),
      experimentAdopt: holdsRole("ADMINISTRATOR"),
      listSettingsRollBack: holdsRole("ADMINISTRATOR"),
      itemModelRollBack: holdsRole("ADMINISTRATOR"),
      sumsRebuildStart: holdsRole("ADMINISTRATOR", "FINANCE"),
      searchIndexRebuild: holdsRole("ADMINISTRATOR"),
      searchIndexRebuildStop: holdsRole("ADMINISTRATOR"),
      searchSynonymsSet: holdsRole("ADMINISTRATOR", "CATALOGUE"),
      searchSynonymsRemove: holdsRole("ADMINISTRATOR", "CATALOGUE"),
    },
    ControlPanel: {
      sales: holdsRole("ADMINISTRATOR", "FINANCE"),
      cohorts: holdsRole("ADMINISTRATOR", "FINANCE"),
      conversion: holdsRole("ADMINISTRATOR", "FINANCE", "CATALOGUE"),
      fraud: holdsRole("ADMINISTRATOR", "FINANCE", "COMPLIANCE"),
      searches: holdsRole("ADMINISTRATOR", "CATALOGUE"),
      quality: judgesQuality,
    },
  },
  // Who of a seller's members decided on what the mall suggested.
  onRecord: ["sellerSuggestionAccept", "sellerSuggestionRefuse", "priceSuggestionAccept", "priceSuggestionRefuse"],
  // Cart: its lines come from its owner, who shows them only to those whose cart it is.
  // Review: its text comes from its owner, who shows it only to those who may read it. Order, Seller: each field decides who sees it.
  readsOnRecord: ["fraudReviews"],
  publicTypes: ["Product", "Cart", "Review", "Order", "Decision", "SellerOnboarding", "Seller"],
};

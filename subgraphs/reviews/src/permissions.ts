import { holdsRole, isService, isSignedIn, type Permissions } from "@mall/platform/graphql/permissions";
import { allow } from "graphql-shield";
import { MODERATOR_ROLES } from "./moderation/moderator";

const moderates = holdsRole(...MODERATOR_ROLES);

/**
 * Reading is public; writing is for people with an account; cases are for moderators. Rows that only some may see are left
 * out where they are read: `canSeeReview` and `canSeePost` for what moderation hid, `User.reviews` for what somebody wrote,
 * `noticesSubmitted` and `statementsOfReasons` for what is the caller's own.
 */
export const permissions: Permissions = {
  rules: {
    Query: {
      review: allow,
      thread: allow,
      ratingFormula: allow,
      trustLevels: allow,
      noticesSubmitted: isSignedIn,
      statementsOfReasons: isSignedIn,
      moderationCases: moderates,
      moderationCase: moderates,
      moderationMetrics: moderates,
      controlPanel: holdsRole("ADMINISTRATOR", "FINANCE", "MODERATOR", "CATALOGUE", "COMPLIANCE"),
      transparencyReport: holdsRole(...MODERATOR_ROLES, "COMPLIANCE"),
      reviewsIntegrityRows: isService,
    },
    ControlPanel: { moderation: holdsRole(...MODERATOR_ROLES, "COMPLIANCE") },
    Mutation: {
      "*": isSignedIn,
      moderationClaim: moderates,
      moderationRelease: moderates,
      moderationDecide: moderates,
      moderationDecideMany: moderates,
    },
    Subscription: { "*": isSignedIn, moderationCaseChanged: moderates },
  },
  publicTypes: ["Review", "Question", "Product", "Seller", "User", "Category", "Thread", "Post"],
};

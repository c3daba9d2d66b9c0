import {
  holdsRole,
  holdsRoleWithin,
  isService,
  isSignedIn,
  type Permissions,
} from "@mall/platform/graphql/permissions";
import { allow } from "graphql-shield";
import { MODERATOR_ROLES } from "./moderation/moderator";
import { partsOfCase, partsOfManyCases, someParts } from "./moderation/parts-moderated";

/** Figures of moderation are of the whole mall. */
const moderates = holdsRole(...MODERATOR_ROLES);
/** Cases are for moderators, of all of the mall or of the category or seller that they are about. */
const moderatesSome = holdsRoleWithin("moderates some part", MODERATOR_ROLES, someParts);
const moderatesCase = holdsRoleWithin("moderates the case", MODERATOR_ROLES, partsOfCase);
const moderatesAll = holdsRoleWithin("moderates all of the cases", MODERATOR_ROLES, partsOfManyCases);

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
      moderationCases: moderatesSome,
      moderationCase: moderatesCase,
      moderationMetrics: moderates,
      controlPanel: holdsRole("ADMINISTRATOR", "FINANCE", "MODERATOR", "CATALOGUE", "COMPLIANCE"),
      transparencyReport: holdsRole(...MODERATOR_ROLES, "COMPLIANCE"),
      reviewsIntegrityRows: isService,
      subgraphFigures: isService,
    },
    ControlPanel: { moderation: holdsRole(...MODERATOR_ROLES, "COMPLIANCE") },
    Mutation: {
      "*": isSignedIn,
      moderationClaim: moderatesCase,
      moderationRelease: moderatesCase,
      moderationDecide: moderatesCase,
      moderationDecideMany: moderatesAll,
    },
    Subscription: { "*": isSignedIn, moderationCaseChanged: moderatesSome },
  },
  readsOnRecord: ["moderationCase"],
  publicTypes: ["Review", "Question", "Product", "Seller", "User", "Category", "Thread", "Post"],
};

import { isSignedIn, type Permissions } from "@mall/platform/graphql/permissions";
import { allow } from "graphql-shield";

/**
 * Reading is public; writing is for people with an account. Rows that only some may see are left out where they are read:
 * `canSeeReview` and `canSeePost` for what moderation hid, `User.reviews` for what somebody wrote.
 */
export const permissions: Permissions = {
  rules: {
    Query: { review: allow, thread: allow },
    Mutation: { "*": isSignedIn },
    Subscription: { "*": isSignedIn },
  },
  publicTypes: ["Review", "Question", "Product", "Seller", "User", "Category", "Thread", "Post"],
};

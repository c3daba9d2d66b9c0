import { isService, type Permissions } from "@mall/platform/graphql/permissions";
import { allow } from "graphql-shield";

/**
 * The catalogue of rewards is public. What belongs to somebody is null for others where it is read:
 * `User.loyalty` and `Order.pointsEarned` compare the owner with the caller.
 */
export const permissions: Permissions = {
  rules: {
    Query: { rewards: allow, checkoutQuote: isService, integrityRows: isService },
    Mutation: { checkoutHold: isService, checkoutRelease: isService },
  },
  publicTypes: ["User", "Order"],
};

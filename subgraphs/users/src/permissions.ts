import type { Permissions } from "@mall/platform/graphql/permissions";
import { allow } from "graphql-shield";

/** Who may ask for what. Private fields of people and sellers are null to others: see user.row.ts and seller.row.ts. */
export const permissions: Permissions = {
  rules: {
    Query: {
      viewer: allow,
    },
    Mutation: {
      signUp: allow,
      signIn: allow,
    },
  },
  publicTypes: ["User"],
};

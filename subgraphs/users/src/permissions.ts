import { holdsRole, isService, isSignedIn, type Permissions } from "@mall/platform/graphql/permissions";
import { allow } from "graphql-shield";

/**
 * Who may ask for what. Private fields are null to others: see user.row.ts and seller.row.ts. Whether somebody may change
 * a seller is read from the database in the transaction that changes it: see lock-seller.ts.
 */
export const permissions: Permissions = {
  rules: {
    Query: {
      viewer: allow,
      seller: allow,
      sellers: allow,
      sellerApplications: holdsRole("ADMINISTRATOR", "COMPLIANCE"),
      payoutDestinations: isService,
      savedAddressOf: isService,
      auditLog: holdsRole("ADMINISTRATOR", "COMPLIANCE"),
      accountIntegrity: isService,
      apiClient: holdsRole("ADMINISTRATOR"),
      apiClients: holdsRole("ADMINISTRATOR"),
      apiClientOfKey: isService,
    },
    Mutation: {
      signUp: allow,
      signIn: allow,
      refreshSession: allow,
      signOut: isSignedIn,
      signOutEverywhere: isSignedIn,
      addressCreate: isSignedIn,
      addressUpdate: isSignedIn,
      addressDelete: isSignedIn,
      consentSet: isSignedIn,
      sellerUpdate: isSignedIn,
      sellerApply: isSignedIn,
      sellerApplicationUpdate: isSignedIn,
      sellerAppealSubmit: isSignedIn,
      sellerApplicationDecide: holdsRole("ADMINISTRATOR", "COMPLIANCE"),
      sellerAppealDecide: holdsRole("ADMINISTRATOR", "COMPLIANCE"),
      sellerTraderSet: isSignedIn,
      sellerPayoutSet: isSignedIn,
      sellerMemberAdd: isSignedIn,
      sellerMemberRemove: isSignedIn,
      apiClientCreate: holdsRole("ADMINISTRATOR"),
      apiClientRotateKey: holdsRole("ADMINISTRATOR"),
      apiClientRevoke: holdsRole("ADMINISTRATOR"),
      apiClientOperationsSet: holdsRole("ADMINISTRATOR"),
      sellerMove: holdsRole("ADMINISTRATOR"),
    },
  },
  publicTypes: ["User", "Seller", "SellerOnboarding"],
};

import { holdsRole, isSignedIn, type Permissions } from "@mall/platform/graphql/permissions";
import { allow } from "graphql-shield";

/** Who may ask for what. Which rows a caller sees is decided where they are read: see product-visibility.ts. */
export const permissions: Permissions = {
  rules: {
    Query: {
      product: allow,
      productBySlug: allow,
      products: allow, // states other than ACTIVE are refused by product-conditions.ts
      category: allow,
      categories: allow,
      catalogueImport: holdsRole("SELLER"),
      catalogueImports: holdsRole("SELLER"),
      priceCampaign: holdsRole("SELLER", "ADMINISTRATOR"),
      priceCampaigns: holdsRole("SELLER", "ADMINISTRATOR"),
      productRecall: allow,
      productRecalls: allow,
      productChanges: isSignedIn, // of other sellers refused by find-changes.ts
    },
    // Of which seller is checked by each use case, in the statement that writes.
    Mutation: {
      attributeDefine: holdsRole("ADMINISTRATOR"),
      attributeRetire: holdsRole("ADMINISTRATOR"),
      categoryCreate: holdsRole("ADMINISTRATOR"),
      categoryRename: holdsRole("ADMINISTRATOR"),
      categoryMove: holdsRole("ADMINISTRATOR"),
      categoryArchive: holdsRole("ADMINISTRATOR"),
      categorySettingsSet: holdsRole("ADMINISTRATOR"),
      productCreate: holdsRole("SELLER"),
      productUpdate: holdsRole("SELLER"),
      productSubmit: holdsRole("SELLER"),
      productPause: holdsRole("SELLER"),
      productResume: holdsRole("SELLER"),
      productArchive: holdsRole("SELLER"),
      productChangeWithdraw: holdsRole("SELLER"),
      productApprove: holdsRole("ADMINISTRATOR"),
      productReject: holdsRole("ADMINISTRATOR"),
      productBlock: holdsRole("ADMINISTRATOR"),
      productRecallPublish: holdsRole("ADMINISTRATOR", "COMPLIANCE"),
      productUnblock: holdsRole("ADMINISTRATOR"),
      productChangeApprove: holdsRole("ADMINISTRATOR"),
      productChangeReject: holdsRole("ADMINISTRATOR"),
      variantAdd: holdsRole("SELLER"),
      variantUpdate: holdsRole("SELLER"),
      variantRemove: holdsRole("SELLER"),
      variantPriceSet: holdsRole("SELLER"),
      catalogueImportStart: holdsRole("SELLER"),
      catalogueImportFinish: holdsRole("SELLER"),
      catalogueImportCancel: holdsRole("SELLER"),
      priceSchedule: holdsRole("SELLER"),
      priceScheduleCancel: holdsRole("SELLER"),
      priceCampaignCreate: holdsRole("SELLER"),
      priceCampaignCancel: holdsRole("SELLER"),
    },
  },
  publicTypes: ["Product", "ProductRecall", "Variant", "Category", "Seller"],
};

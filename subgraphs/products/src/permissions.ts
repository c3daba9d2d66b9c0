import { holdsRole, isSignedIn, type Permissions } from "@mall/platform/graphql/permissions";
import { allow } from "graphql-shield";

/** Listings are judged by those in charge of the catalogue and by moderators. */
const looksAfterListings = holdsRole("ADMINISTRATOR", "CATALOGUE", "MODERATOR");

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
      attributeDefine: holdsRole("ADMINISTRATOR", "CATALOGUE"),
      attributeRetire: holdsRole("ADMINISTRATOR", "CATALOGUE"),
      categoryCreate: holdsRole("ADMINISTRATOR", "CATALOGUE"),
      categoryRename: holdsRole("ADMINISTRATOR", "CATALOGUE"),
      categoryMove: holdsRole("ADMINISTRATOR", "CATALOGUE"),
      categoryArchive: holdsRole("ADMINISTRATOR", "CATALOGUE"),
      categorySettingsSet: holdsRole("ADMINISTRATOR", "CATALOGUE"),
      productCreate: holdsRole("SELLER"),
      productUpdate: holdsRole("SELLER"),
      productSubmit: holdsRole("SELLER"),
      productPause: holdsRole("SELLER"),
      productResume: holdsRole("SELLER"),
      productArchive: holdsRole("SELLER"),
      productChangeWithdraw: holdsRole("SELLER"),
      productApprove: looksAfterListings,
      productReject: looksAfterListings,
      productBlock: looksAfterListings,
      productRecallPublish: holdsRole("ADMINISTRATOR", "COMPLIANCE"),
      productUnblock: looksAfterListings,
      productChangeApprove: looksAfterListings,
      productChangeReject: looksAfterListings,
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

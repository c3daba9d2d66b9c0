import {
  holdsRole,
  holdsRoleWithin,
  isSignedIn,
  type Parts,
  type Permissions,
} from "@mall/platform/graphql/permissions";
import { allow } from "graphql-shield";
import type { ProductsContext } from "./context";
import {
  partsOfAttribute,
  partsOfCategory,
  partsOfChange,
  partsOfMove,
  partsOfParent,
  partsOfProduct,
} from "./product/parts-of";

const JUDGES = ["ADMINISTRATOR", "CATALOGUE", "MODERATOR"];
/** Listings are judged by those in charge of the catalogue and by moderators, or of the category or seller that they are of. */
const looksAfterListing = holdsRoleWithin("looks after the listing", JUDGES, partsOfProduct);
const looksAfterChange = holdsRoleWithin("looks after the changed listing", JUDGES, partsOfChange);

/** The tree, or the part of it below a category. */
const keepsTree = (what: string, parts: Parts<ProductsContext>) =>
  holdsRoleWithin(`looks after ${what}`, ["ADMINISTRATOR", "CATALOGUE"], parts);
const keepsCategory = keepsTree("the category", partsOfCategory);

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
      attributeDefine: keepsCategory,
      attributeRetire: keepsTree("the attribute", partsOfAttribute),
      categoryCreate: keepsTree("the category above", partsOfParent),
      categoryRename: keepsCategory,
      categoryMove: keepsTree("both places", partsOfMove),
      categoryArchive: keepsCategory,
      categorySettingsSet: keepsCategory,
      productCreate: holdsRole("SELLER"),
      productUpdate: holdsRole("SELLER"),
      productSubmit: holdsRole("SELLER"),
      productPause: holdsRole("SELLER"),
      productResume: holdsRole("SELLER"),
      productArchive: holdsRole("SELLER"),
      productChangeWithdraw: holdsRole("SELLER"),
      productApprove: looksAfterListing,
      productReject: looksAfterListing,
      productBlock: looksAfterListing,
      productRecallPublish: holdsRole("ADMINISTRATOR", "COMPLIANCE"),
      productUnblock: looksAfterListing,
      productChangeApprove: looksAfterChange,
      productChangeReject: looksAfterChange,
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

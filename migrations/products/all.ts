import { CreateMessaging1763800000000 } from "../platform/1763800000000-create-messaging";
import { KeepAnAuditLog1764010200000 } from "../platform/1764010200000-keep-an-audit-log";
import { LetErasurePass1764200700000 } from "../platform/1764200700000-let-erasure-pass";
import { FindOldKeys1764190000100 } from "../platform/1764190000100-find-old-keys";
import { CreateCategories1763800100000 } from "./1763800100000-create-categories";
import { CreateProducts1763800110000 } from "./1763800110000-create-products";
import { CreateVariants1763800120000 } from "./1763800120000-create-variants";
import { CreatePriceHistory1763800130000 } from "./1763800130000-create-price-history";
import { CountActiveProducts1763800140000 } from "./1763800140000-count-active-products";
import { CreateProductMoves1763800150000 } from "./1763800150000-create-product-moves";
import { FollowSellers1763800160000 } from "./1763800160000-follow-sellers";
import { SettleCategories1763900700000 } from "./1763900700000-settle-categories";
import { RefreshListingsOfCategories1763900705000 } from "./1763900705000-refresh-listings-of-categories";
import { DefineAttributes1763900710000 } from "./1763900710000-define-attributes";
import { LetCategoriesMove1763900720000 } from "./1763900720000-let-categories-move";
import { HoldListingsToTheirMoves1763900730000 } from "./1763900730000-hold-listings-to-their-moves";
import { RetireVariants1763900740000 } from "./1763900740000-retire-variants";
import { ProposeChangesOfListings1763900750000 } from "./1763900750000-propose-changes-of-listings";
import { PlanPrices1763900800000 } from "./1763900800000-plan-prices";
import { ImportCatalogues1763900810000 } from "./1763900810000-import-catalogues";
import { TellCategoriesAgain1764330110000 } from "./1764330110000-tell-categories-again";
import { RecallProducts1764010400000 } from "./1764010400000-recall-products";
import { RememberSuggestedChanges1764500500000 } from "./1764500500000-remember-suggested-changes";
import { KeepNoLongerThanDeclared1764400100000 } from "../platform/1764400100000-keep-no-longer-than-declared";

/** In the order in which they run. */

export const productsMigrations = [
  CreateMessaging1763800000000,
  CreateCategories1763800100000,
  CreateProducts1763800110000,
  CreateVariants1763800120000,
  CreatePriceHistory1763800130000,
  CountActiveProducts1763800140000,
  CreateProductMoves1763800150000,
  FollowSellers1763800160000,
  SettleCategories1763900700000,
  RefreshListingsOfCategories1763900705000,
  DefineAttributes1763900710000,
  LetCategoriesMove1763900720000,
  HoldListingsToTheirMoves1763900730000,
  RetireVariants1763900740000,
  ProposeChangesOfListings1763900750000,
  PlanPrices1763900800000,
  ImportCatalogues1763900810000,
  KeepAnAuditLog1764010200000,
  LetErasurePass1764200700000,
  RecallProducts1764010400000,
  FindOldKeys1764190000100,
  TellCategoriesAgain1764330110000,
  KeepNoLongerThanDeclared1764400100000,
  RememberSuggestedChanges1764500500000,
];

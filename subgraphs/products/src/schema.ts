import { createSubgraphSchema } from "@mall/platform/graphql/subgraph-schema";
import type { GraphQLSchema } from "graphql";
import { AttributeResolver } from "./attribute/attribute.resolver";
import { ChangeResolver } from "./change/change.resolver";
import { ProductMovesResolver } from "./product/product-moves.resolver";
import { CategoryChangeResolver } from "./category/category-change.resolver";
import { CategoryResolver } from "./category/category.resolver";
import type { ProductsContext } from "./context";
import { permissions } from "./permissions";
import { CatalogueImportResolver } from "./import/catalogue-import.resolver";
import { PriceChangeResolver } from "./price/price-change.resolver";
import { CampaignPriceResolver, PriceCampaignResolver, VariantPriceResolver } from "./price/price.resolver";
import { ProductChangeResolver } from "./product/product-change.resolver";
import { ProductResolver } from "./product/product.resolver";
import { RecallResolver } from "./recall/recall.resolver";
import { SellerListingsResolver } from "./seller/seller-listings.resolver";
import { VariantChangeResolver } from "./variant/variant-change.resolver";
import { VariantResolver } from "./variant/variant.resolver";

interface Reference {
  readonly id: string;
}

const PRICES = [VariantPriceResolver, PriceCampaignResolver, CampaignPriceResolver, PriceChangeResolver] as const;

export function buildProductsSchema(): GraphQLSchema {
  return createSubgraphSchema<ProductsContext>({
    resolvers: [
      AttributeResolver,
      CategoryChangeResolver,
      ChangeResolver,
      ProductMovesResolver,
      ProductResolver,
      ProductChangeResolver,
      RecallResolver,
      VariantResolver,
      VariantChangeResolver,
      CategoryResolver,
      SellerListingsResolver,
      ...PRICES,
      CatalogueImportResolver,
    ],
    references: {
      Product: ({ id }: Reference, { loaders }) => loaders.productById.load(id),
      Variant: ({ id }: Reference, { loaders }) => loaders.variantById.load(id),
      Category: ({ id }: Reference, { loaders }) => loaders.categoryById.load(id),
      ProductRecall: ({ id }: Reference, { loaders }) => loaders.recallById.load(id),
      Seller: ({ id }: Reference) => Promise.resolve({ id }),
    },
    permissions,
  });
}

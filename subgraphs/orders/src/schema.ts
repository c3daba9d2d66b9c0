import { createSubgraphSchema } from "@mall/platform/graphql/subgraph-schema";
import type { GraphQLSchema } from "graphql";
import { CartResolver } from "./cart/cart.resolver";
import { OrderResolver } from "./order/order.resolver";
import { permissions } from "./permissions";
import { references } from "./references";
import { SellerOrderResolver } from "./seller-order/seller-order.resolver";
import { SellerOrdersResolver } from "./seller/seller.resolver";
import { ProductAvailabilityResolver, VariantAvailabilityResolver } from "./stock/availability.resolver";
import { UserOrdersResolver } from "./user/user.resolver";

export function buildOrdersSchema(): GraphQLSchema {
  return createSubgraphSchema({
    resolvers: [
      CartResolver,
      OrderResolver,
      SellerOrderResolver,
      UserOrdersResolver,
      SellerOrdersResolver,
      VariantAvailabilityResolver,
      ProductAvailabilityResolver,
    ],
    references,
    permissions,
  });
}

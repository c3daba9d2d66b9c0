import type { Connection } from "@mall/platform/pagination/connection.type";
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { OrdersContext } from "../context";
import { maySeeStock } from "../location/find-locations";
import { SellerType } from "../seller-order/seller-order.types";
import { VariantType } from "./availability.types";
import { findMovements, findStockOfSeller } from "./find-stock";
import type { StockLevelView } from "./stock-levels";
import {
  LocationStockType,
  StockLevelConnection,
  StockLevelType,
  StockMovementConnection,
  type StockMovementType,
} from "./stock.types";

@Resolver(() => VariantType)
export class VariantStockResolver {
  @FieldResolver(() => StockLevelType, {
    nullable: true,
    description: "What its seller has of it. For members of the seller and administrators, else null.",
  })
  async stock(@Root() { id }: VariantType, @Ctx() { loaders, viewer }: OrdersContext): Promise<StockLevelType | null> {
    if (viewer === null) return null;
    const level = await loaders.stockLevel.load(id);
    return level && maySeeStock(viewer, level.sellerId) ? level : null;
  }
}

@Resolver(() => SellerType)
export class SellerStockResolver {
  @FieldResolver(() => StockLevelConnection, {
    nullable: true,
    description: "What it has, by SKU. For its members and administrators, else null.",
  })
  stock(
    @Root() { id }: SellerType,
    @Arg("first", () => Int, { defaultValue: 20, description: "Levels per page, 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "endCursor of the page before." }) after: string | null,
    @Arg("onlyLow", () => Boolean, { defaultValue: false, description: "Only what is at its threshold or below." })
    onlyLow: boolean,
    @Ctx() context: OrdersContext,
  ): Promise<Connection<StockLevelType> | null> {
    return findStockOfSeller(context, id, { first, after, onlyLow });
  }
}

@Resolver(() => StockLevelType)
export class StockLevelResolver {
  @FieldResolver(() => [LocationStockType], { description: "What lies where, in the order in which it is sold." })
  locations(@Root() { variantId }: StockLevelView, @Ctx() { loaders }: OrdersContext): Promise<LocationStockType[]> {
    return loaders.stockPlaces.load(variantId);
  }

  @FieldResolver(() => StockMovementConnection, { description: "What came and went, newest first." })
  movements(
    @Root() { variantId }: StockLevelView,
    @Arg("first", () => Int, { defaultValue: 20, description: "Movements per page, 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "endCursor of the page before." }) after: string | null,
    @Ctx() context: OrdersContext,
  ): Promise<Connection<StockMovementType>> {
    return findMovements(context, variantId, { first, after });
  }
}

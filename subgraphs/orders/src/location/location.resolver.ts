import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { OrdersContext } from "../context";
import { SellerType } from "../seller-order/seller-order.types";
import { maySeeStock } from "./find-locations";
import { type LocationOutcome, stockLocationCreate } from "./location-create";
import { stockLocationUpdate } from "./location-update";
import {
  StockLocationCreateInput,
  StockLocationPayload,
  StockLocationType,
  StockLocationUpdateInput,
} from "./location.types";

const payloadOf = ({ location, userErrors }: LocationOutcome): StockLocationPayload => ({
  location,
  userErrors: [...userErrors],
});

@Resolver(() => SellerType)
export class StockLocationResolver {
  @FieldResolver(() => [StockLocationType], {
    nullable: true,
    description: "Where it keeps stock, in the order of use. For its members and administrators, else null.",
  })
  async stockLocations(
    @Root() { id }: SellerType,
    @Ctx() { loaders, viewer }: OrdersContext,
  ): Promise<StockLocationType[] | null> {
    return maySeeStock(viewer, id) ? loaders.locationsBySeller.load(id) : null;
  }

  @Mutation(() => StockLocationPayload, { description: "Opens a place to keep stock. For members of the seller." })
  async stockLocationCreate(
    @Arg("input", () => StockLocationCreateInput, { description: "The place." }) input: StockLocationCreateInput,
    @Ctx() context: OrdersContext,
  ): Promise<StockLocationPayload> {
    return payloadOf(await stockLocationCreate(context.deps, requireViewer(context), input));
  }

  @Mutation(() => StockLocationPayload, {
    description: "Renames, reorders, closes or reopens a place of stock. For members of its seller.",
  })
  async stockLocationUpdate(
    @Arg("input", () => StockLocationUpdateInput, { description: "What changes." }) input: StockLocationUpdateInput,
    @Ctx() context: OrdersContext,
  ): Promise<StockLocationPayload> {
    return payloadOf(await stockLocationUpdate(context.deps, requireViewer(context), input));
  }
}

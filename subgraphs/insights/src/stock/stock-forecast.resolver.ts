import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import type { Connection } from "@mall/platform/pagination/connection.type";
import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from "type-graphql";
import type { InsightsContext } from "../context";
import { SellerType } from "../seller/seller.types";
import { findStockForecasts } from "./find-stock-forecasts";
import {
  StockForecastConnection,
  type StockForecastType,
  StockTermsPayload,
  StockTermsSetInput,
} from "./stock-forecast.types";
import { stockTermsSet } from "./stock-terms-set";

@Resolver(() => SellerType)
export class StockForecastResolver {
  @FieldResolver(() => StockForecastConnection, {
    nullable: true,
    description:
      "How long its stock lasts and what to order, of what was sold at least once; what runs out first before the rest. For members in charge of its catalogue or orders and administrators, else null.",
  })
  stockForecast(
    @Root() { id }: SellerType,
    @Arg("first", () => Int, { defaultValue: 20, description: "Forecasts per page, 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "endCursor of the page before." }) after: string | null,
    @Ctx() context: InsightsContext,
  ): Promise<Connection<StockForecastType> | null> {
    return findStockForecasts(context, { sellerId: id, first, after: after ?? null });
  }

  @Mutation(() => StockTermsPayload, {
    description:
      "Sets lead time and service level of a seller or one of its variants; forecasts follow within a minute. For members of the seller.",
  })
  stockTermsSet(
    @Arg("input", () => StockTermsSetInput, { description: "The terms." }) input: StockTermsSetInput,
    @Ctx() context: InsightsContext,
  ): Promise<StockTermsPayload> {
    return stockTermsSet(context, requireViewer(context), input);
  }
}

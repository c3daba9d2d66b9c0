import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import type { Connection } from "@mall/platform/pagination/connection.type";
import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from "type-graphql";
import type { OrdersContext } from "../context";
import type { Transacted } from "../refusal";
import { SellerType } from "../seller-order/seller-order.types";
import type { StockErrorCode } from "../stock/stock-errors";
import {
  type ArrivalState,
  ArrivalStateEnum,
  StockArrivalCancelInput,
  StockArrivalConnection,
  StockArrivalPayload,
  StockArrivalReceiveInput,
  type StockArrivalType,
} from "./arrival.types";
import { cancelArrival, receiveArrival } from "./close-arrival";
import { findArrival, findArrivals } from "./find-arrivals";

@Resolver(() => SellerType)
export class ArrivalResolver {
  @FieldResolver(() => StockArrivalConnection, {
    nullable: true,
    description:
      "Goods on their way, what should come next before the rest. For its members and administrators, else null.",
  })
  stockArrivals(
    @Root() { id }: SellerType,
    @Arg("first", () => Int, { defaultValue: 20, description: "Arrivals per page, 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "endCursor of the page before." }) after: string | null,
    @Arg("states", () => [ArrivalStateEnum], { nullable: true, description: "Only these. Default: EXPECTED." })
    states: ArrivalState[] | null,
    @Ctx() context: OrdersContext,
  ): Promise<Connection<StockArrivalType> | null> {
    return findArrivals(context, id, { first, after, states: states ?? ["EXPECTED"] });
  }

  @Mutation(() => StockArrivalPayload, {
    description: "Books in goods that were expected; from then on they can be bought. For members of the seller.",
  })
  async stockArrivalReceive(
    @Arg("input", () => StockArrivalReceiveInput, { description: "What came." }) input: StockArrivalReceiveInput,
    @Ctx() context: OrdersContext,
  ): Promise<StockArrivalPayload> {
    return payloadOf(context, await receiveArrival(context.deps, requireViewer(context), input));
  }

  @Mutation(() => StockArrivalPayload, { description: "Expects goods no longer. For members of the seller." })
  async stockArrivalCancel(
    @Arg("input", () => StockArrivalCancelInput, { description: "Which." }) input: StockArrivalCancelInput,
    @Ctx() context: OrdersContext,
  ): Promise<StockArrivalPayload> {
    return payloadOf(context, await cancelArrival(context.deps, requireViewer(context), input));
  }
}

async function payloadOf(
  { deps: { db } }: OrdersContext,
  { done, userErrors }: Transacted<string, StockErrorCode>,
): Promise<StockArrivalPayload> {
  if (userErrors) return { arrival: null, userErrors };
  return { arrival: await findArrival(db, done), userErrors: [] };
}

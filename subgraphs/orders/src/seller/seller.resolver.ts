import type { Connection } from "@mall/platform/pagination/connection.type";
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { OrdersContext } from "../context";
import { findOrdersOfSeller } from "../order/find-orders";
import type { SellerOrderType } from "../seller-order/seller-order.types";
import type { SellerOrderState } from "../seller-order/seller-order-status";
import { SellerOrderConnection, SellerOrderStateEnum, SellerType } from "../seller-order/seller-order.types";

@Resolver(() => SellerType)
export class SellerOrdersResolver {
  @FieldResolver(() => SellerOrderConnection, {
    nullable: true,
    description: "Its parts of placed orders, newest first. For its members and administrators, else null.",
  })
  orders(
    @Root() seller: SellerType,
    @Arg("first", () => Int, { defaultValue: 20, description: "Seller orders per page, 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "endCursor of the page before." }) after: string | null,
    @Arg("states", () => [SellerOrderStateEnum], { nullable: true, description: "Only these states. Default: all." })
    states: SellerOrderState[] | null,
    @Ctx() context: OrdersContext,
  ): Promise<Connection<SellerOrderType> | null> {
    return findOrdersOfSeller(context, seller.id, { first, after, states });
  }
}

import type { Connection } from "@mall/platform/pagination/connection.type";
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { findOwnCart } from "../cart/find-cart";
import { CartType } from "../cart/cart.types";
import type { OrdersContext } from "../context";
import { findOrdersOfUser } from "../order/find-orders";
import type { OrderType } from "../order/order.types";
import type { OrderState } from "../order/order-status";
import { OrderConnection, OrderStateEnum, UserType } from "../order/order.types";

@Resolver(() => UserType)
export class UserOrdersResolver {
  @FieldResolver(() => CartType, {
    nullable: true,
    description: "The active cart that they changed last, for themselves only; null if there is none.",
  })
  cart(@Root() user: UserType, @Ctx() context: OrdersContext): Promise<CartType | null> {
    return findOwnCart(context, user.id);
  }

  @FieldResolver(() => OrderConnection, {
    nullable: true,
    description: "Their orders, newest first, without failed attempts. For themselves and administrators, else null.",
  })
  orders(
    @Root() user: UserType,
    @Arg("first", () => Int, { defaultValue: 10, description: "Orders per page, 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "endCursor of the page before." }) after: string | null,
    @Arg("states", () => [OrderStateEnum], { nullable: true, description: "Only these states. Default: all." })
    states: OrderState[] | null,
    @Ctx() context: OrdersContext,
  ): Promise<Connection<OrderType> | null> {
    return findOrdersOfUser(context, user.id, { first, after, states });
  }
}

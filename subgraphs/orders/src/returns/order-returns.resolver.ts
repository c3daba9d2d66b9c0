import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { OrdersContext } from "../context";
import { OrderType } from "../order/order.types";
import { SellerOrderType } from "../seller-order/seller-order.types";
import { ReturnType } from "./return.types";
import type { ReturnView } from "./return.loaders";

@Resolver(() => OrderType)
export class OrderReturnsResolver {
  @FieldResolver(() => [ReturnType], { description: "What goes back of it, oldest first." })
  returns(@Root() order: OrderType, @Ctx() { loaders }: OrdersContext): Promise<ReturnView[]> {
    return loaders.returnsByOrder.load(order.id);
  }
}

@Resolver(() => SellerOrderType)
export class SellerOrderReturnsResolver {
  @FieldResolver(() => [ReturnType], { description: "What goes back of it, oldest first." })
  async returns(
    @Root() part: SellerOrderType & { readonly orderId: string },
    @Ctx() { loaders }: OrdersContext,
  ): Promise<ReturnView[]> {
    return (await loaders.returnsByOrder.load(part.orderId)).filter(({ sellerOrderId }) => sellerOrderId === part.id);
  }
}

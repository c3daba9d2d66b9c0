import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { OrdersContext } from "../context";
import { OrderType } from "../order/order.types";
import { SellerOrderType } from "../seller-order/seller-order.types";
import { OrderTimelineEntryType } from "./timeline.types";

@Resolver(() => OrderType)
export class OrderTimelineResolver {
  @FieldResolver(() => [OrderTimelineEntryType], { description: "All that happened to it, oldest first." })
  timeline(@Root() order: OrderType, @Ctx() { loaders }: OrdersContext): Promise<OrderTimelineEntryType[]> {
    return loaders.timelineByOrder.load(order.id);
  }
}

@Resolver(() => SellerOrderType)
export class SellerOrderTimelineResolver {
  @FieldResolver(() => [OrderTimelineEntryType], {
    description: "All that happened to this part, and the moves of the whole order, oldest first. No payments.",
  })
  async timeline(
    @Root() part: SellerOrderType & { readonly orderId: string },
    @Ctx() { loaders }: OrdersContext,
  ): Promise<OrderTimelineEntryType[]> {
    const entries = await loaders.timelineByOrder.load(part.orderId);
    return entries.filter(({ sellerOrderId, subject }) => sellerOrderId === part.id || subject === "ORDER");
  }
}

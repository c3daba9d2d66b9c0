import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { OrdersContext } from "../context";
import { OrderType } from "../order/order.types";
import { SellerOrderType } from "../seller-order/seller-order.types";
import { DisputeType } from "./dispute.types";

@Resolver(() => OrderType)
export class OrderDisputesResolver {
  @FieldResolver(() => [DisputeType], { description: "Disputes about it, oldest first." })
  disputes(@Root() order: OrderType, @Ctx() { loaders }: OrdersContext): Promise<DisputeType[]> {
    return loaders.disputesByOrder.load(order.id);
  }
}

@Resolver(() => SellerOrderType)
export class SellerOrderDisputesResolver {
  @FieldResolver(() => [DisputeType], { description: "Disputes about it, and chargebacks of its order, oldest first." })
  async disputes(
    @Root() part: SellerOrderType & { readonly orderId: string },
    @Ctx() { loaders }: OrdersContext,
  ): Promise<DisputeType[]> {
    const disputes = await loaders.disputesByOrder.load(part.orderId);
    return disputes.filter(({ sellerOrderId }) => sellerOrderId === null || sellerOrderId === part.id);
  }
}

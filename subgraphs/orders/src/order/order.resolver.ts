import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import type { OrdersContext } from "../context";
import { PaymentType } from "../payment/payment.types";
import { OrderLineType, SellerOrderType } from "../seller-order/seller-order.types";
import { findOrder, findOrderByNumber } from "./find-order";
import { payloadOf } from "./order-change.resolver";
import type { OrderView } from "./order-rows";
import { OrderType } from "./order.types";
import { placeOrder } from "./place-order";
import { PlaceOrderInput, PlaceOrderPayload } from "./place-order.types";

@Resolver(() => OrderType)
export class OrderResolver {
  @Query(() => OrderType, {
    nullable: true,
    description: "An order of the caller's, or any for administrators. Null if there is none such.",
  })
  order(
    @Arg("id", () => ID, { description: "Id of the order." }) id: string,
    @Ctx() context: OrdersContext,
  ): Promise<OrderType | null> {
    return findOrder(context, id);
  }

  @Query(() => OrderType, {
    nullable: true,
    description:
      "An order by its number: the caller's, any for administrators, and for members and keys of a seller one that it sends a part of, from when it is paid for. They see id, number, state, createdAt, placedAt, currency and shippingAddress, and of sellerOrders and lines their own; the rest is FORBIDDEN. Null if there is none such.",
  })
  orderByNumber(
    @Arg("number", () => String, { description: "Number of the order, such as M-10000001." }) number: string,
    @Ctx() context: OrdersContext,
  ): Promise<OrderType | null> {
    return findOrderByNumber(context, number);
  }

  @Mutation(() => PlaceOrderPayload, {
    description: "Orders everything in a cart, at the total that the buyer saw or not at all. A guest may do it.",
  })
  async placeOrder(
    @Arg("input", () => PlaceOrderInput, { description: "What to order and how." }) input: PlaceOrderInput,
    @Ctx() context: OrdersContext,
  ): Promise<PlaceOrderPayload> {
    return payloadOf(context, await placeOrder(context.deps, context.viewer, input));
  }

  @FieldResolver(() => [SellerOrderType], { description: "Its parts, one per seller." })
  async sellerOrders(@Root() order: OrderView, @Ctx() { loaders }: OrdersContext): Promise<SellerOrderType[]> {
    const parts = await loaders.sellerOrdersByOrder.load(order.id);
    return order.shownTo ? parts.filter(({ sellerId }) => order.shownTo?.includes(sellerId)) : parts;
  }

  @FieldResolver(() => [OrderLineType], { description: "All that was bought, at most 100 lines." })
  async lines(@Root() order: OrderView, @Ctx() context: OrdersContext): Promise<OrderLineType[]> {
    const lines = await context.loaders.linesByOrder.load(order.id);
    if (!order.shownTo) return lines;
    const parts = await this.sellerOrders(order, context);
    const shown = new Set(parts.map(({ id }) => id));
    return lines.filter(({ sellerOrderId }) => shown.has(sellerOrderId));
  }

  @FieldResolver(() => [PaymentType], { description: "Attempts to pay for it, oldest first." })
  payments(@Root() order: OrderType, @Ctx() { loaders }: OrdersContext): Promise<PaymentType[]> {
    return loaders.paymentsByOrder.load(order.id);
  }
}

import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import type { OrdersContext } from "../context";
import { PaymentType } from "../payment/payment.types";
import { OrderLineType, SellerOrderType } from "../seller-order/seller-order.types";
import { findOrder, findOrderByNumber } from "./find-order";
import { payloadOf } from "./order-change.resolver";
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
    description: "An order by its number, of the caller's, or any for administrators. Null if there is none such.",
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
  sellerOrders(@Root() order: OrderType, @Ctx() { loaders }: OrdersContext): Promise<SellerOrderType[]> {
    return loaders.sellerOrdersByOrder.load(order.id);
  }

  @FieldResolver(() => [OrderLineType], { description: "All that was bought, at most 100 lines." })
  lines(@Root() order: OrderType, @Ctx() { loaders }: OrdersContext): Promise<OrderLineType[]> {
    return loaders.linesByOrder.load(order.id);
  }

  @FieldResolver(() => [PaymentType], { description: "Attempts to pay for it, oldest first." })
  payments(@Root() order: OrderType, @Ctx() { loaders }: OrdersContext): Promise<PaymentType[]> {
    return loaders.paymentsByOrder.load(order.id);
  }
}

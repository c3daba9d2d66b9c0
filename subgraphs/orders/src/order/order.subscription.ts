import { Arg, Ctx, ID, Resolver, Root, Subscription } from "type-graphql";
import type { OrdersContext } from "../context";
import { OrderStatusChangeType } from "./order-change.types";
import { watchOrder } from "./watch-order";

interface Subscribing {
  readonly args: { readonly orderId: string };
  readonly context: OrdersContext;
}

@Resolver()
export class OrderSubscription {
  @Subscription(() => OrderStatusChangeType, {
    subscribe: ({ args, context }: Subscribing) => watchOrder(context, args.orderId),
    description: "Each move of an order's overall state, for its buyer and administrators.",
  })
  orderStatusChanged(
    @Arg("orderId", () => ID, { description: "The order to watch." }) _orderId: string,
    @Root() change: OrderStatusChangeType,
    @Ctx() _context: OrdersContext,
  ): OrderStatusChangeType {
    return change;
  }
}

import { Arg, Ctx, ID, Resolver, Root, Subscription } from "type-graphql";
import type { OrdersContext } from "../context";
import { SellerOrderReceivedType } from "./seller-order.types";
import { watchSellerOrders } from "./watch-seller-orders";

interface Subscribing {
  readonly args: { readonly sellerId: string };
  readonly context: OrdersContext;
}

@Resolver()
export class SellerOrderSubscription {
  @Subscription(() => SellerOrderReceivedType, {
    subscribe: ({ args, context }: Subscribing) => watchSellerOrders(context, args.sellerId),
    description: "Each order that a seller gets, once it is paid for. For members of the seller.",
  })
  sellerOrderReceived(
    @Arg("sellerId", () => ID, { description: "The seller." }) _sellerId: string,
    @Root() received: SellerOrderReceivedType,
    @Ctx() _context: OrdersContext,
  ): SellerOrderReceivedType {
    return received;
  }
}

import { Arg, Ctx, Field, ID, Int, ObjectType, Resolver, Root, Subscription } from "type-graphql";
import type { OrdersContext } from "../context";
import { StockLevelType } from "./stock.types";
import { watchStock } from "./watch-stock";

@ObjectType("StockLowNotice", { description: "An item that just fell to its threshold." })
export class StockLowNoticeType {
  @Field(() => StockLevelType, { description: "Its level as it is now." })
  level!: StockLevelType;

  @Field(() => Int, { description: "Units that could be bought when it fell." })
  available!: number;

  @Field(() => Int, { description: "The threshold then." })
  threshold!: number;

  @Field(() => Date, { description: "When it fell." })
  at!: Date;
}

interface Subscribing {
  readonly args: { readonly sellerId: string };
  readonly context: OrdersContext;
}

@Resolver()
export class StockSubscription {
  @Subscription(() => StockLowNoticeType, {
    subscribe: ({ args, context }: Subscribing) => watchStock(context, args.sellerId),
    description:
      "Each time an item of the seller falls to its threshold, once until it rises above. For its members and administrators.",
  })
  stockLow(
    @Arg("sellerId", () => ID, { description: "The seller to watch." }) _sellerId: string,
    @Root() notice: StockLowNoticeType,
    @Ctx() _context: OrdersContext,
  ): StockLowNoticeType {
    return notice;
  }
}

import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { OrdersContext } from "../context";
import { OrderPricingType } from "./order-pricing.types";
import { OrderType } from "./order.types";

@Resolver(() => OrderType)
export class OrderPricingResolver {
  @FieldResolver(() => OrderPricingType, {
    nullable: true,
    description: "How its amounts came to be: tax, promotions, points, gift credit and exchange rates.",
  })
  pricing(@Root() order: OrderType, @Ctx() { loaders }: OrdersContext): Promise<OrderPricingType | null> {
    return loaders.pricingByOrder.load(order.id);
  }
}

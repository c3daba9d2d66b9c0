import { Ctx, Directive, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { LoyaltyContext } from "../context";
import { pointsOfOrder } from "./order-points";
import { OrderRef } from "./order.types";

@Resolver(() => OrderRef)
export class OrderPointsResolver {
  @Directive('@requires(fields: "placedAt customer { id } lines { payable { minorUnits currencyCode } }")')
  @FieldResolver(() => Int, {
    nullable: true,
    description:
      "Points that the order earned its buyer, pending ones included; 0 after it was cancelled, null before it is paid for. For its buyer and administrators; null for others and for guests' orders.",
  })
  async pointsEarned(@Root() order: OrderRef, @Ctx() { viewer, loaders }: LoyaltyContext): Promise<number | null> {
    return viewer && pointsOfOrder(viewer, await loaders.earningByOrder.load(order.id), order);
  }
}

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
      "Points that the order earned its buyer, pending ones included; less those of returned units; 0 after it was cancelled, null before it is paid for. For its buyer and administrators; null for others and for guests' orders.",
  })
  async pointsEarned(@Root() order: OrderRef, @Ctx() { viewer, loaders }: LoyaltyContext): Promise<number | null> {
    if (viewer === null) return null;
    const earning = await loaders.earningByOrder.load(order.id);
    const points = pointsOfOrder(viewer, earning, order);
    return earning || points === null ? points : points + (await loaders.extraPointsByOrder.load(order.id));
  }
}

import { hasRole } from "@mall/platform/auth/viewer";
import { Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { LoyaltyContext } from "../context";
import { OrderRef } from "./order.types";

@Resolver(() => OrderRef)
export class OrderPointsResolver {
  @FieldResolver(() => Int, {
    nullable: true,
    description:
      "Points that the order earned its buyer, pending ones included; 0 after it was cancelled. For its buyer and administrators; null for others.",
  })
  async pointsEarned(@Root() order: OrderRef, @Ctx() { viewer, loaders }: LoyaltyContext): Promise<number | null> {
    const earning = viewer && (await loaders.earningByOrder.load(order.id));
    if (!earning || (earning.userId !== viewer.id && !hasRole(viewer, "ADMINISTRATOR"))) return null;
    return earning.state === "REVERSED" ? 0 : earning.points;
  }
}

import { FieldResolver, Resolver } from "type-graphql";
import { AppliedPromotionType, CartRef } from "./cart.types";

@Resolver(() => CartRef)
export class CartPromotionsResolver {
  @FieldResolver(() => [AppliedPromotionType], {
    nullable: true,
    description: "Promotions that apply to it. The mall runs none, so the list is empty.",
  })
  appliedPromotions(): AppliedPromotionType[] {
    return [];
  }
}

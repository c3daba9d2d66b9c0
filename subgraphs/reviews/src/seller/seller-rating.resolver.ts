import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { ReviewsContext } from "../context";
import { averageOf } from "../rating/rating-summary";
import { SellerRatingType } from "../rating/rating.types";
import { SellerRef } from "./seller.types";

@Resolver(() => SellerRef)
export class SellerRatingResolver {
  @FieldResolver(() => SellerRatingType, {
    nullable: true,
    description: "The ratings of all of its products together.",
  })
  async rating(@Root() seller: SellerRef, @Ctx() { loaders }: ReviewsContext): Promise<SellerRatingType> {
    const { count, starsSum } = (await loaders.ratingBySeller.load(seller.id)) ?? { count: 0, starsSum: 0 };
    return { average: averageOf(starsSum, count), count };
  }
}

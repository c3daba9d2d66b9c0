import type { Connection } from "@mall/platform/pagination/connection.type";
import { pageSize } from "@mall/platform/pagination/cursor";
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { ReviewsContext } from "../context";
import type { Question } from "../question/question.entity";
import { QuestionConnectionType } from "../question/question.types";
import { NO_STARS, ratingOf, weightedRatingOf } from "../rating/rating-summary";
import { ProductRatingType } from "../rating/rating.types";
import { checkedFilter, type ReviewFilter } from "../review/review-filter";
import type { ReviewSort } from "../review/review-sort";
import type { Review } from "../review/review.entity";
import { ReviewConnectionType, ReviewFilterInput, ReviewSortEnum } from "../review/review.types";
import { ProductRef } from "./product.types";

const AFTER = { nullable: true, description: "The `endCursor` of the page before." };

@Resolver(() => ProductRef)
export class ProductCommunityResolver {
  @FieldResolver(() => ProductRatingType, {
    nullable: true,
    description: "Its stars, kept up to date with each review.",
  })
  async rating(@Root() product: ProductRef, @Ctx() { loaders }: ReviewsContext): Promise<ProductRatingType> {
    const kept = await loaders.ratingByProduct.load(product.id);
    const weighted = weightedRatingOf(kept ?? { weightSum: 0, weightedStarsSum: 0 });
    return { ...ratingOf(kept?.stars ?? NO_STARS), weighted };
  }

  @FieldResolver(() => ReviewConnectionType, {
    nullable: true,
    description: "What buyers wrote about it; published only.",
  })
  reviews(
    @Root() product: ProductRef,
    @Arg("first", () => Int, { defaultValue: 10, description: "Reviews on this page, 1 to 100." }) first: number,
    @Arg("after", () => String, AFTER) after: string | null,
    @Arg("sort", () => ReviewSortEnum, { defaultValue: "MOST_HELPFUL", description: "Which come first." })
    sort: ReviewSort,
    @Arg("filter", () => ReviewFilterInput, { nullable: true, description: "Which reviews; all if left out." })
    filter: ReviewFilter | null,
    @Ctx() { loaders }: ReviewsContext,
  ): Promise<Connection<Review>> {
    const page = { first: pageSize(first), after: after ?? null, sort, filter: checkedFilter(filter ?? null) };
    return loaders.reviewsByProduct.load({ ownerId: product.id, page });
  }

  @FieldResolver(() => QuestionConnectionType, {
    nullable: true,
    description: "What people asked about it, newest first.",
  })
  questions(
    @Root() product: ProductRef,
    @Arg("first", () => Int, { defaultValue: 10, description: "Questions on this page, 1 to 100." }) first: number,
    @Arg("after", () => String, AFTER) after: string | null,
    @Ctx() { loaders }: ReviewsContext,
  ): Promise<Connection<Question>> {
    return loaders.questionsByProduct.load({
      ownerId: product.id,
      page: { first: pageSize(first), after: after ?? null },
    });
  }
}

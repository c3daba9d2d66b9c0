import { Ctx, Directive, FieldResolver, Resolver, Root } from "type-graphql";
import type { InsightsContext } from "../context";
import { ReviewSentimentType, ReviewType } from "./sentiment.types";

@Resolver(() => ReviewType)
export class ReviewResolver {
  @FieldResolver(() => ReviewSentimentType, {
    nullable: true,
    description: "The tone of the review, as a model reads it; null while no model has read it.",
  })
  @Directive('@requires(fields: "title body")')
  async sentiment(
    @Root() { id, title, body }: ReviewType,
    @Ctx() { loaders }: InsightsContext,
  ): Promise<ReviewSentimentType | null> {
    if (body === undefined) return null;
    return loaders.sentimentOfReview.load({ id, title: title ?? null, body });
  }
}

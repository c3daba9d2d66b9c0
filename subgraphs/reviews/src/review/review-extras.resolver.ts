import { Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { ReviewsContext } from "../context";
import { weightParts } from "../rating/rating-weight";
import { ReviewWeightType } from "../rating/rating.types";
import type { SellerReply } from "../reply/seller-reply.entity";
import { SellerReplyType } from "../reply/seller-reply.types";
import { mediaOf } from "./review-media";
import { ReviewMediumType, ReviewRevisionType } from "./review-extras.types";
import type { Review } from "./review.entity";
import { ReviewType } from "./review.types";

/** What a review has beside its text. */
@Resolver(() => ReviewType)
export class ReviewExtrasResolver {
  @FieldResolver(() => [ReviewMediumType], { description: "Its pictures with texts for those who do not see them." })
  media(@Root() review: Review): ReviewMediumType[] {
    return mediaOf(review);
  }

  @FieldResolver(() => ReviewWeightType, { description: "What it counts in the weighted rating, and why." })
  weighed(@Root() review: Review): ReviewWeightType {
    const { orderLineId, trustLevel, incentivised: isIncentivised, isSuspected, weight: total } = review;
    return { total, ...weightParts({ isVerified: orderLineId !== null, trustLevel, isIncentivised, isSuspected }) };
  }

  @FieldResolver(() => Int, { description: "Times that it was edited." })
  editCount(@Root() { version }: Review): number {
    return version - 1;
  }

  @FieldResolver(() => [ReviewRevisionType], {
    nullable: true,
    description: "What it said before its edits, the latest first. For its author and moderators; null for others.",
  })
  async history(@Root() review: Review, @Ctx() context: ReviewsContext): Promise<ReviewRevisionType[] | null> {
    const { loaders, viewer } = context;
    const isShown =
      review.userId === viewer?.id || (await loaders.moderatesText.load({ kind: "REVIEW", id: review.id }));
    if (!isShown) return null;
    const revisions = review.version > 1 ? await loaders.revisionsByReview.load(review.id) : [];
    return revisions.map((revision) => ({ ...revision, media: mediaOf(revision) }));
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: "Whether the signed-in caller voted it helpful; null if they did not vote.",
  })
  async viewerVote(@Root() review: Review, @Ctx() { loaders, viewer }: ReviewsContext): Promise<boolean | null> {
    return viewer ? ((await loaders.viewerVoteByReview.load(review.id))?.isHelpful ?? null) : null;
  }

  @FieldResolver(() => SellerReplyType, {
    nullable: true,
    description: "What the product's seller replied; published.",
  })
  sellerReply(@Root() review: Review, @Ctx() { loaders }: ReviewsContext): Promise<SellerReply | null> {
    return loaders.replyByReview.load(review.id);
  }
}

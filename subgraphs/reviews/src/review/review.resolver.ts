import { isUuid } from "@mall/platform/ids/uuid-v7";
import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import type { ReviewsContext } from "../context";
import { ProductRef } from "../product/product.types";
import { UserRef } from "../user/user.types";
import { canSeeReview, type Review } from "./review.entity";
import {
  ReviewEditInput,
  ReviewEditPayload,
  ReviewSubmitInput,
  ReviewSubmitPayload,
  ReviewType,
  ReviewVoteInput,
  ReviewVotePayload,
} from "./review.types";
import { editReview } from "./edit-review";
import { submitReview } from "./submit-review";
import { voteReview } from "./vote-review";

@Resolver(() => ReviewType)
export class ReviewResolver {
  @Query(() => ReviewType, {
    nullable: true,
    description: "One review, by anybody. Null if there is none or it is hidden from the caller.",
  })
  review(
    @Arg("id", () => ID, { description: "The review's id." }) id: string,
    @Ctx() context: ReviewsContext,
  ): Promise<Review | null> {
    return findReview(id, context);
  }

  @Mutation(() => ReviewSubmitPayload, {
    description:
      "Reviews a product that the signed-in caller bought, once. It appears at once. UNAUTHENTICATED for guests.",
  })
  reviewSubmit(
    @Arg("input", () => ReviewSubmitInput, { description: "The review." }) input: ReviewSubmitInput,
    @Ctx() context: ReviewsContext,
  ): Promise<ReviewSubmitPayload> {
    return submitReview(context, requireViewer(context), input);
  }

  @Mutation(() => ReviewEditPayload, {
    description:
      "Says one's own review anew; what it said before is kept. A hidden one stays hidden until somebody has looked. UNAUTHENTICATED for guests.",
  })
  reviewEdit(
    @Arg("input", () => ReviewEditInput, { description: "What it says from now on." }) input: ReviewEditInput,
    @Ctx() context: ReviewsContext,
  ): Promise<ReviewEditPayload> {
    return editReview(context, requireViewer(context), input);
  }

  @Mutation(() => ReviewVotePayload, {
    description:
      "Says whether a review helped the signed-in caller; voting again replaces it. UNAUTHENTICATED for guests.",
  })
  reviewVote(
    @Arg("input", () => ReviewVoteInput, { description: "The vote." }) input: ReviewVoteInput,
    @Ctx() context: ReviewsContext,
  ): Promise<ReviewVotePayload> {
    return voteReview(context, requireViewer(context), input);
  }

  @FieldResolver(() => Boolean, { description: "Whether an order of its author, not cancelled, holds the product." })
  verifiedPurchase(@Root() review: Review): boolean {
    return review.orderLineId !== null;
  }

  @FieldResolver(() => UserRef, { nullable: true, description: "Who wrote it." })
  author(@Root() review: Review): UserRef {
    return { id: review.userId };
  }

  @FieldResolver(() => ProductRef, { nullable: true, description: "What it is about." })
  product(@Root() review: Review): ProductRef {
    return { id: review.productId };
  }
}

/** A review by its id, as the caller may see it. */
export async function findReview(id: string, { loaders, viewer }: ReviewsContext): Promise<Review | null> {
  const review = isUuid(id) ? await loaders.reviewById.load(id) : null;
  if (!review) return null;
  return canSeeReview(viewer, review) || (await loaders.moderatesText.load({ kind: "REVIEW", id })) ? review : null;
}

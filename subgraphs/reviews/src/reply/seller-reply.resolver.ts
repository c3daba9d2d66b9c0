import { actsFor } from "@mall/platform/auth/acts-for";
import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { ReviewsContext } from "../context";
import { type TextEdit, TextEditType } from "../edit/text-edit.types";
import type { Review } from "../review/review.entity";
import { ReviewType } from "../review/review.types";
import { SellerRef } from "../seller/seller.types";
import { giveSellerReply } from "./give-seller-reply";
import type { SellerReply } from "./seller-reply.entity";
import { SellerReplyGiveInput, SellerReplyGivePayload, SellerReplyType } from "./seller-reply.types";

@Resolver(() => SellerReplyType)
export class SellerReplyResolver {
  @Mutation(() => SellerReplyGivePayload, {
    description: "Replies to a review as its product's seller; replying again edits. UNAUTHENTICATED for guests.",
  })
  sellerReplyGive(
    @Arg("input", () => SellerReplyGiveInput, { description: "The reply." }) input: SellerReplyGiveInput,
    @Ctx() context: ReviewsContext,
  ): Promise<SellerReplyGivePayload> {
    return giveSellerReply(context, requireViewer(context), input);
  }

  @FieldResolver(() => SellerRef, { nullable: true, description: "The seller that replied." })
  seller(@Root() reply: SellerReply): SellerRef {
    return { id: reply.sellerId };
  }

  @FieldResolver(() => [TextEditType], {
    nullable: true,
    description: "What it said before, the latest first. For its seller's members and moderators; null for others.",
  })
  async edits(@Root() reply: SellerReply, @Ctx() { viewer, loaders }: ReviewsContext): Promise<TextEdit[] | null> {
    const isShown =
      actsFor(viewer, reply.sellerId, "CATALOGUE", "ORDERS") ||
      (await loaders.moderatesText.load({ kind: "SELLER_REPLY", id: reply.id }));
    return isShown ? loaders.editsByReply.load(reply.id) : null;
  }

  @FieldResolver(() => ReviewType, {
    nullable: true,
    description: "What it replies to; null if others may not see it.",
  })
  async review(@Root() reply: SellerReply, @Ctx() { loaders }: ReviewsContext): Promise<Review | null> {
    const review = await loaders.reviewById.load(reply.reviewId);
    return review?.state === "PUBLISHED" ? review : null;
  }
}

import { hasRole } from "@mall/platform/auth/viewer";
import { pageOf, type Connection } from "@mall/platform/pagination/connection.type";
import { pageSize } from "@mall/platform/pagination/cursor";
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { ReviewsContext } from "../context";
import { findUserReviews } from "../review/find-reviews";
import { reviewCursor } from "../review/review-sort";
import type { Review } from "../review/review.entity";
import { ReviewConnectionType } from "../review/review.types";
import { UserRef } from "./user.types";

@Resolver(() => UserRef)
export class UserReviewsResolver {
  @FieldResolver(() => ReviewConnectionType, {
    nullable: true,
    description:
      "What this person wrote about products, newest first, in any state. For themselves and administrators; null for others.",
  })
  async reviews(
    @Root() user: UserRef,
    @Arg("first", () => Int, { defaultValue: 10, description: "Reviews on this page, 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "The `endCursor` of the page before." })
    after: string | null,
    @Ctx() { viewer, runtime }: ReviewsContext,
  ): Promise<Connection<Review> | null> {
    if (viewer?.id !== user.id && !hasRole(viewer, "ADMINISTRATOR")) return null;
    const page = { first: pageSize(first), after: after ?? null };
    const rows = await findUserReviews(runtime.db, user.id, page);
    return pageOf({ rows, ...page, cursorOf: (review) => reviewCursor("NEWEST", review) });
  }
}

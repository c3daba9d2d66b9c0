import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { ReviewsContext } from "../context";
import type { Review } from "../review/review.entity";
import { ReviewType } from "../review/review.types";
import type { ModerationDecision, StatementOfReasons } from "./case.entity";
import { StatementOfReasonsType } from "./notice.types";
import { ReviewModerationType } from "./review-moderation.types";

/** The decision with what was read of it. */
type Held = ReviewModerationType & { readonly held: ModerationDecision; readonly authorId: string };

@Resolver(() => ReviewType)
export class ReviewModerationResolver {
  @FieldResolver(() => ReviewModerationType, {
    nullable: true,
    description: "What moderation decided; null until it has.",
  })
  async moderation(@Root() { id, userId }: Review, @Ctx() { loaders }: ReviewsContext): Promise<Held | null> {
    const held = await loaders.decisionByReview.load(id);
    return held && { decision: held.action, automated: held.automated, held, authorId: userId };
  }
}

@Resolver(() => ReviewModerationType)
export class ReviewReasonsResolver {
  @FieldResolver(() => StatementOfReasonsType, {
    nullable: true,
    description: "Why, and what can be done about it. For its author and moderators; null for others.",
  })
  async statementOfReasons(
    @Root() { held, authorId }: Held,
    @Ctx() { loaders, viewer }: ReviewsContext,
  ): Promise<StatementOfReasons | null> {
    const isShown =
      authorId === viewer?.id || (await loaders.moderatesText.load({ kind: "REVIEW", id: held.subjectId }));
    return isShown ? loaders.statementByDecision.load(held.id) : null;
  }
}

import { Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { ReviewsContext } from "../context";
import { isModerator } from "../moderation/moderator";
import { UserRef } from "../user/user.types";
import { TRUST_RULES } from "./trust-level";
import { NO_TRUST_YET } from "./trust.loaders";
import { MemberTrustType, TrustRuleType } from "./trust.types";

@Resolver(() => UserRef)
export class TrustResolver {
  @Query(() => [TrustRuleType], { description: "The levels of trust, from the least, and how each is earned." })
  trustLevels(): TrustRuleType[] {
    return [...TRUST_RULES];
  }

  @FieldResolver(() => MemberTrustType, {
    nullable: true,
    description: "How far the community trusts this person. For themselves and moderators; null for others.",
  })
  async trust(@Root() user: UserRef, @Ctx() context: ReviewsContext): Promise<MemberTrustType | null> {
    if (context.viewer?.id !== user.id && !isModerator(context.viewer)) return null;
    return (await context.loaders.trustByUser.load(user.id)) ?? NO_TRUST_YET;
  }
}

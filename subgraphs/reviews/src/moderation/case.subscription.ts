import { Ctx, Resolver, Root, Subscription } from "type-graphql";
import type { ReviewsContext } from "../context";
import { ModerationCaseChangeType } from "./case.types";
import { watchCases } from "./watch-cases";

interface Subscribing {
  readonly context: ReviewsContext;
}

@Resolver()
export class CaseSubscription {
  @Subscription(() => ModerationCaseChangeType, {
    subscribe: ({ context }: Subscribing) => watchCases(context),
    description: "Each case that is opened, moves or learns something, from now on. For moderators.",
  })
  moderationCaseChanged(
    @Root() change: ModerationCaseChangeType,
    @Ctx() _context: ReviewsContext,
  ): ModerationCaseChangeType {
    return change;
  }
}

import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from "type-graphql";
import type { ReviewsContext } from "../context";
import { ThreadPayload, ThreadType } from "../thread/thread.types";
import { setFollowing } from "./set-following";

@InputType({ description: "A thread to follow, or not any more." })
export class ThreadFollowInput {
  @Field(() => ID, { description: "The thread." })
  threadId!: string;
}

@Resolver(() => ThreadType)
export class FollowResolver {
  @Mutation(() => ThreadPayload, {
    description: "Tells the caller from now on of what others write in a thread. UNAUTHENTICATED for guests.",
  })
  threadFollow(
    @Arg("input", () => ThreadFollowInput, { description: "The thread." }) { threadId }: ThreadFollowInput,
    @Ctx() context: ReviewsContext,
  ): Promise<ThreadPayload> {
    return setFollowing(context, requireViewer(context), { threadId, isFollowed: true });
  }

  @Mutation(() => ThreadPayload, {
    description:
      "Stops telling the caller of a thread; quotes and mentions are still told. UNAUTHENTICATED for guests.",
  })
  threadUnfollow(
    @Arg("input", () => ThreadFollowInput, { description: "The thread." }) { threadId }: ThreadFollowInput,
    @Ctx() context: ReviewsContext,
  ): Promise<ThreadPayload> {
    return setFollowing(context, requireViewer(context), { threadId, isFollowed: false });
  }
}

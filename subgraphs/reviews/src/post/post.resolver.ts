import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { ReviewsContext } from "../context";
import { findThread } from "../thread/find-thread";
import type { Thread } from "../thread/thread.entity";
import { ThreadType } from "../thread/thread.types";
import { UserRef } from "../user/user.types";
import { editPost } from "./edit-post";
import { canSeePost, type Post } from "./post.entity";
import { type PostEdit, PostEditInput, PostEditType, PostPayload, PostType, PostWriteInput } from "./post.types";
import { writePost } from "./write-post";

@Resolver(() => PostType)
export class PostResolver {
  @Mutation(() => PostPayload, {
    description:
      "Writes in a thread; everybody sees it at once, and its author follows it. UNAUTHENTICATED for guests.",
  })
  postWrite(
    @Arg("input", () => PostWriteInput, { description: "The post." }) input: PostWriteInput,
    @Ctx() context: ReviewsContext,
  ): Promise<PostPayload> {
    return writePost(context, requireViewer(context), input);
  }

  @Mutation(() => PostPayload, {
    description: "Gives one's own post another text; what it said before is kept. UNAUTHENTICATED for guests.",
  })
  postEdit(
    @Arg("input", () => PostEditInput, { description: "The new text." }) input: PostEditInput,
    @Ctx() context: ReviewsContext,
  ): Promise<PostPayload> {
    return editPost(context, requireViewer(context), input);
  }

  @FieldResolver(() => UserRef, { nullable: true, description: "Who wrote it." })
  author(@Root() post: Post): UserRef {
    return { id: post.userId };
  }

  @FieldResolver(() => ThreadType, { nullable: true, description: "The thread; null if the caller cannot see it." })
  thread(@Root() post: Post, @Ctx() context: ReviewsContext): Promise<Thread | null> {
    return findThread(post.threadId, context);
  }

  @FieldResolver(() => PostType, {
    nullable: true,
    description: "The post that it quotes; null if it quotes none or the caller cannot see it.",
  })
  quoted(@Root() post: Post, @Ctx() context: ReviewsContext): Promise<Post | null> | null {
    return post.quotedPostId === null ? null : findPost(post.quotedPostId, context);
  }

  @FieldResolver(() => [UserRef], { description: "People whom it mentions, at most 10." })
  mentions(@Root() post: Post): UserRef[] {
    return post.mentions.map((id) => ({ id }));
  }

  @FieldResolver(() => [PostEditType], {
    nullable: true,
    description: "What it said before, the latest first. For its author and moderators; null for others.",
  })
  async edits(@Root() post: Post, @Ctx() { viewer, loaders }: ReviewsContext): Promise<PostEdit[] | null> {
    const isShown = post.userId === viewer?.id || (await loaders.moderatesText.load({ kind: "POST", id: post.id }));
    return isShown ? loaders.editsByPost.load(post.id) : null;
  }
}

/** A post by its id, as the caller may see it. */
export async function findPost(id: string, { loaders, viewer }: ReviewsContext): Promise<Post | null> {
  const post = isUuid(id) ? await loaders.postById.load(id) : null;
  if (!post) return null;
  return canSeePost(viewer, post) || (await loaders.moderatesText.load({ kind: "POST", id })) ? post : null;
}

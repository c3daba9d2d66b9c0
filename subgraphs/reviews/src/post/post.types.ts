import { connectionType } from "@mall/platform/pagination/connection.type";
import { userErrorType } from "@mall/platform/errors/user-error";
import { Directive, Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import type { DiscussionErrorCode, DiscussionUserError } from "./post-errors";
import type { PostVisibility } from "./post-visibility";
import type { Post } from "./post.entity";

export const PostVisibilityEnum: { [Visibility in PostVisibility]: Visibility } = {
  VISIBLE: "VISIBLE",
  HIDDEN: "HIDDEN",
  REMOVED: "REMOVED",
};
registerEnumType(PostVisibilityEnum, {
  name: "PostVisibility",
  description: "Who sees a post.",
  valuesConfig: {
    VISIBLE: { description: "Everybody." },
    HIDDEN: { description: "Its author and moderators, until moderation has looked at it." },
    REMOVED: { description: "Its author and moderators: moderation took it away." },
  },
});

/** What a post said before. */
export interface PostEdit {
  readonly version: number;
  readonly body: string;
  readonly replacedAt: Date;
}

@ObjectType("PostEdit", { description: "What a post said before it was edited." })
export class PostEditType {
  @Field(() => Int, { description: "The version that said it, 1 for the first." })
  version!: number;

  @Field(() => String, { description: "The text then." })
  body!: string;

  @Field(() => Date, { description: "When another text took its place." })
  replacedAt!: Date;
}

@ObjectType("Post", { description: "What somebody wrote in a thread." })
@Directive('@key(fields: "id")')
export class PostType {
  @Field(() => ID, { description: "Its id." })
  id!: string;

  @Field(() => String, { description: "The text, at most 5,000 characters." })
  body!: string;

  @Field(() => Boolean, { description: "Whether it opened the thread." })
  isOpening!: boolean;

  @Field(() => Int, { description: "1 when it was written; grows with each edit." })
  version!: number;

  @Field(() => PostVisibilityEnum, { description: "Who sees it." })
  visibility!: PostVisibility;

  @Field(() => Date, { description: "When it was written." })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it was edited last; null if it never was." })
  editedAt!: Date | null;
}

export const PostConnectionType = connectionType<Post>("Post", PostType as never);

@InputType({ description: "A post in a thread." })
export class PostWriteInput {
  @Field(() => ID, { description: "The thread." })
  threadId!: string;

  @Field(() => String, { description: "The text: 1 to 5,000 characters, line breaks allowed." })
  body!: string;

  @Field(() => ID, { nullable: true, description: "A post of the same thread that it quotes. Default none." })
  quotedPostId?: string | null;

  @Field(() => [ID], { nullable: true, description: "People whom it mentions, who are told; at most 10." })
  mentions?: string[] | null;
}

@InputType({ description: "A new text for one's own post." })
export class PostEditInput {
  @Field(() => ID, { description: "The post." })
  postId!: string;

  @Field(() => String, { description: "The text: 1 to 5,000 characters, line breaks allowed." })
  body!: string;

  @Field(() => Int, {
    nullable: true,
    description: "The version that was edited; a later one is refused as STALE_VERSION. Default any.",
  })
  expectedVersion?: number | null;
}

export const DiscussionErrorCodeEnum: { [Code in DiscussionErrorCode]: Code } = {
  INVALID: "INVALID",
  SUBJECT_NOT_FOUND: "SUBJECT_NOT_FOUND",
  THREAD_NOT_FOUND: "THREAD_NOT_FOUND",
  POST_NOT_FOUND: "POST_NOT_FOUND",
  POST_REMOVED: "POST_REMOVED",
  STALE_VERSION: "STALE_VERSION",
  POSTING_SUSPENDED: "POSTING_SUSPENDED",
};
registerEnumType(DiscussionErrorCodeEnum, {
  name: "DiscussionErrorCode",
  description: "Why something about a discussion was refused.",
  valuesConfig: {
    INVALID: { description: "A field breaks its limits; `field` says which and `message` how." },
    SUBJECT_NOT_FOUND: { description: "There is no such product, or no such category with products." },
    THREAD_NOT_FOUND: { description: "There is no such thread." },
    POST_NOT_FOUND: { description: "There is no such post in the thread, or among the caller's own." },
    POST_REMOVED: { description: "Moderation removed it: it can be appealed, not edited." },
    STALE_VERSION: { description: "It was edited meanwhile." },
    POSTING_SUSPENDED: { description: "The caller may not post for a while; `message` says until when." },
  },
});

export const DiscussionUserErrorType = userErrorType<DiscussionErrorCode>("Discussion", DiscussionErrorCodeEnum);

@ObjectType({ description: "A new or edited post, or why there is none." })
export class PostPayload {
  @Field(() => PostType, { nullable: true, description: "The post; null exactly when `userErrors` is not empty." })
  post!: Post | null;

  @Field(() => [DiscussionUserErrorType], { description: "What to mend; empty after success." })
  userErrors!: DiscussionUserError[];
}

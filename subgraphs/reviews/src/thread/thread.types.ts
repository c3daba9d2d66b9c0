import { connectionType } from "@mall/platform/pagination/connection.type";
import { Directive, Field, ID, InputType, Int, ObjectType } from "type-graphql";
import type { DiscussionUserError } from "../post/post-errors";
import { DiscussionUserErrorType } from "../post/post.types";
import type { Thread } from "./thread.entity";

@ObjectType("Thread", { description: "A discussion about a product or a category, open to everybody." })
@Directive('@key(fields: "id")')
export class ThreadType {
  @Field(() => ID, { description: "Its id." })
  id!: string;

  @Field(() => String, { description: "What it is about, 3 to 150 characters." })
  title!: string;

  @Field(() => Int, { description: "Posts that everybody sees, the opening one among them." })
  postCount!: number;

  @Field(() => Date, { description: "When it was opened." })
  createdAt!: Date;

  @Field(() => Date, { description: "When somebody last wrote in it." })
  lastPostAt!: Date;
}

export const ThreadConnectionType = connectionType<Thread>("Thread", ThreadType as never);

@InputType({ description: "A thread and its first post. Give a product or a category, one of the two." })
export class ThreadStartInput {
  @Field(() => ID, { nullable: true, description: "The product that it is about." })
  productId?: string | null;

  @Field(() => ID, { nullable: true, description: "The category that it is about, one with products." })
  categoryId?: string | null;

  @Field(() => String, { description: "Its title: 3 to 150 characters on one line." })
  title!: string;

  @Field(() => String, { description: "Its first post: 1 to 5,000 characters, line breaks allowed." })
  body!: string;

  @Field(() => [ID], { nullable: true, description: "People whom the post mentions, who are told; at most 10." })
  mentions?: string[] | null;
}

@ObjectType({ description: "A thread, or why nothing was changed." })
export class ThreadPayload {
  @Field(() => ThreadType, { nullable: true, description: "The thread; null exactly when `userErrors` is not empty." })
  thread!: Thread | null;

  @Field(() => [DiscussionUserErrorType], { description: "What to mend; empty after success." })
  userErrors!: DiscussionUserError[];
}

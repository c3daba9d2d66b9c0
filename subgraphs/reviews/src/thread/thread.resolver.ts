import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import type { Connection } from "@mall/platform/pagination/connection.type";
import { pageSize } from "@mall/platform/pagination/cursor";
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { CategoryRef } from "../category/category.types";
import type { ReviewsContext } from "../context";
import type { Post } from "../post/post.entity";
import { PostConnectionType } from "../post/post.types";
import { ProductRef } from "../product/product.types";
import { UserRef } from "../user/user.types";
import { findThread } from "./find-thread";
import { startThread } from "./start-thread";
import type { Thread } from "./thread.entity";
import { ThreadConnectionType, ThreadPayload, ThreadStartInput, ThreadType } from "./thread.types";

const AFTER = { nullable: true, description: "The `endCursor` of the page before." };
const FIRST = { defaultValue: 20, description: "Entries on this page, 1 to 100." };

@Resolver(() => ThreadType)
export class ThreadResolver {
  @Query(() => ThreadType, {
    nullable: true,
    description: "One thread, by anybody. Null if there is none or it is hidden from the caller.",
  })
  thread(
    @Arg("id", () => ID, { description: "The thread's id." }) id: string,
    @Ctx() context: ReviewsContext,
  ): Promise<Thread | null> {
    return findThread(id, context);
  }

  @Mutation(() => ThreadPayload, {
    description: "Opens a thread; everybody sees it at once, and its author follows it. UNAUTHENTICATED for guests.",
  })
  threadStart(
    @Arg("input", () => ThreadStartInput, { description: "The thread." }) input: ThreadStartInput,
    @Ctx() context: ReviewsContext,
  ): Promise<ThreadPayload> {
    return startThread(context, requireViewer(context), input);
  }

  @FieldResolver(() => UserRef, { nullable: true, description: "Who opened it." })
  author(@Root() thread: Thread): UserRef {
    return { id: thread.userId };
  }

  @FieldResolver(() => ProductRef, { nullable: true, description: "What it is about; null for a category's thread." })
  product(@Root() { productId }: Thread): ProductRef | null {
    return productId === null ? null : { id: productId };
  }

  @FieldResolver(() => CategoryRef, { nullable: true, description: "What it is about; null for a product's thread." })
  category(@Root() { categoryId }: Thread): CategoryRef | null {
    return categoryId === null ? null : { id: categoryId };
  }

  @FieldResolver(() => PostConnectionType, { description: "Its posts, the oldest first, as the caller may see them." })
  posts(
    @Root() { id: ownerId }: Thread,
    @Arg("first", () => Int, FIRST) first: number,
    @Arg("after", () => String, AFTER) after: string | null,
    @Ctx() { loaders }: ReviewsContext,
  ): Promise<Connection<Post>> {
    return loaders.postsByThread.load({ ownerId, page: { first: pageSize(first), after: after ?? null } });
  }

  @FieldResolver(() => Boolean, { description: "Whether the caller is told of new posts in it; false for guests." })
  isFollowed(@Root() { id }: Thread, @Ctx() { loaders }: ReviewsContext): Promise<boolean> {
    return loaders.isThreadFollowed.load(id);
  }
}

@Resolver(() => ProductRef)
export class ProductThreadsResolver {
  @FieldResolver(() => ThreadConnectionType, {
    nullable: true,
    description: "What people discuss about it, the thread last written in first.",
  })
  threads(
    @Root() { id: ownerId }: ProductRef,
    @Arg("first", () => Int, FIRST) first: number,
    @Arg("after", () => String, AFTER) after: string | null,
    @Ctx() { loaders }: ReviewsContext,
  ): Promise<Connection<Thread>> {
    return loaders.threadsByProduct.load({ ownerId, page: { first: pageSize(first), after: after ?? null } });
  }
}

@Resolver(() => CategoryRef)
export class CategoryThreadsResolver {
  @FieldResolver(() => ThreadConnectionType, {
    nullable: true,
    description: "What people discuss about this very category, the thread last written in first.",
  })
  threads(
    @Root() { id: ownerId }: CategoryRef,
    @Arg("first", () => Int, FIRST) first: number,
    @Arg("after", () => String, AFTER) after: string | null,
    @Ctx() { loaders }: ReviewsContext,
  ): Promise<Connection<Thread>> {
    return loaders.threadsByCategory.load({ ownerId, page: { first: pageSize(first), after: after ?? null } });
  }
}

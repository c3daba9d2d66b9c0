import type { Viewer } from "@mall/platform/auth/viewer";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { ReviewsContext } from "../context";
import { listed } from "../listing/listing.fixture";

export interface SaidPost {
  readonly id: string;
  readonly body: string;
  readonly version: number;
  readonly visibility: string;
  readonly isOpening: boolean;
  readonly editedAt: string | null;
  readonly author: { readonly id: string };
  readonly quoted: { readonly id: string } | null;
  readonly mentions: { readonly id: string }[];
  readonly edits: { readonly version: number; readonly body: string }[] | null;
}

export interface SeenThread {
  readonly id: string;
  readonly title: string;
  readonly postCount: number;
  readonly isFollowed: boolean;
  readonly posts: {
    readonly nodes: SaidPost[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

export const POST_FIELDS = `id body version visibility isOpening editedAt author { id } quoted { id } mentions { id }
  edits { version body }`;
export const THREAD_FIELDS = `id title postCount isFollowed
  posts(first: $first, after: $after) { nodes { ${POST_FIELDS} } pageInfo { hasNextPage endCursor } }`;
const START = `mutation ($input: ThreadStartInput!, $first: Int = 10, $after: String) {
  threadStart(input: $input) { thread { ${THREAD_FIELDS} } userErrors { code field } } }`;
const THREAD = `query ($id: ID!, $first: Int = 10, $after: String) { thread(id: $id) { ${THREAD_FIELDS} } }`;
const POSTS = ["postWrite", "postEdit"] as const;
const postMutation = (name: (typeof POSTS)[number], input: string) =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { post { ${POST_FIELDS} } userErrors { code field } } }`;
const WRITE = postMutation("postWrite", "PostWriteInput");
const EDIT = postMutation("postEdit", "PostEditInput");

type Input = Record<string, unknown>;
type Reviews = SubgraphHarness<ReviewsContext>;

interface PostAnswer {
  readonly post: SaidPost | null;
  readonly userErrors: { readonly code: string; readonly field: string[] }[];
}

/** Somebody who takes part in discussions. */
export class DiscussionActor {
  constructor(
    private readonly reviews: Reviews,
    readonly viewer: Viewer,
  ) {}

  async starts(input: Input) {
    const text = { title: "Which bulb fits?", body: "I cannot find it on the box.", ...input };
    const { data, errors } = await this.reviews.as<{
      threadStart: { thread: SeenThread | null; userErrors: PostAnswer["userErrors"] };
    }>(this.viewer, START, { input: text });
    if (!data) throw new Error(JSON.stringify(errors));
    return data.threadStart;
  }

  async opens(input: Input): Promise<SeenThread> {
    const { thread, userErrors } = await this.starts(input);
    if (!thread) throw new Error(JSON.stringify(userErrors));
    return thread;
  }

  async writes(threadId: string, input: Input = {}): Promise<PostAnswer> {
    const { data } = await this.reviews.as<{ postWrite: PostAnswer }>(this.viewer, WRITE, {
      input: { threadId, body: "An E27, says the maker.", ...input },
    });
    if (!data) throw new Error("No answer");
    return data.postWrite;
  }

  async edits(postId: string, input: Input): Promise<PostAnswer> {
    const { data } = await this.reviews.as<{ postEdit: PostAnswer }>(this.viewer, EDIT, {
      input: { postId, ...input },
    });
    if (!data) throw new Error("No answer");
    return data.postEdit;
  }

  async sees(threadId: string, page: Input = {}): Promise<SeenThread | null> {
    return (
      (await this.reviews.as<{ thread: SeenThread | null }>(this.viewer, THREAD, { id: threadId, ...page })).data
        ?.thread ?? null
    );
  }

  async follows(threadId: string, isFollowed = true) {
    const name = isFollowed ? "threadFollow" : "threadUnfollow";
    const text = `mutation ($input: ThreadFollowInput!) { answer: ${name}(input: $input) {
      thread { id isFollowed } userErrors { code } } }`;
    const { data } = await this.reviews.as<{
      answer: { thread: { isFollowed: boolean } | null; userErrors: { code: string }[] };
    }>(this.viewer, text, { input: { threadId } });
    return data?.answer;
  }
}

/** A product that people can talk about, and the categories that it is in. */
export async function aListedProduct(reviews: Reviews) {
  const categoryIds = [uuidV7(), uuidV7()];
  const event = listed({ categoryIds });
  await reviews.receive("products", event);
  return { productId: event.payload.productId, categoryId: categoryIds[1] ?? "" };
}

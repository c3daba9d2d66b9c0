import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { encodeCursor } from "@mall/platform/pagination/cursor";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { ReviewsContext } from "../context";
import { Moderation } from "../moderation/moderation.fixture";
import { reviewsSubgraph } from "../subgraph";
import { aListedProduct, DiscussionActor, type SeenThread } from "./discussion-actor.fixture";

const ABOUT = `query ($refs: [_Any!]!, $first: Int = 10, $after: String) { _entities(representations: $refs) {
  ... on Product { threads(first: $first, after: $after) { nodes { id title posts(first: 3) { nodes { id author { id } } } } pageInfo { hasNextPage endCursor } } }
  ... on Category { threads(first: $first, after: $after) { nodes { id title } pageInfo { hasNextPage endCursor } } } } }`;

interface About {
  _entities: { threads: { nodes: { title: string }[]; pageInfo: SeenThread["posts"]["pageInfo"] } }[];
}

describe("discussions", () => {
  let reviews: SubgraphHarness<ReviewsContext>;
  let alice: DiscussionActor;
  let bob: DiscussionActor;
  let moderator: DiscussionActor;
  const guest = null;

  beforeAll(async () => {
    reviews = await SubgraphHarness.start(reviewsSubgraph);
    alice = new DiscussionActor(reviews, aViewer());
    bob = new DiscussionActor(reviews, aViewer());
    moderator = new DiscussionActor(reviews, aViewer({ roles: ["MODERATOR"] }));
  });
  afterAll(() => reviews.stop());

  const threadsAbout = async (typename: string, ids: readonly string[], page: Record<string, unknown> = {}) =>
    reviews.as<About>(guest, ABOUT, { refs: ids.map((id) => ({ __typename: typename, id })), ...page });
  const titlesAbout = async (typename: string, id: string) =>
    (await threadsAbout(typename, [id])).data?._entities[0]?.threads.nodes.map(({ title }) => title);
  /** The first time as moderation does it, with its reasons. */
  const setVisibility = async (postId: string, visibility: string): Promise<void> => {
    const decided = "SELECT FROM moderation_decision WHERE subject_id = $1";
    const isFirst = (await reviews.db.query<unknown[]>(decided, [postId])).length === 0;
    if (isFirst)
      await new Moderation(reviews).restrict(postId, visibility === "HIDDEN" ? "RESTRICT" : "REMOVE", "POST");
    else await reviews.db.query("UPDATE post SET visibility = $2 WHERE id = $1", [postId, visibility]);
  };

  it("are opened about a product or a category, answered with quotes and mentions, and told to the models", async () => {
    const { productId, categoryId } = await aListedProduct(reviews);
    const thread = await alice.opens({ productId, title: "Which bulb fits?" });
    expect(thread).toMatchObject({
      postCount: 1,
      isFollowed: true,
      posts: { nodes: [{ isOpening: true, version: 1 }] },
    });
    const opening = thread.posts.nodes[0]?.id;
    const { post } = await bob.writes(thread.id, {
      quotedPostId: opening,
      mentions: [alice.viewer.id, alice.viewer.id],
    });
    expect(post).toMatchObject({ quoted: { id: opening }, mentions: [{ id: alice.viewer.id }], isOpening: false });
    expect(await alice.sees(thread.id)).toMatchObject({
      postCount: 2,
      posts: { nodes: [{ id: opening }, { id: post?.id }] },
    });
    await alice.opens({ categoryId, title: "What do you read by?" });
    expect(await titlesAbout("Product", productId)).toEqual(["Which bulb fits?"]);
    expect(await titlesAbout("Category", categoryId)).toEqual(["What do you read by?"]);
    const texts = (await reviews.published("text.published")).map(({ payload }) => payload);
    expect(texts.slice(-3)).toMatchObject([
      { kind: "POST", id: opening, version: 1, productId, title: "Which bulb fits?", authorId: alice.viewer.id },
      { kind: "POST", id: post?.id, version: 1, productId, title: null, authorId: bob.viewer.id },
      { kind: "POST", productId: null, title: "What do you read by?" },
    ]);
  });

  it("show the thread last written in first, and page threads and posts without loss", async () => {
    const { categoryId } = await aListedProduct(reviews);
    const threads: SeenThread[] = [];
    for (const title of ["one", "two", "three"]) {
      threads.push(await alice.opens({ categoryId, title }));
      reviews.clock.advance(1_000);
    }
    const [one] = threads;
    for (const body of ["a", "b", "c"]) await bob.writes(one?.id ?? "", { body });
    expect(await titlesAbout("Category", categoryId)).toEqual(["one", "three", "two"]);
    const titles: string[] = [];
    let after: string | null = null;
    do {
      const page: About["_entities"][0] | undefined = (
        await threadsAbout("Category", [categoryId], { first: 2, after })
      ).data?._entities[0];
      titles.push(...(page?.threads.nodes.map(({ title }) => title) ?? []));
      after = page?.threads.pageInfo.hasNextPage ? page.threads.pageInfo.endCursor : null;
    } while (after !== null);
    expect(titles).toEqual(["one", "three", "two"]);
    const first = (await alice.sees(one?.id ?? "", { first: 3 }))?.posts;
    const rest = (await alice.sees(one?.id ?? "", { first: 3, after: first?.pageInfo.endCursor }))?.posts;
    expect([...(first?.nodes ?? []), ...(rest?.nodes ?? [])].map(({ body }) => body)).toEqual([
      "I cannot find it on the box.",
      ...["a", "b", "c"],
    ]);
  });

  it("keep what a post said before, for its author and moderators, and refuse an edit of another version", async () => {
    const { productId } = await aListedProduct(reviews);
    const thread = await alice.opens({ productId });
    const postId = (await bob.writes(thread.id, { body: "An E14." })).post?.id ?? "";
    expect((await bob.edits(postId, { body: "An E27.", expectedVersion: 1 })).post).toMatchObject({
      body: "An E27.",
      version: 2,
      edits: [{ version: 1, body: "An E14." }],
    });
    expect((await bob.edits(postId, { body: "None.", expectedVersion: 1 })).userErrors).toEqual([
      { code: "STALE_VERSION", field: ["input", "expectedVersion"] },
    ]);
    const seenBy = async (actor: DiscussionActor) => (await actor.sees(thread.id))?.posts.nodes[1];
    expect(await seenBy(alice)).toMatchObject({ body: "An E27.", edits: null });
    expect((await seenBy(alice))?.editedAt).not.toBeNull();
    expect((await seenBy(moderator))?.edits).toHaveLength(1);
    const [text] = (await reviews.published("text.published")).slice(-1);
    expect(text?.payload).toMatchObject({ id: postId, version: 2, body: "An E27." });
    expect((await alice.edits(postId, { body: "Mine now." })).userErrors).toMatchObject([{ code: "POST_NOT_FOUND" }]);
  });

  it("show what moderation hid to its author and to moderators alone, and count it no more", async () => {
    const { productId } = await aListedProduct(reviews);
    const thread = await alice.opens({ productId });
    const postId = (await bob.writes(thread.id)).post?.id ?? "";
    await alice.writes(thread.id, { quotedPostId: postId });
    await setVisibility(postId, "HIDDEN");
    const seenBy = async (actor: DiscussionActor) => (await actor.sees(thread.id))?.posts.nodes.map(({ id }) => id);
    expect(await seenBy(alice)).not.toContain(postId);
    expect(await alice.sees(thread.id)).toMatchObject({ postCount: 2, posts: { nodes: [{}, { quoted: null }] } });
    expect(await seenBy(bob)).toContain(postId);
    expect(await seenBy(moderator)).toContain(postId);
    expect((await alice.writes(thread.id, { quotedPostId: postId })).userErrors).toMatchObject([
      { code: "POST_NOT_FOUND" },
    ]);
    expect((await bob.edits(postId, { body: "Mended." })).post).toMatchObject({ visibility: "HIDDEN", version: 2 });
    await setVisibility(postId, "REMOVED");
    expect((await bob.edits(postId, { body: "Again." })).userErrors).toMatchObject([{ code: "POST_REMOVED" }]);
    await setVisibility(postId, "VISIBLE");
    expect(await seenBy(alice)).toContain(postId);
    expect((await alice.sees(thread.id))?.postCount).toBe(3);
  });

  it("go with their opening post: hidden, the thread answers as if there were none", async () => {
    const { productId } = await aListedProduct(reviews);
    const thread = await alice.opens({ productId });
    await setVisibility(thread.posts.nodes[0]?.id ?? "", "REMOVED");
    expect(await bob.sees(thread.id)).toBeNull();
    expect(await titlesAbout("Product", productId)).toEqual([]);
    expect((await bob.writes(thread.id)).userErrors).toEqual([
      { code: "THREAD_NOT_FOUND", field: ["input", "threadId"] },
    ]);
    expect((await bob.follows(thread.id))?.userErrors).toEqual([{ code: "THREAD_NOT_FOUND" }]);
    expect((await alice.sees(thread.id))?.id).toBe(thread.id);
    const refs = ["Thread", "Post"].map((__typename, n) => ({
      __typename,
      id: n ? thread.posts.nodes[0]?.id : thread.id,
    }));
    const { data } = await reviews.as<{ _entities: unknown[] }>(
      bob.viewer,
      `query ($refs: [_Any!]!) { _entities(representations: $refs) { __typename } }`,
      { refs },
    );
    expect(data?._entities).toEqual([null, null]);
  });

  it.each([
    ["nothing to be about", {}, "INVALID"],
    ["two things to be about", { productId: uuidV7(), categoryId: uuidV7() }, "INVALID"],
    ["a product that is none", { productId: uuidV7() }, "SUBJECT_NOT_FOUND"],
    ["a category that is none", { categoryId: "no-uuid" }, "SUBJECT_NOT_FOUND"],
    ["a title with a direction override", { productId: uuidV7(), title: "ab\u202ecd" }, "INVALID"],
    ["a body of a megabyte", { productId: uuidV7(), body: "x".repeat(1_048_576) }, "INVALID"],
    ["eleven mentions", { productId: uuidV7(), mentions: Array.from({ length: 11 }, () => uuidV7()) }, "INVALID"],
    ["a mention of no id", { productId: uuidV7(), mentions: ["bob"] }, "INVALID"],
  ])("are not opened with %s", async (_what, input, code) => {
    expect(await alice.starts(input)).toMatchObject({ thread: null, userErrors: [{ code }] });
  });

  it("are written by people with an account only, and read by everybody", async () => {
    const { productId } = await aListedProduct(reviews);
    const thread = await alice.opens({ productId });
    const write = `mutation ($input: PostWriteInput!) { postWrite(input: $input) { post { id } } }`;
    const { errors } = await reviews.as(guest, write, { input: { threadId: thread.id, body: "Me too" } });
    expect(errors?.[0]?.extensions["code"]).toBe("UNAUTHENTICATED");
    const read = `query ($id: ID!) { thread(id: $id) { isFollowed posts { nodes { edits { body } } } } }`;
    const { data } = await reviews.as(guest, read, { id: thread.id });
    expect(data).toEqual({ thread: { isFollowed: false, posts: { nodes: [{ edits: null }] } } });
    const after = encodeCursor(["2026-99-99T00:00:00.000Z", uuidV7()]);
    const wrong = await threadsAbout("Product", [productId], { after });
    expect(wrong.errors?.map(({ extensions }) => extensions["code"])).toEqual(["BAD_USER_INPUT"]);
  });

  it("cost two statements for the threads of twenty products and three posts of each", async () => {
    const { productId } = await aListedProduct(reviews);
    await alice.opens({ productId });
    const ids = [productId, ...Array.from({ length: 19 }, () => uuidV7())];
    expect(await reviews.statementsOf(() => threadsAbout("Product", ids))).toHaveLength(2);
  });
});

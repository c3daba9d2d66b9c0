import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { postPublished } from "@mall/schema/events/post-published";
import type { ReviewsContext } from "../context";
import { Moderation } from "../moderation/moderation.fixture";
import { reviewsSubgraph } from "../subgraph";
import { aListedProduct, DiscussionActor } from "../thread/discussion-actor.fixture";

const LIST = `query ($refs: [_Any!]!, $first: Int = 10, $after: String) { _entities(representations: $refs) { ... on User {
  unreadDiscussionNotificationCount
  discussionNotifications(first: $first, after: $after) { nodes { id kind readAt post { id author { id } } } pageInfo { hasNextPage endCursor } } } } }`;
const READ = `mutation ($input: DiscussionNotificationsReadInput!) {
  discussionNotificationsRead(input: $input) { unreadCount userErrors { code field } } }`;
const WATCH = "subscription { discussionNotificationAdded { kind post { id body } } }";

interface Told {
  readonly unreadDiscussionNotificationCount: number | null;
  readonly discussionNotifications: {
    readonly nodes: { readonly id: string; readonly kind: string; readonly post: { readonly id: string } }[];
    readonly pageInfo: { readonly endCursor: string };
  } | null;
}

describe("notifications of discussions", () => {
  let reviews: SubgraphHarness<ReviewsContext>;

  beforeAll(async () => {
    reviews = await SubgraphHarness.start(reviewsSubgraph);
  });
  afterAll(() => reviews.stop());

  const anActor = () => new DiscussionActor(reviews, aViewer());
  const toldTo = async (owner: DiscussionActor, as = owner, page: Record<string, unknown> = {}) => {
    await reviews.settle();
    const refs = [{ __typename: "User", id: owner.viewer.id }];
    return (await reviews.as<{ _entities: Told[] }>(as.viewer, LIST, { refs, ...page })).data?._entities[0];
  };
  const kindsToldTo = async (owner: DiscussionActor) =>
    (await toldTo(owner))?.discussionNotifications?.nodes.map(({ kind }) => kind);
  const marksRead = async (actor: DiscussionActor, upToId: string) =>
    (
      await reviews.as<{ discussionNotificationsRead: { unreadCount: number | null; userErrors: object[] } }>(
        actor.viewer,
        READ,
        { input: { upToId } },
      )
    ).data?.discussionNotificationsRead;

  it("tell followers of replies, the quoted of quotes and the mentioned of mentions, once a post and never its author", async () => {
    const [alice, bob, carol, dave] = [anActor(), anActor(), anActor(), anActor()];
    const { productId } = await aListedProduct(reviews);
    const thread = await alice.opens({ productId });
    await carol.follows(thread.id);
    await bob.writes(thread.id, {
      quotedPostId: thread.posts.nodes[0]?.id,
      mentions: [dave.viewer.id, bob.viewer.id],
    });
    expect(await kindsToldTo(alice)).toEqual(["QUOTE"]);
    expect(await kindsToldTo(carol)).toEqual(["REPLY"]);
    expect(await kindsToldTo(dave)).toEqual(["MENTION"]);
    expect(await kindsToldTo(bob)).toEqual([]);
    expect(await carol.follows(thread.id, false)).toMatchObject({ thread: { isFollowed: false }, userErrors: [] });
    await alice.writes(thread.id);
    expect(await kindsToldTo(carol)).toEqual(["REPLY"]);
    expect(await kindsToldTo(bob)).toEqual(["REPLY"]);
  });

  it("are told once, however often the event is delivered", async () => {
    const [alice, bob] = [anActor(), anActor()];
    const { productId } = await aListedProduct(reviews);
    const thread = await alice.opens({ productId });
    const postId = (await bob.writes(thread.id)).post?.id ?? "";
    const [first] = (await reviews.published("post.published")).slice(-1);
    await reviews.receive("reviews", postPublished(first?.payload as Parameters<typeof postPublished>[0]));
    expect((await toldTo(alice))?.discussionNotifications?.nodes.map(({ post }) => post.id)).toEqual([postId]);
    const told = (await reviews.published("discussion.notified")).map(({ payload }) => payload as { postId: string });
    expect(told.filter((event) => event.postId === postId)).toHaveLength(1);
  });

  it("are counted until read, up to the entry that was seen, and paged without loss", async () => {
    const [alice, bob] = [anActor(), anActor()];
    const { productId } = await aListedProduct(reviews);
    const thread = await alice.opens({ productId });
    for (const body of ["one", "two", "three"]) {
      reviews.clock.advance(1_000);
      await bob.writes(thread.id, { body });
    }
    const page = await toldTo(alice, alice, { first: 2 });
    expect(page?.unreadDiscussionNotificationCount).toBe(3);
    const after = page?.discussionNotifications?.pageInfo.endCursor;
    const rest = await toldTo(alice, alice, { first: 2, after });
    expect(rest?.discussionNotifications?.nodes).toHaveLength(1);
    const second = page?.discussionNotifications?.nodes[1]?.id ?? "";
    expect(await marksRead(alice, second)).toEqual({ unreadCount: 1, userErrors: [] });
    expect(await marksRead(alice, second)).toEqual({ unreadCount: 1, userErrors: [] });
    expect((await toldTo(alice))?.discussionNotifications?.nodes).toMatchObject([
      { readAt: null },
      { readAt: reviews.clock.now().toISOString() },
      { readAt: reviews.clock.now().toISOString() },
    ]);
    const notFound = {
      unreadCount: null,
      userErrors: [{ code: "NOTIFICATION_NOT_FOUND", field: ["input", "upToId"] }],
    };
    expect(await marksRead(bob, second)).toEqual(notFound);
    expect(await marksRead(alice, uuidV7())).toEqual(notFound);
  });

  it("are the person's own: null for others, and not told of what moderation took away", async () => {
    const [alice, bob] = [anActor(), anActor()];
    const { productId } = await aListedProduct(reviews);
    const thread = await alice.opens({ productId });
    const postId = (await bob.writes(thread.id)).post?.id;
    await reviews.settle();
    expect(await toldTo(alice, bob)).toEqual({
      unreadDiscussionNotificationCount: null,
      discussionNotifications: null,
    });
    await new Moderation(reviews).restrict(postId ?? "", "RESTRICT", "POST");
    expect(await toldTo(alice)).toMatchObject({
      unreadDiscussionNotificationCount: 0,
      discussionNotifications: { nodes: [] },
    });
  });

  it("arrive while one watches, one's own alone, and guests are refused", async () => {
    const [alice, bob, carol] = [anActor(), anActor(), anActor()];
    const { productId } = await aListedProduct(reviews);
    const stream = await reviews.subscribeAs(alice.viewer, WATCH);
    if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream));
    const others = await carol.opens({ productId });
    await bob.writes(others.id, { body: "Not for alice." });
    const thread = await alice.opens({ productId });
    const post = (await bob.writes(thread.id, { body: "For alice." })).post;
    const { value } = (await stream.next()) as { value: { data?: unknown } };
    expect(value.data).toEqual({
      discussionNotificationAdded: { kind: "REPLY", post: { id: post?.id, body: "For alice." } },
    });
    await stream.return?.();
    const refused = (await reviews.subscribeAs(null, WATCH)) as { errors?: { extensions: { code?: unknown } }[] };
    expect(refused.errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  });
});

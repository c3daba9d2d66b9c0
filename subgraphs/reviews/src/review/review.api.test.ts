import type { Viewer } from "@mall/platform/auth/viewer";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { ReviewsContext } from "../context";
import { Moderation } from "../moderation/moderation.fixture";
import { aReview, insertCommunity } from "../seed/community.fixture";
import { reviewsSubgraph } from "../subgraph";

const VOTE = `mutation ($input: ReviewVoteInput!) {
  reviewVote(input: $input) { review { id helpfulCount } userErrors { code field } }
}`;

interface Voted {
  reviewVote: { review: { helpfulCount: number } | null; userErrors: { code: string; field: string[] }[] };
}

describe("a review", () => {
  const alice = aViewer();
  const bob = aViewer();
  const published = aReview({ userId: alice.id, helpfulCount: 3 });
  const hidden = aReview({ userId: alice.id, body: "Hidden." });
  let reviews: SubgraphHarness<ReviewsContext>;

  beforeAll(async () => {
    reviews = await SubgraphHarness.start(reviewsSubgraph);
    await insertCommunity(reviews.db, { reviews: [published, hidden] });
    await new Moderation(reviews).restrict(hidden.id);
  });
  afterAll(() => reviews.stop());

  const vote = async (viewer: Viewer | null, helpful: boolean, reviewId: string = published.id) => {
    const { data, errors } = await reviews.as<Voted>(viewer, VOTE, { input: { reviewId, helpful } });
    return { ...data?.reviewVote, errors };
  };

  describe("found helpful", () => {
    it("counts one vote of each person, who may change their mind", async () => {
      expect((await vote(bob, true)).review?.helpfulCount).toBe(4);
      expect((await vote(bob, true)).review?.helpfulCount).toBe(4);
      expect((await vote(aViewer(), true)).review?.helpfulCount).toBe(5);
      expect((await vote(aViewer(), false)).review?.helpfulCount).toBe(5);
      expect((await vote(bob, false)).review?.helpfulCount).toBe(4);
    });

    it("counts each of twenty people who vote twice at the same time", async () => {
      const before = (await vote(bob, false)).review?.helpfulCount ?? 0;
      const people = Array.from({ length: 20 }, () => aViewer());
      await Promise.all([...people, ...people].map((person) => vote(person, true)));
      expect((await vote(bob, false)).review?.helpfulCount).toBe(before + 20);
      const counted = `SELECT helpful_count = imported_helpful_count +
        (SELECT count(*) FROM review_vote WHERE review_id = $1 AND is_helpful) AS "isRight" FROM review WHERE id = $1`;
      expect(await reviews.db.query(counted, [published.id])).toEqual([{ isRight: true }]);
    });

    it("refuses its author", async () => {
      const refusal = { review: null, userErrors: [{ code: "OWN_REVIEW", field: ["input", "reviewId"] }] };
      expect(await vote(alice, true)).toMatchObject(refusal);
    });

    it("refuses guests", async () => {
      expect((await vote(null, true)).errors?.[0]?.extensions["code"]).toBe("UNAUTHENTICATED");
    });

    it.each([
      ["an unknown review", uuidV7()],
      ["what is no id", "no-uuid"],
      ["a hidden review", hidden.id],
    ])("answers %s as not found", async (_what, reviewId) => {
      expect((await vote(bob, true, reviewId)).userErrors).toMatchObject([{ code: "REVIEW_NOT_FOUND" }]);
    });
  });

  describe("hidden by moderation", () => {
    const administrator = aViewer({ roles: ["ADMINISTRATOR"] });
    const moderator = aViewer({ roles: ["MODERATOR"] });

    it("is seen by its author, moderators and administrators, by query and by reference", async () => {
      const text = `query ($id: ID!, $refs: [_Any!]!) { review(id: $id) { id } _entities(representations: $refs) { ... on Review { id body } } }`;
      const refs = [{ __typename: "Review", id: hidden.id }];
      const seenBy = async (viewer: Viewer | null) =>
        (await reviews.as<{ review: unknown; _entities: unknown[] }>(viewer, text, { id: hidden.id, refs })).data;
      for (const viewer of [alice, administrator, moderator])
        expect(await seenBy(viewer)).toEqual({
          review: { id: hidden.id },
          _entities: [{ id: hidden.id, body: "Hidden." }],
        });
      for (const viewer of [bob, null]) expect(await seenBy(viewer)).toEqual({ review: null, _entities: [null] });
    });

    it("is left out of the product's list", async () => {
      const text = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Product { reviews { nodes { id } } } } }`;
      const refs = [{ __typename: "Product", id: hidden.productId }];
      expect((await reviews.as(alice, text, { refs })).data).toEqual({ _entities: [{ reviews: { nodes: [] } }] });
    });
  });

  describe("in its author's list", () => {
    const MINE = `query ($refs: [_Any!]!, $first: Int = 10, $after: String) { _entities(representations: $refs) { ... on User {
      reviews(first: $first, after: $after) { nodes { id state } pageInfo { hasNextPage endCursor } } } } }`;
    const listOf = async (viewer: Viewer | null, variables: Record<string, unknown> = {}) => {
      const refs = [{ __typename: "User", id: alice.id }];
      return reviews.as<{
        _entities: { reviews: { nodes: { id: string }[]; pageInfo: { endCursor: string } } | null }[];
      }>(viewer, MINE, { refs, ...variables });
    };

    it("is shown to the author in any state, page by page", async () => {
      const first = (await listOf(alice, { first: 1 })).data?._entities[0]?.reviews;
      const second = (await listOf(alice, { first: 1, after: first?.pageInfo.endCursor })).data?._entities[0]?.reviews;
      const ids = [...(first?.nodes ?? []), ...(second?.nodes ?? [])].map(({ id }) => id);
      expect(ids.sort()).toEqual([published.id, hidden.id].sort());
    });

    it("is null for strangers and guests", async () => {
      for (const viewer of [bob, null]) expect((await listOf(viewer)).data).toEqual({ _entities: [{ reviews: null }] });
    });

    it.each([{ after: "nonsense" }, { first: 1_000_000 }])("answers %p with BAD_USER_INPUT", async (variables) => {
      expect((await listOf(alice, variables)).errors?.[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
    });
  });
});

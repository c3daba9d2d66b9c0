import type { Viewer } from "@mall/platform/auth/viewer";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { TestClock } from "@mall/platform/testing/clock";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { suggestionAccepted } from "@mall/schema/events/suggestion-accepted";
import type { SuggestionDecided } from "@mall/schema/events/suggestion-decided";
import { TEXT_PUBLISHED, type TextPublished } from "@mall/schema/events/text-published";
import type { ReviewsContext } from "../context";
import { listed } from "../listing/listing.fixture";
import { Moderation } from "../moderation/moderation.fixture";
import { bought } from "../purchase/purchase.fixture";
import { COMPUTED_PRODUCT_RATINGS, RATING_COLUMNS } from "../rating/computed-ratings";
import { recomputeTrust } from "../trust/recompute-trust";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import { reviewsSubgraph } from "../subgraph";

const REVIEW = `id version editedAt editCount rating body incentivised media { url alt } weighed { total purchase trust disclosure }
  history { version rating body media { alt } } sellerReply { id body seller { id } } viewerVote`;
const SUBMIT = `mutation ($input: ReviewSubmitInput!) { reviewSubmit(input: $input) { review { ${REVIEW} } userErrors { code field } } }`;
const EDIT = `mutation ($input: ReviewEditInput!) { reviewEdit(input: $input) { review { ${REVIEW} } userErrors { code field } } }`;
const REPLY = `mutation ($input: SellerReplyGiveInput!) { sellerReplyGive(input: $input) { reply { id body editedAt } userErrors { code } } }`;
const RATED = `query ($refs: [_Any!]!, $filter: ReviewFilterInput) { _entities(representations: $refs) { ... on Product {
  rating { average weighted { average effectiveCount } } reviews(filter: $filter) { nodes { id } totalCount } } } }`;

interface Review {
  readonly id: string;
  readonly version: number;
  readonly history: readonly { readonly version: number; readonly body: string }[] | null;
}
interface Answer {
  readonly [field: string]: { readonly review: Review | null; readonly userErrors: { readonly code: string }[] };
}

describe("a review over time", () => {
  const clock = new TestClock();
  const [alice, bob] = [aViewer(), aViewer()];
  const sellerId = uuidV7();
  const seller = aViewer({ roles: ["SELLER"], sellerIds: [sellerId] });
  let reviews: SubgraphHarness<ReviewsContext>;

  beforeAll(async () => {
    reviews = await SubgraphHarness.start(reviewsSubgraph, { clock, hasJobs: false });
  });
  afterAll(() => reviews.stop());
  afterEach(async () => {
    const kept = `SELECT ${RATING_COLUMNS} FROM rating_summary WHERE review_count > 0`;
    const differing = `(${kept} EXCEPT ${COMPUTED_PRODUCT_RATINGS}) UNION ALL (${COMPUTED_PRODUCT_RATINGS} EXCEPT ${kept})`;
    expect(await reviews.db.query(differing)).toEqual([]);
  });

  const written = async (author: Viewer, input: Record<string, unknown> = {}, orderId = uuidV7()) => {
    const productId = uuidV7();
    await reviews.receive("products", listed({ productId, sellerId }));
    await reviews.receive("orders", bought({ buyer: author, productId, sellerId, orderId }));
    const { data } = await reviews.as<Answer>(author, SUBMIT, {
      input: { productId, rating: 2, body: "Dim.", ...input },
    });
    return { productId, review: data?.["reviewSubmit"]?.review ?? null, id: data?.["reviewSubmit"]?.review?.id ?? "" };
  };
  const edit = async (viewer: Viewer | null, input: Record<string, unknown>) => {
    const { data, errors } = await reviews.as<Answer>(viewer, EDIT, {
      input: { rating: 4, body: "Brighter.", ...input },
    });
    return { ...data?.["reviewEdit"], errors };
  };
  const rated = async (productId: string, filter: object | null = null) => {
    const refs = [{ __typename: "Product", id: productId }];
    const { data } = await reviews.as<{
      _entities: [{ rating: object; reviews: { nodes: object[]; totalCount: number } }];
    }>(null, RATED, { refs, filter });
    return data?._entities[0];
  };

  it("is edited by its author, keeps what it said, moves the rating and is read by models again", async () => {
    const media = [
      { url: "https://pics.example/1.jpg", alt: "The lamp on a desk" },
      { url: "https://pics.example/2.jpg" },
    ];
    const { id, productId, review } = await written(alice, { media });
    expect(review).toMatchObject({
      version: 1,
      history: [],
      media: [
        { url: "https://pics.example/1.jpg", alt: "The lamp on a desk" },
        { url: "https://pics.example/2.jpg", alt: null },
      ],
      weighed: { total: 600, purchase: 1000, trust: 600, disclosure: 1000 },
    });
    const edited = await edit(alice, { reviewId: id, expectedVersion: 1, incentivised: true });
    expect(edited.review).toMatchObject({
      version: 2,
      editCount: 1,
      rating: 4,
      media: [],
      incentivised: true,
      weighed: { total: 300, disclosure: 500 },
      history: [{ version: 1, rating: 2, body: "Dim.", media: [{ alt: "The lamp on a desk" }, { alt: null }] }],
    });
    expect(await rated(productId)).toMatchObject({
      rating: { average: 4, weighted: { average: 4, effectiveCount: 0.3 } },
    });
    const told = (await reviews.published(TEXT_PUBLISHED)).map(({ payload }) => payload as TextPublished);
    expect(told.filter((text) => text.id === id).map(({ kind, version, body }) => [kind, version, body])).toEqual([
      ["REVIEW", 1, "Dim."],
      ["REVIEW", 2, "Brighter."],
    ]);
    const seen = await reviews.as<{ review: Review }>(
      bob,
      `query ($id: ID!) { review(id: $id) { version history { body } } }`,
      { id },
    );
    expect(seen.data?.review).toEqual({ version: 2, history: null });
  });

  it("is edited by nobody else, on no stale version, and not once it is removed", async () => {
    const { id } = await written(alice);
    expect((await edit(bob, { reviewId: id })).userErrors).toMatchObject([{ code: "REVIEW_NOT_FOUND" }]);
    expect((await edit(null, { reviewId: id })).errors?.[0]?.extensions["code"]).toBe("UNAUTHENTICATED");
    expect((await edit(alice, { reviewId: id, expectedVersion: 7 })).userErrors).toMatchObject([
      { code: "STALE_VERSION" },
    ]);
    expect((await edit(alice, { reviewId: id, rating: 6 })).userErrors).toMatchObject([{ code: "INVALID" }]);
    await new Moderation(reviews).restrict(id, "REMOVE");
    expect((await edit(alice, { reviewId: id })).userErrors).toMatchObject([{ code: "REVIEW_REMOVED" }]);
  });

  it("is answered by its product's seller alone, once, and again to mend it", async () => {
    const { id, productId } = await written(bob);
    const reply = (viewer: Viewer | null, body: string) =>
      reviews.as<{ sellerReplyGive: { reply: { id: string } | null; userErrors: { code: string }[] } }>(viewer, REPLY, {
        input: { reviewId: id, body },
      });
    const first = await reply(seller, "We are sorry.");
    const second = await reply(seller, "We are sorry, and sent you another.");
    expect(second.data?.sellerReplyGive.reply).toMatchObject({
      id: first.data?.sellerReplyGive.reply?.id,
      editedAt: expect.anything(),
    });
    const edits = `query ($id: ID!) { review(id: $id) { sellerReply { version edits { version body } } } }`;
    const kept = async (viewer: Viewer | null) => (await reviews.as(viewer, edits, { id })).data;
    const was = [{ version: 1, body: "We are sorry." }];
    expect(await kept(seller)).toEqual({ review: { sellerReply: { version: 2, edits: was } } });
    expect(await kept(bob)).toEqual({ review: { sellerReply: { version: 2, edits: null } } });
    for (const stranger of [bob, aViewer({ sellerIds: [uuidV7()] })])
      expect((await reply(stranger, "No.")).data?.sellerReplyGive.userErrors).toEqual([{ code: "REVIEW_NOT_FOUND" }]);
    const query = `query ($id: ID!) { review(id: $id) { sellerReply { body seller { id } } } }`;
    expect((await reviews.as(null, query, { id })).data).toEqual({
      review: { sellerReply: { body: "We are sorry, and sent you another.", seller: { id: sellerId } } },
    });
    const counts = async (filter: object) => (await rated(productId, filter))?.reviews;
    expect(await counts({ withReply: true })).toEqual({ nodes: [{ id }], totalCount: 1 });
    expect(await counts({ ratings: [2], verifiedOnly: true })).toEqual({ nodes: [{ id }], totalCount: 1 });
    expect(await counts({ withMedia: true })).toEqual({ nodes: [], totalCount: 0 });
  });

  it("is answered by an accepted draft, unless its seller replied meanwhile", async () => {
    const { id, productId } = await written(bob);
    const accept = async (text: string, reviewId = id, by = sellerId) => {
      const suggestionId = uuidV7();
      const accepted = suggestionAccepted({
        ...{ suggestionId, sellerId: by, productId, change: { kind: "ANSWER_REVIEW", reviewId }, text },
        ...{ acceptedBy: seller.id, at: clock.now().toISOString() },
      });
      await reviews.receive("insights", accepted);
      const told = (await reviews.published("suggestion.decided")).map(({ payload }) => payload as SuggestionDecided);
      return told.filter((one) => one.suggestionId === suggestionId).map(({ outcome, code }) => [outcome, code]);
    };
    expect(await accept("Sorry.", uuidV7())).toEqual([["REFUSED", "REVIEW_NOT_FOUND"]]);
    expect(await accept("Sorry.", "lamp")).toEqual([["REFUSED", "REVIEW_NOT_FOUND"]]);
    expect(await accept("Sorry.", id, uuidV7())).toEqual([["REFUSED", "REVIEW_NOT_FOUND"]]);
    expect(await accept(" ")).toEqual([["REFUSED", "INVALID"]]);
    expect(await accept("We are sorry that it is dim.")).toEqual([["APPLIED", null]]);
    expect(await accept("Something else.")).toEqual([["REFUSED", "ALREADY_ANSWERED"]]);
    const query = `query ($id: ID!) { review(id: $id) { sellerReply { body version } } }`;
    expect((await reviews.as(null, query, { id })).data).toEqual({
      review: { sellerReply: { body: "We are sorry that it is dim.", version: 1 } },
    });
    const texts = (await reviews.published(TEXT_PUBLISHED)).map(({ payload }) => payload as TextPublished);
    expect(texts.filter(({ reviewId }) => reviewId === id)).toMatchObject([
      { kind: "SELLER_REPLY", authorId: seller.id },
    ]);
  });

  it("weighs more as its author earns trust, and less when its purchase is cancelled", async () => {
    const author = aViewer();
    const orderId = uuidV7();
    const { id, productId } = await written(author, {}, orderId);
    const runtime = { db: reviews.db, clock } as unknown as SubgraphRuntime;
    const trust = async () => {
      const refs = [{ __typename: "User", id: author.id }];
      const query = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on User { trust { level } } } }`;
      return (await reviews.as<{ _entities: [{ trust: object | null }] }>(author, query, { refs })).data?._entities[0]
        .trust;
    };
    await recomputeTrust(runtime);
    expect(await trust()).toEqual({ level: "NEWCOMER" });
    // The order of the fixture was placed on the 20th of November; the look on the day after two weeks was planned.
    clock.advance(15 * 86_400_000);
    await recomputeTrust(runtime);
    expect(await trust()).toEqual({ level: "MEMBER" });
    const weight = async () =>
      (await reviews.db.query<{ weight: number }[]>("SELECT weight FROM review WHERE id = $1", [id]))[0]?.weight;
    expect(await weight()).toBe(800);
    expect(await rated(productId)).toMatchObject({ rating: { weighted: { average: 2, effectiveCount: 0.8 } } });
    const { orderChanged } = await import("@mall/schema/events/order-changed");
    const at = clock.now().toISOString();
    await reviews.receive(
      "orders",
      orderChanged({ orderId, userId: author.id, previousState: "PLACED", state: "CANCELLED", at }),
    );
    await recomputeTrust(runtime);
    expect([await weight(), await trust()]).toEqual([240, { level: "NEWCOMER" }]);
  });

  it("is weighed by a formula that everybody can read", async () => {
    const query = `{ ratingFormula { formula verified unverified incentivised suspected imported trust { level weight } } }`;
    expect((await reviews.as(null, query)).data).toEqual({
      ratingFormula: {
        formula: expect.stringContaining("weight") as string,
        ...{ verified: 1_000, unverified: 400, incentivised: 500, suspected: 100, imported: 300 },
        trust: [
          { level: "NEWCOMER", weight: 600 },
          { level: "MEMBER", weight: 800 },
          { level: "REGULAR", weight: 1_000 },
          { level: "TRUSTED", weight: 1_200 },
        ],
      },
    });
  });
});

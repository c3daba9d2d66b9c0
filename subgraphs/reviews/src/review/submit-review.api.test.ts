import type { Viewer } from "@mall/platform/auth/viewer";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { accountHeld } from "@mall/schema/events/account-held";
import { orderChanged } from "@mall/schema/events/order-changed";
import { RATING_CHANGED } from "@mall/schema/events/rating-changed";
import { REVIEW_SUBMITTED } from "@mall/schema/events/review-submitted";
import type { ReviewsContext } from "../context";
import { listed } from "../listing/listing.fixture";
import { bought } from "../purchase/purchase.fixture";
import { reviewsSubgraph } from "../subgraph";

const SUBMIT = `mutation ($input: ReviewSubmitInput!) {
  reviewSubmit(input: $input) {
    review { id state rating title body images verifiedPurchase author { id } product { id } moderation { decision automated } }
    userErrors { code field message }
  }
}`;

interface Submitted {
  reviewSubmit: {
    review: { id: string; verifiedPurchase: boolean; images: string[] } | null;
    userErrors: { code: string; field: string[]; message: string }[];
  };
}

describe("submitting a review", () => {
  const alice = aViewer();
  const bob = aViewer();
  let reviews: SubgraphHarness<ReviewsContext>;

  beforeAll(async () => {
    reviews = await SubgraphHarness.start(reviewsSubgraph);
  });
  afterAll(() => reviews.stop());

  const submit = async (viewer: Viewer | null, input: Record<string, unknown>) => {
    const { data, errors } = await reviews.as<Submitted>(viewer, SUBMIT, {
      input: { rating: 4, body: "Good.", ...input },
    });
    return { ...data?.reviewSubmit, errors };
  };

  /** A product that somebody has just bought. */
  const productBoughtBy = async (buyer: Viewer | null, sellerId = uuidV7()): Promise<string> => {
    const productId = uuidV7();
    await reviews.receive("products", listed({ productId, sellerId }));
    await reviews.receive("orders", bought({ buyer, productId, sellerId }));
    return productId;
  };

  it("waits until users holds the account back no more", async () => {
    const carol = aViewer();
    const productId = await productBoughtBy(carol);
    const held = async (hold: "UNCONFIRMED" | "RESTRICTED" | null) => {
      const at = reviews.clock.now().toISOString();
      await reviews.receive("users", accountHeld({ userId: carol.id, hold, at }));
      return submit(carol, { productId });
    };
    const refused = (message: string) => ({
      ...{ review: null, userErrors: [expect.objectContaining({ code: "POSTING_SUSPENDED", message })] },
    });
    expect(await held("UNCONFIRMED")).toMatchObject(refused(expect.stringContaining("Confirm your e-mail") as string));
    expect(await held("RESTRICTED")).toMatchObject(refused(expect.stringContaining("how to appeal") as string));
    expect(await held(null)).toMatchObject({ review: { verifiedPurchase: true }, userErrors: [] });
  });

  it("publishes what a buyer wrote as a verified purchase and tells the others", async () => {
    const productId = await productBoughtBy(alice);
    const input = {
      productId,
      rating: 5,
      title: " Bright ",
      body: "Line one\nline two",
      images: ["https://pics.example/1.jpg"],
    };
    const { review, userErrors } = await submit(alice, input);
    expect(userErrors).toEqual([]);
    expect(review).toEqual({
      id: expect.any(String),
      state: "PUBLISHED",
      rating: 5,
      title: "Bright",
      body: "Line one\nline two",
      images: ["https://pics.example/1.jpg"],
      verifiedPurchase: true,
      author: { id: alice.id },
      product: { id: productId },
      moderation: null,
    });
    const events = await reviews.published(REVIEW_SUBMITTED, RATING_CHANGED);
    const ofProduct = events.filter(({ payload }) => (payload as { productId: string }).productId === productId);
    expect(ofProduct.map(({ payload }) => payload)).toEqual([
      { reviewId: review?.id, productId, userId: alice.id, rating: 5, title: "Bright", body: "Line one\nline two" },
      { productId, average: 5, count: 1 },
    ]);
  });

  it("refuses guests and changes nothing", async () => {
    const productId = await productBoughtBy(null);
    const { errors } = await submit(null, { productId });
    expect(errors?.[0]?.extensions["code"]).toBe("UNAUTHENTICATED");
    expect(await reviews.db.query("SELECT FROM review WHERE product_id = $1", [productId])).toEqual([]);
  });

  it("refuses somebody who did not buy the product, and somebody whose order was cancelled", async () => {
    const orderId = uuidV7();
    const productId = await productBoughtBy(alice);
    expect((await submit(bob, { productId })).userErrors).toMatchObject([
      { code: "PURCHASE_REQUIRED", field: ["input", "productId"] },
    ]);
    await reviews.receive("orders", bought({ buyer: bob, productId, orderId }));
    await reviews.receive("orders", cancelled(orderId, bob));
    expect((await submit(bob, { productId })).userErrors).toMatchObject([{ code: "PURCHASE_REQUIRED" }]);
  });

  it.each(["no-uuid", "01919191-0000-7000-8000-000000000000"])("refuses the unknown product %s", async (productId) => {
    const { review, userErrors } = await submit(alice, { productId });
    expect(review).toBeNull();
    expect(userErrors).toMatchObject([{ code: "PRODUCT_NOT_FOUND", field: ["input", "productId"] }]);
  });

  it("refuses a second review of the same product and counts the first once", async () => {
    const productId = await productBoughtBy(alice);
    await submit(alice, { productId, rating: 2 });
    const again = await submit(alice, { productId, rating: 5 });
    expect(again).toMatchObject({ review: null, userErrors: [{ code: "ALREADY_REVIEWED" }] });
    const rows = await reviews.db.query("SELECT stars_2, stars_5 FROM rating_summary WHERE product_id = $1", [
      productId,
    ]);
    expect(rows).toEqual([{ stars_2: 1, stars_5: 0 }]);
  });

  it("keeps one of ten reviews that arrive at once", async () => {
    const productId = await productBoughtBy(alice);
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => submit(alice, { productId })));
    expect(outcomes.filter(({ review }) => review).length).toBe(1);
    expect(outcomes.flatMap(({ userErrors }) => userErrors ?? []).map(({ code }) => code)).toEqual(
      Array.from({ length: 9 }, () => "ALREADY_REVIEWED"),
    );
    const rows = await reviews.db.query("SELECT review_count FROM rating_summary WHERE product_id = $1", [productId]);
    expect(rows).toEqual([{ review_count: 1 }]);
  });

  it("refuses people who act for the seller", async () => {
    const sellerId = uuidV7();
    const member = aViewer({ sellerIds: [sellerId] });
    const productId = await productBoughtBy(member, sellerId);
    expect((await submit(member, { productId })).userErrors).toMatchObject([{ code: "OWN_PRODUCT" }]);
  });

  it.each([
    ["six stars", { rating: 6 }, "rating"],
    ["no stars", { rating: 0 }, "rating"],
    ["an empty body", { body: "  " }, "body"],
    ["a megabyte of text", { body: "x".repeat(1_048_576) }, "body"],
    ["a NUL character", { body: "a\u0000b" }, "body"],
    ["text turned around by bidi controls", { body: "a\u202eb" }, "body"],
    ["a title of 121 characters", { title: "x".repeat(121) }, "title"],
    ["a title of two lines", { title: "a\nb" }, "title"],
    ["a picture over http", { images: ["http://pics.example/1.jpg"] }, "images"],
    ["a script as picture", { images: ["javascript:alert(1)"] }, "images"],
    ["a picture with a password", { images: ["https://a:b@pics.example/1.jpg"] }, "images"],
    ["nine pictures", { images: Array.from({ length: 9 }, (_, n) => `https://pics.example/${n}.jpg`) }, "images"],
  ])("refuses %s, naming the field", async (_what, fault, field) => {
    const productId = await productBoughtBy(alice);
    const { review, userErrors, errors } = await submit(alice, { productId, ...fault });
    expect(errors).toBeUndefined();
    expect(review).toBeNull();
    expect(userErrors).toMatchObject([{ code: "INVALID", field: ["input", field] }]);
    expect(await reviews.db.query("SELECT FROM review WHERE product_id = $1", [productId])).toEqual([]);
  });

  it("no longer calls a review verified after the order that proved it was cancelled, unless another one does", async () => {
    const productId = await productBoughtBy(alice);
    const [first] = await reviews.db.query<{ order_id: string }[]>(
      "SELECT order_id FROM purchase WHERE product_id = $1",
      [productId],
    );
    const { review } = await submit(alice, { productId });
    const other = uuidV7();
    await reviews.receive("orders", bought({ buyer: alice, productId, orderId: other }));
    await reviews.receive("orders", cancelled(first?.order_id ?? "", alice));
    expect(await isVerified(review?.id)).toBe(true);
    await reviews.receive("orders", cancelled(other, alice));
    expect(await isVerified(review?.id)).toBe(false);
  });

  const isVerified = async (id: string | undefined) => {
    const query = `query ($id: ID!) { review(id: $id) { verifiedPurchase } }`;
    return (await reviews.as<{ review: { verifiedPurchase: boolean } }>(null, query, { id })).data?.review
      .verifiedPurchase;
  };
});

const cancelled = (orderId: string, { id: userId }: Viewer) =>
  orderChanged({ orderId, userId, previousState: "PLACED", state: "CANCELLED", at: "2026-11-21T09:00:00.000Z" });

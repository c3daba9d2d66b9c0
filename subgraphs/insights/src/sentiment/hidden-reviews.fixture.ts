import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { reviewStateChanged, type ReviewStateChanged } from "@mall/schema/events/review-state-changed";
import { OTHER_SUMS } from "../metrics/other-sums";
import { BLAME, milo, PRAISE, type ReviewOf, type Tones } from "./corrected-tones.fixture";

const praised = { sentiment: { positive: 1, negative: 0, reviewCount: 1, meanStars: 5, humanReviewedCount: 0 } };

/** What sums make of reviews that nobody can read. */
export function tellOfHiddenReviews(tones: Tones): void {
  const told = ({ id: reviewId, productId }: ReviewOf, state: ReviewStateChanged["state"], minute: number) => {
    const at = new Date(tones.mallOf().clock.now().getTime() + minute * 60_000).toISOString();
    return reviewStateChanged({ reviewId, productId, state, at });
  };
  tellOfLeaving(tones, told);
  tellOfOrder(tones, told);
}
type Told = (
  review: ReviewOf,
  state: ReviewStateChanged["state"],
  minute: number,
) => ReturnType<typeof reviewStateChanged>;

function tellOfLeaving({ mallOf, listed, read, reviewOf, tone, sums, correct, toneDays }: Tones, told: Told): void {
  let minutes = 0;
  const becomes = (review: ReviewOf, state: ReviewStateChanged["state"]) =>
    mallOf().receive("reviews", told(review, state, (minutes += 1)));
  const areWrong = () => OTHER_SUMS.find(({ name }) => name === "seller_tone_day")!.isWrong(mallOf().db);

  it("leave out what disappears, whatever is read or said of it meanwhile, and count it when it is back", async () => {
    const { productId, sellerId } = await listed();
    const [fine, rude] = [reviewOf(productId, "Great."), reviewOf(productId, "Awful, you crook.")];
    await read(fine, PRAISE);
    await read(rude, BLAME);
    expect(await toneDays(sellerId)).toEqual([{ negative: 1, positive: 1 }]);
    await becomes(rude, "HIDDEN");
    expect(await sums(productId)).toMatchObject(praised);
    expect(await toneDays(sellerId)).toEqual([{ negative: 0, positive: 1 }]);
    await correct(milo, rude, { tone: { label: "NEGATIVE", aspects: PRAISE.aspects }, reason: "It is." });
    await read(rude, BLAME, "2");
    await becomes(rude, "REMOVED");
    expect(await sums(productId)).toMatchObject(praised);
    expect(await areWrong()).toBe(false);
    // Who sees it anyway reads its tone as before.
    expect((await tone(rude)).sentiment).toMatchObject({ label: "NEGATIVE", humanReviewed: true });
    await becomes(rude, "PUBLISHED");
    expect(await sums(productId)).toMatchObject({
      sentiment: { positive: 0.5, negative: 0.5, reviewCount: 2, humanReviewedCount: 1, aspects: [{ positive: 2 }] },
    });
    expect(await toneDays(sellerId)).toEqual([{ negative: 1, positive: 1 }]);
    for (const review of [fine, rude]) await becomes(review, "HIDDEN");
    expect(await sums(productId)).toEqual({ sentiment: null });
    expect(await areWrong()).toBe(false);
  });
}

function tellOfOrder({ mallOf, listed, read, reviewOf, sums, toneDays }: Tones, told: Told): void {
  const rowsOf = ({ id }: ReviewOf) => mallOf().db.query("SELECT FROM review_sentiment WHERE review_id = $1", [id]);

  it("hold to the latest state, in whatever order states and readings come, and to erasure for good", async () => {
    const { productId, sellerId } = await listed();
    const [fine, early, gone] = ["Great.", "Bad.", "Worse."].map((body) => reviewOf(productId, body));
    await read(fine!, PRAISE);
    await mallOf().receive(
      "reviews",
      told(early!, "HIDDEN", 2),
      told(early!, "HIDDEN", 2),
      told(early!, "PUBLISHED", 1),
    );
    await read(early!, BLAME);
    expect(await sums(productId)).toMatchObject(praised);
    await read(gone!, BLAME);
    const queue = `INSERT INTO sentiment_queue (review_id, product_id, body, text_digest, next_attempt_at)
      VALUES ($1, $2, 'Worse.', '', 'infinity')`;
    await mallOf().db.query(queue, [gone!.id, uuidV7()]);
    await mallOf().receive("reviews", told(gone!, "ERASED", 1), told(gone!, "PUBLISHED", 2), told(gone!, "ERASED", 1));
    expect(await sums(productId)).toMatchObject(praised);
    expect(await toneDays(sellerId)).toEqual([{ negative: 0, positive: 1 }]);
    expect(await rowsOf(gone!)).toEqual([]);
    expect(await mallOf().db.query("SELECT FROM sentiment_queue WHERE review_id = $1", [gone!.id])).toEqual([]);
    // Taken from the queue a moment before.
    await read(gone!, BLAME);
    expect(await rowsOf(gone!)).toEqual([]);
    await mallOf().receive("reviews", told(early!, "PUBLISHED", 3));
    expect(await sums(productId)).toMatchObject({ sentiment: { negative: 0.5, reviewCount: 2 } });
  });
}

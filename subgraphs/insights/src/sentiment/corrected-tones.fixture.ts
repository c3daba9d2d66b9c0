import { aViewer, type SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { productChanged } from "@mall/schema/events/product-changed";
import { aProduct } from "../catalogue/listing.fixture";
import type { InsightsContext } from "../context";
import type { ReviewReading } from "../model/text-models";
import { digestOfReview, textVersionOf } from "./review-text";
import { saveSentiments } from "./save-sentiments";

const SEEN = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
  ... on Review { sentiment { label stars score aspects { aspect label } readLabel readStars explanation humanReviewed words { state note }
    decision { id kind outcome overriddenBy { id } output explanation { feature } changes { to reason actor { id } } } } }
  ... on Product { sentiment { positive negative reviewCount meanStars humanReviewed humanReviewedCount
    aspects { aspect positive negative } } } } }`;
const CORRECT = `mutation ($input: ReviewToneCorrectInput!) { reviewToneCorrect(input: $input) {
  review { id } decision { id outcome } userErrors { code field } } }`;
const RESTORE = `mutation ($input: ReviewToneRestoreInput!) { reviewToneRestore(input: $input) {
  review { id } decision { outcome automated } userErrors { code } } }`;
const MOVE = `mutation ($input: AiDecisionMoveInput!) { aiDecisionMove(input: $input) { userErrors { code message } } }`;

type Viewer = ReturnType<typeof aViewer> | null;
interface ToneDecision {
  readonly id: string;
  readonly outcome: string;
  readonly explanation: readonly { readonly feature: string }[];
}
interface SeenTone {
  readonly sentiment: { readonly label: string; readonly decision: ToneDecision };
}
interface Answered {
  readonly reviewToneCorrect?: { readonly userErrors: { code: string }[] };
  readonly reviewToneRestore?: { readonly userErrors: { code: string }[] };
}

export const PRAISE: ReviewReading = {
  ...{ negative: 0.06, neutral: 0.04, positive: 0.9, stars: 5 },
  aspects: [{ aspect: "QUALITY", label: "POSITIVE" }],
};
export const BLAME: ReviewReading = { negative: 0.8, neutral: 0.15, positive: 0.05, stars: 1, aspects: [] };
export const milo = aViewer({ roles: ["MODERATOR"] });
const ada = aViewer({ roles: ["ADMINISTRATOR"] });

/** Reviews that a model has read, and what people say of them. */
export function tonesOf(mallOf: () => SubgraphHarness<InsightsContext>) {
  const listed = async () => {
    const product = aProduct({ sellerId: uuidV7() });
    await mallOf().receive("products", productChanged(product));
    await mallOf().subgraph.ready();
    return product;
  };
  const read = async (review: ReviewOf, reading: ReviewReading, version = "1"): Promise<void> => {
    const { id: reviewId, productId, body } = review;
    const now = mallOf().clock.now();
    const scored = { reviewId, productId, reading, reviewedAt: now, languageDoubt: null };
    const rows = [{ ...scored, textDigest: digestOfReview({ title: null, body }) }];
    const by = { model: { name: "sentiment", version }, at: now };
    await mallOf().db.transaction((tx) => saveSentiments(tx, rows, by));
  };
  const seen = async <Seen = SeenTone>(viewer: Viewer, of: object): Promise<Seen> => {
    const variables = { representations: [of] };
    const { data, errors } = await mallOf().as<{ _entities: Seen[] }>(viewer, SEEN, variables);
    if (errors) throw errors[0]!;
    return data!._entities[0]!;
  };
  return {
    ...{ mallOf, listed, read },
    reviewOf: (productId: string, body: string): ReviewOf => ({ id: uuidV7(), productId, body }),
    tone: (review: ReviewOf, viewer: Viewer = null) =>
      seen(viewer, { __typename: "Review", id: review.id, title: null, body: review.body }),
    sums: (productId: string) => seen<{ sentiment: object }>(null, { __typename: "Product", id: productId }),
    toneDays: (sellerId: string) =>
      mallOf().db.query("SELECT negative, positive FROM seller_tone_day WHERE seller_id = $1", [sellerId]),
    /** Of the text as the person has read it. */
    correct: (viewer: Viewer, { id: reviewId, body }: ReviewOf, input: object) => {
      const textVersion = textVersionOf(digestOfReview({ title: null, body }));
      return mallOf().as<Answered>(viewer, CORRECT, { input: { reviewId, textVersion, ...input } });
    },
    restore: (viewer: Viewer, input: object) => mallOf().as<Answered>(viewer, RESTORE, { input }),
  };
}
export type Tones = ReturnType<typeof tonesOf>;
export interface ReviewOf {
  readonly id: string;
  readonly productId: string;
  readonly body: string;
}

const IRONY = { label: "NEGATIVE", stars: 1, aspects: [{ aspect: "QUALITY", label: "NEGATIVE" }] };
const reason = "It is said in irony.";

/** What a person's word on a review's tone does. */
export function tellOfCorrections(tones: Tones): void {
  tellOfWords(tones);
  tellOfHistory(tones);
  tellOfRefusals(tones);
  tellOfRaces(tones);
}

function tellOfWords({ mallOf, listed, read, reviewOf, tone, sums, correct, toneDays }: Tones): void {
  it("count at once, are told with their reason, and outlive newer models until the text is another", async () => {
    const { productId, sellerId } = await listed();
    const [ironic, plain] = [reviewOf(productId, "Great. It broke."), reviewOf(productId, "Awful.")];
    await read(ironic, PRAISE);
    await read(plain, BLAME);
    expect(await sums(productId)).toMatchObject({ sentiment: { positive: 0.5, humanReviewedCount: 0 } });
    expect((await tone(ironic)).sentiment.decision).toMatchObject({ kind: "MODEL_SERVING", outcome: "APPLIED" });

    await correct(milo, ironic, { tone: IRONY, reason });
    expect(await sums(productId)).toMatchObject({
      sentiment: {
        ...{ positive: 0, negative: 1, reviewCount: 2, meanStars: 1, humanReviewed: false, humanReviewedCount: 1 },
        aspects: [{ aspect: "QUALITY", positive: 0, negative: 1 }],
      },
    });
    expect(await toneDays(sellerId)).toEqual([{ negative: 2, positive: 0 }]);
    const said = await tone(ironic);
    expect(said.sentiment).toMatchObject({
      ...{ ...IRONY, readLabel: "POSITIVE", readStars: 5, humanReviewed: true, score: expect.closeTo(0.06, 5) },
      explanation: expect.stringMatching(
        /^A person has looked at it and says negative\. The classifier gives positive/,
      ),
      decision: {
        ...{ kind: "REVIEW_TONE", outcome: "OVERRIDDEN", overriddenBy: null },
        changes: [{ actor: null }, { actor: null, reason: "A person decided so." }],
      },
      // No model runs here.
      words: { state: "AWAY", note: expect.stringContaining("does not answer") },
    });
    // Everybody reads that it was a person and when; who and why, those who run the mall.
    const told = `NEGATIVE, 1 star; QUALITY NEGATIVE instead of POSITIVE, 5 stars; QUALITY POSITIVE: ${reason}`;
    expect((await tone(ironic, ada)).sentiment.decision).toMatchObject({
      overriddenBy: { id: milo.id },
      changes: [{ actor: null }, { to: "OVERRIDDEN", reason: told, actor: { id: milo.id } }],
    });
    expect(await mallOf().published("decision.changed")).toEqual([
      expect.objectContaining({ payload: expect.objectContaining({ kind: "REVIEW_TONE", actorId: milo.id }) }),
    ]);

    expect((await correct(milo, ironic, { tone: IRONY, reason })).data?.reviewToneCorrect).toMatchObject({
      ...{ decision: { id: said.sentiment.decision.id }, userErrors: [] },
    });

    await read(ironic, { ...BLAME, stars: 2 }, "2");
    await read(ironic, PRAISE, "3");
    expect((await tone(ironic)).sentiment).toMatchObject({ ...IRONY, readLabel: "POSITIVE", humanReviewed: true });
    const edited = { ...ironic, body: "Great. It holds." };
    await read(edited, PRAISE, "3");
    const { sentiment } = await tone(edited);
    expect(sentiment).toMatchObject({ label: "POSITIVE", stars: 5, humanReviewed: false });
    expect(sentiment.decision).toMatchObject({ kind: "MODEL_SERVING" });
    expect(await sums(productId)).toMatchObject({ sentiment: { positive: 0.5, humanReviewedCount: 0 } });
  });
}

function tellOfHistory({ mallOf, listed, read, reviewOf, tone, sums, correct, restore, toneDays }: Tones): void {
  it("are confirmed where they are what the model reads, and taken back by one mutation, all on one chain", async () => {
    const { productId, sellerId } = await listed();
    const review = reviewOf(productId, "Great quality.");
    await read(review, PRAISE);
    await correct(milo, review, { tone: { label: "POSITIVE" }, reason: "It is." });
    expect((await tone(review)).sentiment).toMatchObject({
      stars: 5,
      humanReviewed: true,
      decision: { outcome: "APPLIED" },
    });
    expect(await sums(productId)).toMatchObject({ sentiment: { humanReviewed: true, positive: 1 } });
    await correct(ada, review, { tone: { label: "NEUTRAL" }, reason });
    expect((await tone(review)).sentiment).toMatchObject({ label: "NEUTRAL", stars: null, readStars: 5 });
    expect((await restore(milo, { reviewId: review.id, reason })).data).toMatchObject({
      reviewToneRestore: { decision: { outcome: "APPLIED", automated: false }, userErrors: [] },
    });
    expect((await tone(review)).sentiment).toMatchObject({ label: "POSITIVE", stars: 5, humanReviewed: false });
    await read(review, PRAISE);
    expect((await tone(review)).sentiment.decision).toMatchObject({ kind: "REVIEW_TONE", outcome: "APPLIED" });
    expect(await toneDays(sellerId)).toEqual([{ negative: 0, positive: 1 }]);
    const history = `{ aiDecisions(filter: { subjectType: "Review", subjectId: "${review.id}" }) { intact nodes { outcome } } }`;
    expect((await mallOf().as(ada, history)).data).toEqual({
      aiDecisions: { intact: true, nodes: ["APPLIED", "OVERRIDDEN", "APPLIED"].map((outcome) => ({ outcome })) },
    });
  });
}

function tellOfRefusals({ mallOf, listed, read, reviewOf, tone, correct, restore }: Tones): void {
  it("are said by moderators and support, never of own goods, and within bounds", async () => {
    const { productId, sellerId } = await listed();
    const review = reviewOf(productId, "Great.");
    await read(review, PRAISE);
    const input = { tone: IRONY, reason };
    for (const [viewer, code] of [
      [null, "UNAUTHENTICATED"],
      [aViewer(), "FORBIDDEN"],
      [aViewer({ roles: ["SELLER"], sellerIds: [sellerId] }), "FORBIDDEN"],
    ] as const) {
      for (const answer of [
        await correct(viewer, review, input),
        await restore(viewer, { reviewId: review.id, reason }),
      ])
        expect(answer.errors?.[0]?.extensions["code"]).toBe(code);
    }
    const faultOf = async (viewer: Viewer, more: object) =>
      (await correct(viewer, review, { ...input, ...more })).data?.reviewToneCorrect?.userErrors[0]?.code;
    const seller = aViewer({ roles: ["MODERATOR"], sellerIds: [sellerId] });
    expect(await faultOf(seller, {})).toBe("OWN_WORK");
    const ofOwn = await restore(seller, { reviewId: review.id, reason });
    expect(ofOwn.data?.reviewToneRestore?.userErrors).toEqual([{ code: "OWN_WORK" }]);
    // Written anew while somebody still had the old text before them.
    expect(await faultOf(milo, { textVersion: "00" })).toBe("TEXT_CHANGED");
    expect(await faultOf(milo, { reviewId: uuidV7() })).toBe("REVIEW_NOT_FOUND");
    expect(await faultOf(milo, { reviewId: "no id" })).toBe("REVIEW_NOT_FOUND");
    expect(await faultOf(milo, { reason: " " })).toBe("INVALID_INPUT");
    expect(await faultOf(milo, { tone: { ...IRONY, stars: 6 } })).toBe("INVALID_INPUT");
    expect(await faultOf(milo, { tone: { ...IRONY, aspects: [...IRONY.aspects, ...IRONY.aspects] } })).toBe(
      "INVALID_INPUT",
    );
    const early = await restore(milo, { reviewId: review.id, reason });
    expect(early.data?.reviewToneRestore?.userErrors).toEqual([{ code: "NOT_CORRECTED" }]);
    expect((await tone(review)).sentiment).toMatchObject({ label: "POSITIVE", humanReviewed: false });
    expect(await faultOf(aViewer({ roles: ["SUPPORT"] }), {})).toBeUndefined();
    // Who disagrees with a tone says what it is instead.
    const decisionId = (await tone(review)).sentiment.decision.id;
    const moved = await mallOf().as(ada, MOVE, { input: { decisionId, move: "override", reason } });
    expect(moved.data).toMatchObject({ aiDecisionMove: { userErrors: [{ code: "MOVE_NOT_ALLOWED" }] } });
  });
}

function tellOfRaces({ mallOf, listed, read, reviewOf, tone, sums, correct }: Tones): void {
  it("are all counted when two come at once, and hold the words of the model whose reading they are about", async () => {
    const { productId } = await listed();
    const [one, other] = [reviewOf(productId, "Fine, fine."), reviewOf(productId, "Good, good.")];
    await read(one, PRAISE);
    await read(other, PRAISE);
    const keep = `INSERT INTO review_tone_words (review_id, text_digest, read_version, body, made_at)
      SELECT review_id, text_digest, model_version, $2, now() FROM review_sentiment WHERE review_id = $1`;
    for (const [{ id }, version] of [
      [one, "1"],
      [other, "another"],
    ] as const) {
      const word = { spans: [{ start: 0, end: 4 }], label: "NEUTRAL", score: 0.5, scoreOfLabel: 0.4 };
      const told = { model: { name: "sentiment", version }, label: "POSITIVE", score: 0.9 };
      await mallOf().db.query(keep, [id, JSON.stringify({ ...told, words: [word], counterfactual: word, most: word })]);
    }
    await Promise.all([one, other].map((review) => correct(milo, review, { tone: IRONY, reason })));
    expect(await sums(productId)).toMatchObject({ sentiment: { negative: 1, humanReviewedCount: 2 } });
    const reasons = async (review: ReviewOf) => (await tone(review)).sentiment.decision.explanation[0]?.feature;
    expect(await reasons(one)).toBe("characters 1 to 4 of the text");
    expect(await reasons(other)).toBe("likelihood of POSITIVE");
  });
}

import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { eventually } from "@mall/platform/testing/eventually";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { productChanged } from "@mall/schema/events/product-changed";
import { reviewSubmitted } from "@mall/schema/events/review-submitted";
import { aProduct } from "../catalogue/listing.fixture";
import type { InsightsContext } from "../context";
import { insightsSubgraph } from "../subgraph";

const LONG = 60_000;
const ENTITIES = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
  ... on Review { id sentiment { label score negative neutral positive stars aspects { aspect label } explanation model { name version } humanReviewed } }
  ... on Product { sentiment { positive neutral negative reviewCount meanStars aspects { aspect positive neutral negative } summary model { name } humanReviewed } }
  ... on Order { id risk { decision } }
} }`;

interface Entities {
  readonly _entities: readonly (Record<string, never> & {
    readonly sentiment: {
      label: string;
      score: number;
      positive: number;
      reviewCount: number;
      humanReviewed: boolean;
      explanation: string;
    } | null;
    readonly risk?: null;
  })[];
}

const WORDS = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Review { sentiment {
  words { state label words { words effect labelWithout } counterfactual { without label } } } } } }`;

interface Explained {
  readonly _entities: readonly { readonly sentiment: { readonly words: Told } }[];
}
interface Told {
  readonly state: string;
  readonly label: string;
  readonly words: readonly { readonly words: string; readonly effect: number }[];
  readonly counterfactual: object | null;
}
async function told(answer: Promise<Told>): Promise<Told> {
  const words = await answer;
  if (words.state !== "TOLD") throw new Error(words.state);
  return words;
}

const GOOD = "I love this lamp. Wonderful light and great quality!";
const BAD = "Awful. It broke after one day, what a waste of money.";

describe("sentiment", () => {
  let harness: SubgraphHarness<InsightsContext>;

  beforeAll(async () => {
    harness = await SubgraphHarness.start(insightsSubgraph);
    await harness.subgraph.ready();
  }, LONG);
  afterAll(() => harness.stop());

  const entities = async (...representations: object[]) => {
    const { data, errors } = await harness.as<Entities>(null, ENTITIES, { representations });
    expect(errors).toBeUndefined();
    return data!._entities;
  };
  const review = (body: string, id = uuidV7()) => ({ __typename: "Review", id, title: null, body });
  const submitted = (productId: string, body: string, reviewId = uuidV7()) =>
    reviewSubmitted({ reviewId, productId, userId: uuidV7(), rating: 5, title: null, body });
  const listed = async () => {
    const product = aProduct();
    await harness.receive("products", productChanged(product));
    await harness.db.query("SELECT 1");
    return product.productId;
  };

  it("reads reviews that were written a moment ago, many at once, with one statement", async () => {
    const representations = [review(GOOD), review(BAD), ...Array.from({ length: 8 }, () => review(GOOD))];
    let answer: Entities["_entities"] = [];
    const statements = await harness.statementsOf(async () => (answer = await entities(...representations)));
    expect(answer.map(({ sentiment }) => sentiment?.label).slice(0, 3)).toEqual(["POSITIVE", "NEGATIVE", "POSITIVE"]);
    expect(answer[0]?.sentiment).toMatchObject({ humanReviewed: false, model: { name: expect.any(String) } });
    expect(statements.filter((text) => /review_sentiment/.test(text))).toHaveLength(1);
  });

  it(
    "stores the sentiment of a submitted review, counts it, and reads an edited text anew",
    async () => {
      const productId = await listed();
      const reviewId = uuidV7();
      await harness.receive("reviews", submitted(productId, GOOD, reviewId), submitted(productId, BAD));
      const product = { __typename: "Product", id: productId };
      await eventually(async () => {
        const [one] = await entities(product);
        expect(one?.sentiment).toMatchObject({
          positive: 0.5,
          neutral: 0,
          negative: 0.5,
          reviewCount: 2,
          meanStars: expect.any(Number),
          aspects: [
            { aspect: "QUALITY", positive: 1, neutral: 0, negative: 1 },
            { aspect: "PRICE", positive: 0, neutral: 0, negative: 1 },
          ],
          summary: null,
        });
      }, LONG);
      await harness.receive("reviews", submitted(productId, BAD, reviewId));
      await eventually(async () => {
        const [one] = await entities(product);
        expect(one?.sentiment).toMatchObject({ positive: 0, negative: 1, reviewCount: 2 });
      }, LONG);
      // The stored score belongs to the new text; for another text it says nothing.
      const [stored, other] = await entities(review(BAD, reviewId), review(GOOD, reviewId));
      expect([stored?.sentiment?.label, other?.sentiment?.label]).toEqual(["NEGATIVE", "POSITIVE"]);
      expect(await harness.db.query("SELECT review_id FROM sentiment_queue")).toEqual([]);
      // The text is not kept, and whoever drafts an answer must know that it may not be English.
      const doubts = () =>
        harness.db.query<object[]>("SELECT FROM review_sentiment WHERE language_doubt LIKE '%English%'");
      expect(await doubts()).toHaveLength(0);
      await harness.receive("reviews", submitted(productId, "Der Stoff ist nicht schön und sehr dünn.", reviewId));
      await eventually(async () => expect(await doubts()).toHaveLength(1), LONG);
    },
    LONG,
  );

  it(
    "is explained by its own words, as the model reads it without them, once for each text",
    async () => {
      const [not, plain] = [review("The fit is not good."), review("The fit is good.")];
      const explained = async (one: object) => {
        const { data, errors } = await harness.as<Explained>(null, WORDS, { representations: [one] });
        expect(errors).toBeUndefined();
        return data!._entities[0]!.sentiment.words;
      };
      // A busy machine may take longer than somebody waits; who asks again gets it.
      const words = await eventually(() => told(explained(not)), LONG);
      expect(words).toMatchObject({ label: "NEGATIVE" });
      expect(words.words[0]).toMatchObject({ words: "not", labelWithout: "POSITIVE" });
      expect(words.words[0]!.effect).toBeGreaterThan(0.5);
      expect(words.counterfactual).toMatchObject({ without: ["not"], label: "POSITIVE" });
      const ofPlain = await eventually(() => told(explained(plain)), LONG);
      expect(ofPlain).toMatchObject({ label: "POSITIVE" });
      expect(ofPlain.words[0]).toMatchObject({ words: "good" });
      const kept = () => harness.db.query<object[]>("SELECT body, made_at FROM review_tone_words ORDER BY made_at");
      const before = await kept();
      expect(before).toHaveLength(2);
      expect(JSON.stringify(before)).not.toMatch(/not|good|fit/);
      expect(await explained(not)).toEqual(words);
      expect(await kept()).toEqual(before);
      // Another text under the same id is read anew.
      const edited = await eventually(() => told(explained({ ...not, body: "The cut is lovely." })), LONG);
      expect(edited).toMatchObject({ label: "POSITIVE" });
      expect(await explained({ ...not, body: "👍" })).toMatchObject({ state: "NO_WORDS", words: [] });
    },
    LONG,
  );

  it("is null for products without reviews, unknown products and drafts, and no risk is told to anybody", async () => {
    const productId = await listed();
    const draft = aProduct({ state: "DRAFT" });
    await harness.receive("products", productChanged(draft));
    const answers = await entities(
      { __typename: "Product", id: productId },
      { __typename: "Product", id: draft.productId },
      { __typename: "Product", id: "no-such" },
      { __typename: "Order", id: uuidV7() },
      { __typename: "Review", id: "no-such", title: null, body: GOOD },
    );
    expect(answers.map((answer) => answer?.sentiment ?? answer?.risk ?? null)).toEqual([null, null, null, null, null]);
    expect(answers[1]).toBeNull();
    expect(answers[4]).toBeNull();
  });

  it("gives owner, stranger and guest the same", async () => {
    const variables = { representations: [review(GOOD)] };
    // A page does not wait long for a busy model; who asks again gets the answer.
    await eventually(async () => {
      const answers = await Promise.all(
        [aViewer(), aViewer(), null].map((viewer) => harness.as<Entities>(viewer, ENTITIES, variables)),
      );
      expect(answers[0]!.data!._entities[0]!.sentiment?.label).toBe("POSITIVE");
      expect(new Set(answers.map((answer) => JSON.stringify(answer.data))).size).toBe(1);
    }, LONG);
  });
});

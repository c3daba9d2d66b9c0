import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { ReviewsContext } from "../context";
import { bought } from "../purchase/purchase.fixture";
import { COMPUTED_PRODUCT_RATINGS, COMPUTED_SELLER_RATINGS, RATING_COLUMNS } from "../rating/computed-ratings";
import { anAnswer, aQuestion, aReview, insertCommunity } from "../seed/community.fixture";
import { changeWeights } from "../rating/change-weights";
import { reviewsSubgraph } from "../subgraph";

const PRODUCTS = `query ($refs: [_Any!]!, $first: Int = 5, $after: String, $sort: ReviewSort = MOST_HELPFUL) {
  _entities(representations: $refs) { ... on Product {
    id
    rating { average count histogram { stars count } weighted { average effectiveCount formulaVersion } }
    reviews(first: $first, after: $after, sort: $sort) {
      nodes { id rating title body verifiedPurchase createdAt helpfulCount author { id } }
      pageInfo { hasNextPage endCursor }
    }
    questions(first: 3) { nodes { id body answers { id body bySeller author { id } } } }
  } }
}`;

interface ProductNode {
  id: string;
  rating: { average: number | null; count: number; histogram: { stars: number; count: number }[] };
  reviews: { nodes: { id: string; rating: number }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
  questions: { nodes: { id: string; answers: { id: string; bySeller: boolean }[] }[] };
}

const product = (id: string) => ({ __typename: "Product", id });

describe("what people say about products", () => {
  let reviews: SubgraphHarness<ReviewsContext>;
  const productIds = Array.from({ length: 20 }, () => uuidV7());
  const [lamp = ""] = productIds;

  beforeAll(async () => {
    reviews = await SubgraphHarness.start(reviewsSubgraph);
    const ofLamp = [5, 1, 3, 4, 5, 2, 5].map((rating, n) =>
      aReview({ productId: lamp, rating, helpfulCount: n % 3, createdAt: new Date(Date.UTC(2026, 9, 1 + n)) }),
    );
    const ofOthers = productIds.slice(1).map((productId) => aReview({ productId, rating: 4 }));
    const question = aQuestion({ productId: lamp });
    await insertCommunity(reviews.db, {
      reviews: [...ofLamp, ...ofOthers],
      questions: productIds.map((productId) => aQuestion({ productId })).concat(question),
      answers: [anAnswer({ questionId: question.id }), anAnswer({ questionId: question.id, bySeller: true })],
    });
  });
  afterAll(() => reviews.stop());

  const productsOf = async (ids: string[], variables: Record<string, unknown> = {}) => {
    const refs = ids.map(product);
    const { data, errors } = await reviews.as<{ _entities: ProductNode[] }>(null, PRODUCTS, { refs, ...variables });
    return { products: data?._entities ?? [], errors };
  };

  it("answers a product page's part with four statements, and twenty products with the same four", async () => {
    expect((await reviews.statementsOf(() => productsOf([lamp]))).length).toBe(4);
    expect((await reviews.statementsOf(() => productsOf(productIds))).length).toBe(4);
  });

  it("answers the ratings of a page of twenty products with one statement", async () => {
    const query = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Product { rating { average count } } } }`;
    const work = () => reviews.as(null, query, { refs: productIds.map(product) });
    expect((await reviews.statementsOf(work)).length).toBe(1);
  });

  it("answers weighted rating and three reviews of twenty products with the same two statements as of one", async () => {
    const query = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Product {
      rating { weighted { average effectiveCount } } reviews(first: 3) { nodes { id rating body weighed { total } } } } } }`;
    const countOf = async (ids: string[]) =>
      (await reviews.statementsOf(() => reviews.as(null, query, { refs: ids.map(product) }))).length;
    expect([await countOf([lamp]), await countOf(productIds)]).toEqual([2, 2]);
  });

  it("shows mean, number and histogram", async () => {
    const [found] = (await productsOf([lamp])).products;
    expect(found?.rating).toEqual({
      average: 3.57,
      count: 7,
      weighted: { average: 3.57, effectiveCount: 1.7, formulaVersion: "2026-11" },
      histogram: [5, 4, 3, 2, 1].map((stars) => ({ stars, count: stars === 5 ? 3 : 1 })),
    });
  });

  it("has no mean for a product that nobody rated", async () => {
    const [found] = (await productsOf([uuidV7()])).products;
    expect(found?.rating).toMatchObject({ average: null, count: 0 });
    expect(found?.reviews.nodes).toEqual([]);
  });

  it.each([
    ["MOST_HELPFUL", "helpfulCount", -1],
    ["NEWEST", "createdAt", -1],
    ["HIGHEST", "rating", -1],
    ["LOWEST", "rating", 1],
  ])("pages through all reviews in the order %s without loss", async (sort, field, direction) => {
    const seen: { id: string; key: number | string }[] = [];
    let after: string | null = null;
    do {
      const [found]: ProductNode[] = (await productsOf([lamp], { sort, first: 2, after })).products;
      for (const node of found?.reviews.nodes ?? []) {
        seen.push({ id: node.id, key: (node as unknown as Record<string, number | string>)[field] ?? "" });
      }
      after = found?.reviews.pageInfo.hasNextPage ? found.reviews.pageInfo.endCursor : null;
    } while (after !== null);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(7);
    const keys = seen.map(({ key }) => key);
    expect(keys).toEqual([...keys].sort((a, b) => (a < b ? -direction : direction)));
  });

  it("gives the same page to many products, each its own", async () => {
    const { products } = await productsOf(productIds, { first: 1 });
    expect(products.map(({ id }) => id)).toEqual(productIds);
    expect(products.every(({ reviews: { nodes } }) => nodes.length === 1)).toBe(true);
    expect(products.map(({ reviews: { pageInfo } }) => pageInfo.hasNextPage)).toEqual([true, ...Array(19).fill(false)]);
  });

  it("puts the seller's answer first", async () => {
    const [found] = (await productsOf([lamp])).products;
    const answered = found?.questions.nodes.find(({ answers }) => answers.length > 0);
    expect(answered?.answers.map(({ bySeller }) => bySeller)).toEqual([true, false]);
  });

  it("counts all reviews of the list only if asked", async () => {
    const query = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Product {
      reviews(first: 1) { totalCount } questions(first: 1) { totalCount } } } }`;
    const { data } = await reviews.as<{ _entities: unknown[] }>(null, query, { refs: [product(lamp)] });
    expect(data?._entities).toEqual([{ reviews: { totalCount: 7 }, questions: { totalCount: 2 } }]);
  });

  it.each([
    ["a malformed cursor", { after: "nonsense" }],
    ["a cursor of another order", { after: Buffer.from(`["NEWEST",1,"${uuidV7()}"]`).toString("base64url") }],
    ["a cursor out of range", { after: Buffer.from(`["MOST_HELPFUL",1e20,"${uuidV7()}"]`).toString("base64url") }],
    ["first: 1000000", { first: 1_000_000 }],
    ["first: -1", { first: -1 }],
  ])("answers %s with BAD_USER_INPUT", async (_what, variables) => {
    const { errors } = await productsOf([lamp], variables);
    expect(errors?.map(({ extensions }) => extensions["code"])).toEqual(["BAD_USER_INPUT"]);
  });

  it("answers null for a product whose id is none", async () => {
    const { products, errors } = await productsOf(["not-an-id"]);
    expect({ products, errors }).toEqual({ products: [null], errors: undefined });
  });

  it("keeps ratings that equal the recomputed ones, votes and reviews by many at once included", async () => {
    const sellerId = uuidV7();
    const submit = `mutation ($input: ReviewSubmitInput!) { reviewSubmit(input: $input) { review { id } userErrors { code } } }`;
    const shoppers = Array.from({ length: 8 }, () => aViewer());
    for (const buyer of shoppers) await reviews.receive("orders", bought({ buyer, productId: lamp, sellerId }));
    await Promise.all(
      shoppers.map((buyer, n) =>
        reviews.as(buyer, submit, { input: { productId: lamp, rating: 1 + (n % 5), body: "So." } }),
      ),
    );
    const kept = `SELECT ${RATING_COLUMNS} FROM rating_summary`;
    const rows = await reviews.db.query(kept);
    expect(rows.length).toBe(20);
    expect(await difference(kept, COMPUTED_PRODUCT_RATINGS)).toEqual([]);
    const ofSellers = "SELECT seller_id, rating_count, stars_sum FROM seller_rating";
    expect(await difference(ofSellers, COMPUTED_SELLER_RATINGS)).toEqual([]);
    const seller = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Seller { rating { average count } } } }`;
    const { data } = await reviews.as(null, seller, { refs: [{ __typename: "Seller", id: sellerId }] });
    expect(data).toEqual({ _entities: [{ rating: { average: 2.63, count: 8 } }] });
  });

  it("keeps the rating of a product with fifty thousand reviews, found by one row and equal to the recomputed one", async () => {
    const productId = uuidV7();
    const many = `INSERT INTO review (id, product_id, seller_id, user_id, order_line_id, rating, body, created_at, trust_level)
      SELECT gen_random_uuid(), $1, $1, gen_random_uuid(), CASE WHEN n % 3 > 0 THEN gen_random_uuid() END, 1 + n % 5, 'So.',
        now() - n * interval '1 minute', (ARRAY['NEWCOMER','MEMBER','REGULAR','TRUSTED'])[1 + n % 4]
      FROM generate_series(1, 50000) AS n`;
    await reviews.db.query(many, [productId]);
    const fill = `INSERT INTO rating_summary (${RATING_COLUMNS}) SELECT * FROM (${COMPUTED_PRODUCT_RATINGS}) c WHERE product_id = $1`;
    await reviews.db.query(fill, [productId]);
    const [found] = (await productsOf([productId], { first: 3 })).products;
    expect(found?.rating).toMatchObject({ average: 3, count: 50_000 });
    await reviews.db.transaction((tx) =>
      changeWeights(tx, {
        set: "is_suspected = true",
        where: "id IN (SELECT id FROM review WHERE product_id = $1 ORDER BY id LIMIT 9)",
        values: [productId],
      }),
    );
    const kept = `SELECT ${RATING_COLUMNS} FROM rating_summary`;
    expect(await difference(kept, COMPUTED_PRODUCT_RATINGS)).toEqual([]);
  });

  const difference = (kept: string, computed: string) =>
    reviews.db.query(`(${kept} EXCEPT ${computed}) UNION ALL (${computed} EXCEPT ${kept})`);
});

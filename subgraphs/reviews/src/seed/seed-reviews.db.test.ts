import type { DemoMall, DemoProduct } from "@mall/demo/dataset";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { ReviewsContext } from "../context";
import { reviewsSubgraph } from "../subgraph";
import { aReview } from "./community.fixture";
import { seedReviews } from "./seed-reviews";

const AT = new Date("2026-10-01T12:00:00Z");
const SELLER = { id: uuidV7(), memberIds: [uuidV7()] };

const aProduct = (importedRatings: DemoProduct["importedRatings"]) =>
  ({ id: uuidV7(), sellerId: SELLER.id, importedRatings }) as DemoProduct;

describe("the community of the demo mall", () => {
  let reviews: SubgraphHarness<ReviewsContext>;
  beforeEach(async () => {
    reviews = await SubgraphHarness.start(reviewsSubgraph);
  });
  afterEach(() => reviews.stop());

  const seed = (parts: Partial<DemoMall>) =>
    reviews.db.transaction((tx) => {
      const empty = { people: [], sellers: [], categories: [], products: [], orders: [], reviews: [], questions: [] };
      return seedReviews(tx, { version: "test", now: AT, ...empty, ...parts });
    });

  it("counts imported ratings and reviews together and knows who bought and who sells", async () => {
    const imported = aProduct([1, 0, 0, 0, 9]);
    const reviewed = aProduct(null);
    const [buyer = "", lineId] = [uuidV7(), uuidV7()];
    const line = { id: lineId, productId: reviewed.id, variantId: uuidV7(), sellerId: SELLER.id, quantity: 1 };
    await seed({
      sellers: [SELLER as unknown as DemoMall["sellers"][number]],
      products: [imported, reviewed],
      orders: [
        {
          ...{ id: uuidV7(), number: "M-1", userId: buyer, placedAt: AT, state: "COMPLETED" as const },
          ...{ currencyCode: "EUR", shippingMinor: 0, lines: [{ ...line, unitPriceMinor: 100 }] },
        },
      ],
      reviews: [
        aReview({ productId: reviewed.id, userId: buyer, orderLineId: lineId, rating: 2 }),
        aReview({ productId: imported.id, rating: 5, helpfulCount: 7 }),
      ],
      questions: [
        {
          ...{ id: uuidV7(), productId: reviewed.id, userId: buyer, body: "How long?", createdAt: AT },
          answers: [SELLER.memberIds[0] ?? "", buyer].map((userId) => ({
            id: uuidV7(),
            userId,
            body: "So.",
            createdAt: AT,
          })),
        },
      ],
    });
    const query = `query ($refs: [_Any!]!) { _entities(representations: $refs) {
      ... on Product { rating { average count } reviews { nodes { verifiedPurchase helpfulCount } } questions { nodes { answers { bySeller } } } }
      ... on Seller { rating { average count } } } }`;
    const refs = [imported, reviewed].map(({ id }) => ({ __typename: "Product", id }));
    const { data } = await reviews.as(null, query, { refs: [...refs, { __typename: "Seller", id: SELLER.id }] });
    expect(data).toEqual({
      _entities: [
        {
          rating: { average: 4.64, count: 11 },
          reviews: { nodes: [{ verifiedPurchase: false, helpfulCount: 7 }] },
          questions: { nodes: [] },
        },
        {
          rating: { average: 2, count: 1 },
          reviews: { nodes: [{ verifiedPurchase: true, helpfulCount: 0 }] },
          questions: { nodes: [{ answers: [{ bySeller: true }, { bySeller: false }] }] },
        },
        { rating: { average: 4.42, count: 12 } },
      ],
    });
  });

  it("is loaded with a statement per five thousand rows", async () => {
    const products = Array.from({ length: 100 }, () => aProduct(null));
    const many = Array.from({ length: 6_000 }, (_, n) => aReview({ productId: products[n % 100]?.id ?? "" }));
    const statements = await reviews.statementsOf(() => seed({ products, reviews: many }));
    expect(statements.length).toBe(7);
    expect(await reviews.db.query("SELECT sum(review_count)::int AS n FROM rating_summary")).toEqual([{ n: 6_000 }]);
  });

  it("discusses categories and products, each thread with its posts and followers", async () => {
    const product = { ...aProduct(null), categoryId: uuidV7(), title: "Reading lamp" };
    const shelf = { id: product.categoryId, name: "Lamps" } as DemoMall["categories"][number];
    const people = [1, 2, 3].map(
      () => ({ id: uuidV7(), roles: ["CUSTOMER"] }) as unknown as DemoMall["people"][number],
    );
    await seed({ products: [product], categories: [shelf], people });
    const query = `query ($refs: [_Any!]!) { _entities(representations: $refs) {
      ... on Product { threads { nodes { postCount posts { nodes { isOpening quoted { isOpening } } } } } }
      ... on Category { threads { nodes { title postCount isFollowed } } } } }`;
    const refs = [
      { __typename: "Product", id: product.id },
      { __typename: "Category", id: shelf.id },
    ];
    const { data } = await reviews.as(aViewer({ id: people[0]?.id ?? "" }), query, { refs });
    expect(data).toMatchObject({
      _entities: [
        {
          threads: {
            nodes: [{ postCount: 3, posts: { nodes: [{ isOpening: true }, {}, { quoted: { isOpening: true } }] } }],
          },
        },
        { threads: { nodes: [{ title: "What do you look for in Lamps?", postCount: 4, isFollowed: true }] } },
      ],
    });
  });
});

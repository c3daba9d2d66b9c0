import { eventually } from "@mall/platform/testing/eventually";
import { Seller, type Listed } from "../actors/seller";
import { Shopper, type PlacedOrder, type UserErrorAnswer } from "../actors/shopper";
import { Mall, MODES } from "../mall";

const REVIEW = `mutation Review($input: ReviewSubmitInput!) {
  reviewSubmit(input: $input) {
    review { id rating verifiedPurchase sentiment { label score model { name version } } }
    userErrors { code field message }
  }
}`;
interface ReviewAnswer {
  readonly reviewSubmit: {
    readonly review: {
      readonly id: string;
      readonly verifiedPurchase: boolean;
      readonly sentiment: { readonly label: string } | null;
    } | null;
    readonly userErrors: readonly UserErrorAnswer[];
  };
}

describe.each(MODES)("a product found, bought, tracked, reviewed and recommended, %s", (mode) => {
  let mall: Mall;
  let seller: Seller;
  let alice: Shopper;
  let kettle: Listed;
  let order: PlacedOrder;

  beforeAll(async () => {
    mall = await Mall.start({ mode, withDemo: true });
    seller = await Seller.signIn(mall);
    alice = await Shopper.signUp(mall, "alice");
    kettle = await seller.lists({ title: "Quillon whistling kettle", stock: 3, priceMinor: 3_450 });
  }, 120_000);
  afterAll(() => mall?.stop());

  it("alice finds it by its words, also with a typo", async () => {
    for (const query of ["whistling kettle", "quilon ketle"]) {
      const { search } = await alice.ask<{ search: { nodes: { product: { id: string } }[] } }>(
        `query Find($query: String!) { search(query: $query, first: 10) { nodes { product { id title } } } }`,
        { query },
      );
      expect(search.nodes.map(({ product }) => product.id)).toContain(kettle.productId);
    }
  });

  it("she may not review what she has not bought", async () => {
    const { reviewSubmit } = await alice.ask<ReviewAnswer>(REVIEW, {
      input: { productId: kettle.productId, rating: 5, body: "Nice." },
    });
    expect(reviewSubmit).toMatchObject({ review: null, userErrors: [{ code: "PURCHASE_REQUIRED" }] });
  });

  it("she buys it and sees the points that it earns", async () => {
    order = await alice.buys({ variantId: kettle.variantId, quantity: 1 });
    expect(order).toMatchObject({ state: "PLACED", pointsEarned: 34 });
    await mall.settle();
    const { viewer } = await alice.ask<{ viewer: { loyalty: { points: { pending: number; available: number } } } }>(
      `{ viewer { loyalty { points { pending available } } } }`,
    );
    expect(viewer.loyalty.points).toEqual({ pending: 34, available: 0 });
  });

  it("the seller ships it and she can track it until it is there", async () => {
    const sellerOrderId = order.sellerOrders[0]?.id ?? "";
    await seller.moves(sellerOrderId, "ACCEPT", "PACK", "SHIP", "DELIVER");
    const { viewer } = await alice.ask<{ viewer: { orders: { nodes: unknown[] } } }>(
      `{ viewer { orders(first: 1) { nodes { id state timeline { state } sellerOrders { state shipments { state } } } } } }`,
    );
    expect(viewer.orders.nodes).toMatchObject([
      { id: order.id, state: "COMPLETED", sellerOrders: [{ state: "DELIVERED", shipments: [{}] }] },
    ]);
  });

  it("she reviews it once, verified, and the model reads what she feels", async () => {
    await mall.settle();
    const input = {
      productId: kettle.productId,
      rating: 5,
      title: "Wonderful",
      body: "I absolutely love this kettle. It is beautiful and works perfectly.",
    };
    const { reviewSubmit } = await alice.ask<ReviewAnswer>(REVIEW, { input });
    expect(reviewSubmit).toMatchObject({
      review: { verifiedPurchase: true, sentiment: { label: "POSITIVE" } },
      userErrors: [],
    });
    const again = await alice.ask<ReviewAnswer>(REVIEW, { input });
    expect(again.reviewSubmit).toMatchObject({ review: null, userErrors: [{ code: "ALREADY_REVIEWED" }] });
  });

  it("everybody sees the rating, and how the reviews feel", async () => {
    const guest = Shopper.guest(mall);
    await eventually(async () => {
      const { product } = await guest.ask<{ product: object }>(
        `query Page($id: ID!) { product(id: $id) { rating { average count } reviews(first: 5) { nodes { rating author { displayName } sentiment { label } } } sentiment { positive } } }`,
        { id: kettle.productId },
      );
      expect(product).toMatchObject({
        rating: { average: 5, count: 1 },
        reviews: { nodes: [{ rating: 5, author: { displayName: "alice" }, sentiment: { label: "POSITIVE" } }] },
        sentiment: { positive: 1 },
      });
    });
  });

  it("and the mall recommends something to her, with a reason", async () => {
    const { recommendations } = await alice.ask<{
      recommendations: { nodes: { product: { id: string }; reason: { code: string; text: string } }[] };
    }>(
      `{ recommendations(first: 6) { nodes { product { id title } reason { code text } } model { name version } profiling } }`,
    );
    expect(recommendations.nodes).toHaveLength(6);
    expect(recommendations.nodes.every(({ reason }) => reason.text.length > 0)).toBe(true);
    expect(recommendations.nodes.map(({ product }) => product.id)).not.toContain(kettle.productId);
  });
});

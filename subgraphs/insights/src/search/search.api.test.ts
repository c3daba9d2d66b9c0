import { eventually } from "@mall/platform/testing/eventually";
import { availabilityChanged } from "@mall/schema/events/availability-changed";
import { orderPlaced } from "@mall/schema/events/order-placed";
import { productChanged } from "@mall/schema/events/product-changed";
import { ratingChanged } from "@mall/schema/events/rating-changed";
import { sellerChanged } from "@mall/schema/events/seller-changed";
import { aProduct } from "../catalogue/listing.fixture";
import { SearchBench } from "./search.fixture";

const SELLER = "0193c0de-0000-7000-8000-0000000000aa";

describe("search results", () => {
  let mall: SearchBench;

  beforeAll(async () => (mall = await SearchBench.start()));
  afterEach(() => mall.clear());
  afterAll(() => mall.stop());

  it("shows a new price, state, stock and rating as soon as their events were handled", async () => {
    const [lamp] = await mall.list({ title: "Lamp", priceMinor: 5_000 });
    const cheap = { filter: { priceMax: 2_000 } };
    expect(await mall.titlesFor("lamp", cheap)).toEqual([]);
    const changed = { ...aProduct({ productId: lamp!.productId, priceMinor: 1_500 }), version: 2 };
    await mall.harness.receive("products", productChanged(changed));
    expect(await mall.titlesFor("lamp", cheap)).toEqual(["Lamp"]);
    await mall.harness.receive("products", productChanged({ ...changed, version: 1, state: "ARCHIVED" }));
    expect(await mall.titlesFor("lamp", cheap)).toEqual(["Lamp"]);

    expect(await mall.titlesFor("lamp", { filter: { inStock: true } })).toEqual([]);
    await mall.harness.receive("orders", availabilityChanged({ productId: lamp!.productId, inStock: true }));
    expect(await mall.titlesFor("lamp", { filter: { inStock: true } })).toEqual(["Lamp"]);
    await mall.harness.receive("reviews", ratingChanged({ productId: lamp!.productId, average: 4.5, count: 2 }));
    expect(await mall.titlesFor("lamp", { filter: { ratingMin: 4.5 } })).toEqual(["Lamp"]);

    await mall.harness.receive("products", productChanged({ ...changed, version: 3, state: "BLOCKED" }));
    expect(await mall.titlesFor("lamp")).toEqual([]);
  });

  it("hides a suspended seller's listings until the seller is back", async () => {
    await mall.list({ title: "Lamp", sellerId: SELLER });
    const seller = { sellerId: SELLER, displayName: "Lights", legalName: "Lights GmbH", country: "DE" };
    await mall.harness.receive("users", sellerChanged({ ...seller, state: "SUSPENDED" }));
    expect(await mall.titlesFor("lamp")).toEqual([]);
    const counted = "SELECT searches, empty FROM search_day";
    await eventually(async () => expect(await mall.harness.db.query(counted)).toEqual([mall.counted]));
    await mall.harness.receive("users", sellerChanged({ ...seller, state: "ACTIVE" }));
    const found = await mall.search("lamp");
    expect(found.totalCount).toBe(1);
    expect(found.facets.find(({ field }) => field === "seller")?.values).toEqual([
      { value: SELLER, label: "Lights", count: 1 },
    ]);
    // What only its price empties is no search that the mall has nothing for.
    const { empty } = mall.counted;
    expect((await mall.search("lamp under 5")).totalCount).toBe(0);
    mall.counted.empty = empty;
    await eventually(async () => expect(await mall.harness.db.query(counted)).toEqual([mall.counted]));
  });

  it("pages through all results once while new listings come in", async () => {
    await mall.list(...Array.from({ length: 25 }, (_, i) => ({ title: `Lamp ${i}` })));
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = await mall.search("lamp", { first: 10, after });
      seen.push(...page.nodes.map(({ product }) => product.id));
      expect(page.edges.map(({ node }) => node.product.id)).toEqual(page.nodes.map(({ product }) => product.id));
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      await mall.list({ title: "Lamp" });
    } while (after !== null);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThanOrEqual(25);
  });

  it("browses everything in each order without a query", async () => {
    const [a, b] = await mall.list(
      { title: "A", priceMinor: 200, createdAt: "2026-02-01T00:00:00Z" },
      { title: "B", priceMinor: 100, createdAt: "2026-01-01T00:00:00Z" },
    );
    await mall.harness.receive(
      "orders",
      orderPlaced({
        ...{ orderId: a!.productId, number: "1", userId: null, placedAt: "2026-11-22T12:00:00Z", currencyCode: "EUR" },
        totalMinor: 100,
        lines: [
          {
            orderLineId: a!.productId,
            productId: b!.productId,
            variantId: a!.productId,
            sellerId: a!.productId,
            quantity: 3,
            unitPriceMinor: 1,
            lineTotalMinor: 3,
          },
        ],
      }),
    );
    await mall.harness.receive("reviews", ratingChanged({ productId: a!.productId, average: 5, count: 50 }));
    const orders = {
      PRICE_ASC: "BA",
      PRICE_DESC: "AB",
      NEWEST: "AB",
      RATING: "AB",
      BESTSELLING: "BA",
      RELEVANCE: "BA",
    };
    for (const [sort, titles] of Object.entries(orders)) {
      expect([sort, (await mall.titlesFor(" ", { sort })).join("")]).toEqual([sort, titles]);
    }
  });
});

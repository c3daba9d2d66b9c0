import { buildDemoMall } from "@mall/demo/build-demo-mall";
import type { DemoMall } from "@mall/demo/dataset";
import { createDataSource } from "@mall/platform/database/data-source";
import { checkFiguresStep } from "@mall/platform/figures/check-figures";
import { findCheckState } from "@mall/platform/figures/find-figures";
import { createTestDatabase, type TestDatabase } from "@mall/platform/testing/database";
import type { DataSource } from "typeorm";
import { similarityOf } from "../catalogue/exact-vector-index";
import { digestOfText, embeddingText } from "../catalogue/embedding-text";
import { documentOf } from "../catalogue/save-listings";
import { vectorFromStored } from "../catalogue/vector-index";
import { SALES_SUMS } from "../metrics/compare-sums";
import { ASPECTS_VERSION } from "../sentiment/aspects";
import { digestOfReview } from "../sentiment/review-text";
import { demoListings } from "./demo-listings";
import { derivedVector } from "./derived-vector";
import { readPrecomputedSentiments, shortDigest } from "./precomputed-sentiments";
import { readPrecomputedVectors } from "./precomputed-vectors";
import { seedInsights } from "./seed-insights";

describe("the demo mall's insights", () => {
  let mall: DemoMall;
  let database: TestDatabase;
  let db: DataSource;

  beforeAll(async () => {
    mall = buildDemoMall();
    database = await createTestDatabase();
    db = await createDataSource({
      url: database.url,
      schema: "insights",
      role: database.roleOf("insights"),
    }).initialize();
    await db.transaction((tx) => seedInsights(tx, mall));
  }, 120_000);
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  it("have a vector made beforehand for the very text of each listing", () => {
    const { byKey } = readPrecomputedVectors()!;
    const stale = demoListings(mall)
      .map((listing, i) => ({ key: mall.products[i]!.key, text: embeddingText(documentOf(listing)) }))
      .filter(({ key, text }) => !byKey.get(key)?.digest.equals(digestOfText(text)));
    // Run subgraphs/insights/dist/scripts/precompute-vectors.js after the demo data changed.
    expect(stale.map(({ key }) => key)).toEqual([]);
  });

  it("have a sentiment made beforehand for the very text of each review", () => {
    const { byDigest, aspects } = readPrecomputedSentiments()!;
    const stale = mall.reviews.filter((review) => !byDigest.has(shortDigest(digestOfReview(review))));
    // Run subgraphs/insights/dist/scripts/precompute-sentiments.js after the demo data, the classifier or the phrases changed.
    expect(aspects).toBe(ASPECTS_VERSION);
    expect(stale.map(({ id }) => id)).toEqual([]);
  });

  it("hold every listing, sale, purchase and sentiment once", async () => {
    const [counts] = await db.query<Record<string, number>[]>(`
      SELECT (SELECT count(*)::int FROM search_document) AS listings, (SELECT sum(units_sold)::int FROM listing_facts) AS units,
        (SELECT sum(ordered - cancelled)::int FROM variant_demand) AS demand,
        (SELECT count(*)::int FROM purchase) AS purchases,
        (SELECT count(*)::int FROM cancellable_order) AS cancellable, (SELECT count(*)::int FROM review_sentiment) AS sentiments,
        (SELECT sum(negative + neutral + positive)::int FROM product_sentiment) AS counted,
        (SELECT count(*)::int FROM listing_facts f LEFT JOIN listing_vector v USING (product_id)
          WHERE v.text_digest IS DISTINCT FROM f.text_digest) AS "withoutVector"`);
    const lines = mall.orders
      .filter(({ state }) => state !== "CANCELLED")
      .flatMap(({ id, userId, lines: own }) => own.map((line) => ({ ...line, userId, orderId: id })));
    expect(counts).toEqual({
      listings: mall.products.length,
      units: lines.reduce((sum, { quantity }) => sum + quantity, 0),
      demand: lines.reduce((sum, { quantity }) => sum + quantity, 0),
      purchases: new Set(lines.map(({ orderId, productId }) => `${orderId} ${productId}`)).size,
      cancellable: mall.orders.filter(({ state }) => state === "PLACED").length,
      sentiments: mall.reviews.length,
      counted: mall.reviews.length,
      withoutVector: 0,
    });
  });

  it("sum up by day to the orders that were not cancelled, and by month of the first order to their buyers", async () => {
    const [sums] = await db.query<Record<string, number>[]>(`
      SELECT (SELECT sum(units)::int FROM seller_day) AS units, (SELECT sum(revenue_minor)::int FROM seller_day) AS revenue,
        (SELECT sum(units)::int FROM seller_product_month) AS "unitsByMonth",
        (SELECT sum(value)::int FROM mall_day WHERE metric = 'sales.orders') AS orders,
        (SELECT sum(customers)::int FROM cohort_month WHERE cohort = month) AS customers,
        (SELECT sum(negative + neutral + positive)::int FROM seller_tone_day) AS tones`);
    const orders = mall.orders.filter(({ state }) => state !== "CANCELLED");
    const units = orders.flatMap(({ lines }) => lines).reduce((sum, { quantity }) => sum + quantity, 0);
    expect(sums).toEqual({
      units,
      revenue: orders.flatMap(({ lines }) => lines).reduce((sum, line) => sum + line.quantity * line.unitPriceMinor, 0),
      unitsByMonth: units,
      orders: orders.length,
      customers: new Set(orders.map(({ userId }) => userId)).size,
      tones: mall.reviews.length,
    });
  });

  it("tell what people who agreed looked at before they bought, and sums of everybody that fit to it", async () => {
    const [sums] = await db.query<Record<string, number>[]>(
      `
      SELECT (SELECT count(*)::int FROM behaviour_event WHERE occurred_at > $1::timestamptz) AS early,
        (SELECT count(*)::int FROM behaviour_event WHERE NOT EXISTS (SELECT FROM profiling_consent c
          WHERE c.user_id = behaviour_event.user_id AND c.is_granted)) AS "withoutConsent",
        (SELECT count(*)::int FROM mall_interest_day m FULL JOIN (SELECT day, sum(views) AS views, sum(carts) AS carts
          FROM seller_interest_day GROUP BY day) s ON s.day = m.day WHERE (coalesce(s.views, 0), coalesce(s.carts, 0))
            IS DISTINCT FROM (m.views::numeric, m.carts::numeric)) AS apart,
        (SELECT count(*)::int FROM sold_order o CROSS JOIN LATERAL jsonb_to_recordset(o.placed->'lines') AS l("productId" uuid)
          WHERE o.placed_at > $1::timestamptz - interval '80 days' AND NOT EXISTS (SELECT FROM behaviour_event b
            WHERE b.user_id = o.user_id AND b.product_id = l."productId" AND b.kind = 'CART_ADD'
              AND b.occurred_at < o.placed_at)) AS unseen,
        (SELECT count(*)::int FROM (SELECT product_id FROM product_interest_day WHERE day > $1::date - 7 GROUP BY 1
          HAVING sum(viewers) >= 5) AS t) AS trending,
        (SELECT sum(views)::int FROM mall_interest_day) AS views, (SELECT sum(carts)::int FROM mall_interest_day) AS carts,
        (SELECT count(*)::int FROM empty_search WHERE query IS NULL) AS wordless,
        (SELECT sum(times)::int FROM empty_search) - (SELECT sum(times)::int FROM empty_search_day) AS adrift`,
      [mall.now],
    );
    const { views, carts, trending, ...faults } = sums!;
    expect(faults).toEqual({ early: 0, withoutConsent: 0, apart: 0, unseen: 0, wordless: 0, adrift: 0 });
    expect(trending).toBeGreaterThan(30);
    expect(views! / carts!).toBeGreaterThan(4);
    expect(carts! / mall.orders.length).toBeGreaterThan(2);
  });

  it("are what their rows say, day by day", async () => {
    const job = { db, figures: { ...SALES_SUMS, daysPerStep: 100 }, now: mall.now };
    while (await checkFiguresStep(job));
    expect(await findCheckState(db)).toMatchObject({ holds: true, faults: [] });
  });

  it("count pairs the same in both directions, and only products that met", async () => {
    const odd = await db.query(`
      SELECT FROM product_pair p LEFT JOIN product_pair q ON q.product_id = p.other_id AND q.other_id = p.product_id
      WHERE (q.orders_together, q.buyers_together) IS DISTINCT FROM (p.orders_together, p.buyers_together)
        OR p.orders_together + p.buyers_together = 0`);
    expect(odd).toEqual([]);
  });

  it("place a derived listing close to its base, always at the same place", () => {
    const [entry] = readPrecomputedVectors()!.byKey.values();
    const [base, one, again, other] = [
      entry!.vector,
      derivedVector(entry!.vector, "books:1#2"),
      derivedVector(entry!.vector, "books:1#2"),
      derivedVector(entry!.vector, "books:1#3"),
    ].map(vectorFromStored);
    expect(one).toEqual(again);
    expect(one).not.toEqual(other);
    expect(similarityOf(base!, one!)).toBeGreaterThan(0.98);
    expect(similarityOf(base!, one!)).toBeLessThan(0.9999);
  });
});

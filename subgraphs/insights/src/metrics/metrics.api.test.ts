import { checkFiguresStep } from "@mall/platform/figures/check-figures";
import { findCheckState } from "@mall/platform/figures/find-figures";
import { checkSoon } from "@mall/platform/figures/rebuild-figures";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import fc from "fast-check";
import type { InsightsContext } from "../context";
import { insightsSubgraph } from "../subgraph";
import { SALES_SUMS } from "./compare-sums";
import { rebuildStep, requestRebuild } from "./rebuild-days";
import { A_STORY, eventsOf, expectedAmounts, expectedCategory, expectedOf, ids, type Story } from "./stories.fixture";

const LONG = 120_000;
const ANALYTICS = `query ($of: [_Any!]!, $from: DateTime!, $to: DateTime!, $interval: MetricsInterval!) {
  _entities(representations: $of) { ... on Seller {
    analytics(from: $from, to: $to, interval: $interval) {
      revenue { at amount { minorUnits currencyCode } orders units refunded { minorUnits } refundedUnits }
      previous { revenue { at units } }
      topProducts(first: 3) { product { id } units revenue { minorUnits } }
      conversion { views carts orders rate }
      sentimentTrend { at positive neutral negative }
    } } } }`;

const LISTED = `INSERT INTO listing_facts (product_id, change_number, product_version, category_ids) VALUES ($1, 0, 1, $2)`;
const READ_REVIEW = `
  INSERT INTO review_sentiment (review_id, product_id, seller_id, reviewed_on, label, negative, neutral, positive,
    text_digest, model_name, model_version, scored_at)
  VALUES (gen_random_uuid(), $1, $2, '2026-01-02', 'NEGATIVE', 1, 0, 0, '', 'a-reader', '7', now())`;

interface Answer {
  readonly _entities: readonly [{ readonly analytics: Analytics | null }];
}
interface Analytics {
  readonly revenue: readonly {
    readonly at: string;
    readonly amount: { readonly minorUnits: number; readonly currencyCode: string };
    readonly orders: number;
    readonly units: number;
    readonly refunded: { readonly minorUnits: number };
    readonly refundedUnits: number;
  }[];
  readonly topProducts: readonly { readonly product: { readonly id: string }; readonly units: number }[];
  readonly conversion: object;
  readonly previous: { readonly revenue: readonly { readonly at: string; readonly units: number }[] };
  readonly sentimentTrend: readonly { readonly at: string }[];
}

describe("the sums by day", () => {
  let harness: SubgraphHarness<InsightsContext>;
  beforeAll(async () => {
    harness = await SubgraphHarness.start(insightsSubgraph, { env: { INSIGHTS_MODEL_WORKERS: "0" }, hasJobs: false });
  }, LONG);
  afterAll(() => harness?.stop());

  const TABLES = [
    "seller_day",
    "seller_product_day",
    "seller_product_month",
    "mall_day",
    "cohort_month",
    "sales_part_day",
    "sales_part_month",
    "cohort_amount",
  ];
  /** Rows that say nothing left out: they are what is left of something that was taken back. */
  const all = async () => {
    const rows = await Promise.all(
      TABLES.map((table) => harness.db.query<Record<string, unknown>[]>(`SELECT to_jsonb(t) AS row FROM ${table} t`)),
    );
    return rows.map((table) =>
      table
        .map(({ row }) => row as Record<string, unknown>)
        .filter(({ depth: _, ...row }) => Object.values(row).some((value) => typeof value === "number" && value !== 0))
        .map((row) => JSON.stringify(row))
        .sort(),
    );
  };

  const categorySums = async (categoryId: string) => {
    const rows = await harness.db.query<{ month: string; sums: number[] }[]>(
      `SELECT to_char(month, 'YYYY-MM') AS month, jsonb_build_array(sum(orders), sum(revenue_minor), sum(refunded_minor)) AS sums
       FROM sales_part_month WHERE part = 'CATEGORY' AND subject_id = $1
       GROUP BY month HAVING sum(orders) <> 0 OR sum(revenue_minor) <> 0 OR sum(refunded_minor) <> 0`,
      [categoryId],
    );
    return Object.fromEntries(rows.map(({ month, sums }) => [month, sums]));
  };
  const cohortAmounts = async () => {
    const rows = await harness.db.query<{ key: string; amount: number }[]>(
      `SELECT to_char(cohort, 'YYYY-MM') || ' ' || to_char(month, 'YYYY-MM') || ' ' || currency AS key, amount_minor::float8 AS amount
       FROM cohort_amount WHERE amount_minor <> 0`,
    );
    return Object.fromEntries(rows.map(({ key, amount }) => [key, amount]));
  };

  it(
    "are what the orders add up to, whatever comes twice, too early or is taken back, and counted anew the same",
    async () => {
      const property = fc.asyncProperty(
        fc.array(A_STORY, { minLength: 1, maxLength: 8 }),
        fc.nat(),
        async (stories, turn) => {
          for (const table of [...TABLES, "sold_order", "customer_months"])
            await harness.db.query(`DELETE FROM ${table}`);
          const cast = { sellers: ids().slice(1), products: ids(), buyers: ids() };
          const [root, leaf] = ids();
          // The first product was not heard of yet when it was sold.
          for (const [product, path] of [
            [1, [root]],
            [2, [root, leaf]],
          ] as const) {
            await harness.db.query(LISTED, [cast.products[product], path]);
          }
          const told = stories.flatMap((story) => eventsOf(story, cast));
          const again = told.filter((_, i) => (i + turn) % 3 === 0);
          const turned = turn % 2 === 0 ? [...told, ...again] : [...again, ...told].reverse();
          await harness.receive("orders", ...turned);
          const rows = await harness.db.query<{ key: string; figures: [number, number, number, number] }[]>(
            `SELECT seller_id || ' ' || currency || ' ' || day AS key,
             jsonb_build_array(orders, units, revenue_minor, refunded_minor) AS figures
           FROM seller_day WHERE orders <> 0 OR units <> 0 OR revenue_minor <> 0 OR refunded_minor <> 0 ORDER BY 1`,
          );
          expect(Object.fromEntries(rows.map(({ key, figures }) => [key, figures]))).toEqual(
            expectedOf(stories, cast.sellers),
          );
          expect(await categorySums(root!)).toEqual(expectedCategory(stories, [1, 2]));
          expect(await categorySums(leaf!)).toEqual(expectedCategory(stories, [2]));
          expect(await cohortAmounts()).toEqual(expectedAmounts(stories));
          const kept = await all();
          // Long after the last of them: all days are settled.
          const later = new Date("2026-12-01T00:00:00Z");
          const faults = async () => {
            await checkSoon(harness.db);
            while (await checkFiguresStep({ db: harness.db, figures: { ...SALES_SUMS, daysPerStep: 60 }, now: later }))
              expect(kept).toHaveLength(TABLES.length);
            const { faults: found } = (await findCheckState(harness.db))!;
            return [...new Set(found.map((fault) => fault.replace(/ of .*/, "")))].sort();
          };
          expect(await faults()).toEqual([]);
          const sales = await harness.db.query<object[]>("SELECT FROM mall_day WHERE metric ~ '^sales[.]'");
          await harness.db.query("UPDATE seller_day SET units = units + 7");
          await harness.db.query("UPDATE seller_product_month SET units = units + 7");
          await harness.db.query("UPDATE mall_day SET value = value + 1");
          await harness.db.query("DELETE FROM cohort_month");
          await harness.db.query("UPDATE sales_part_month SET orders = orders + 1");
          await harness.db.query("UPDATE cohort_amount SET amount_minor = 7");
          await harness.db.query("UPDATE sold_order SET goods_minor = 0");
          expect(await faults()).toEqual(expect.arrayContaining(sales.length > 0 ? ["mall_day"] : []));
          await requestRebuild(harness.db, null, harness.clock.now());
          const past = async () => [];
          const now = harness.clock.now();
          while (await rebuildStep({ db: harness.db, live: { past }, now })) expect(kept).toHaveLength(TABLES.length);
          expect(await all()).toEqual(kept);
          expect(await faults()).toEqual([]);
        },
      );
      await fc.assert(property, { numRuns: 5 });
    },
    LONG,
  );

  it("become a seller's figures: without gaps, for members and administrators, a statement for each part however long", async () => {
    const [seller, other, buyer] = ids() as [string, string, string];
    const products = ids();
    const story = (day: number, quantity: number): Story => ({
      ...{ day, buyer: 0, isCancelled: false, refundDay: day },
      lines: [{ seller: 0, product: day % 3, quantity, cancelled: 0, refunded: 0 }],
    });
    const cast = { sellers: [seller, other], products, buyers: [buyer] };
    await harness.receive("orders", ...[0, 1, 3, 45].flatMap((day) => eventsOf(story(day, day + 1), cast)));
    const bruno = aViewer({ roles: ["SELLER"], sellerIds: [seller] });
    const ask = (viewer: Parameters<typeof harness.as>[0], range: object) =>
      harness.as<Answer>(viewer, ANALYTICS, { of: [{ __typename: "Seller", id: seller }], ...range });
    const january = { from: "2026-01-01T10:00:00Z", to: "2026-01-06T00:00:00Z", interval: "DAY" };
    const { data, errors } = await ask(bruno, january);
    expect(errors).toBeUndefined();
    const analytics = data!._entities[0].analytics!;
    expect(analytics.revenue.map(({ at, units, amount }) => [at.slice(0, 10), units, amount.minorUnits])).toEqual([
      ...[
        ["2026-01-01", 1, 250],
        ["2026-01-02", 2, 500],
        ["2026-01-03", 0, 0],
      ],
      ...[
        ["2026-01-04", 4, 1000],
        ["2026-01-05", 0, 0],
      ],
    ]);
    expect(analytics.topProducts.map(({ product, units }) => [product.id, units])).toEqual([
      ...[
        [products[0], 5],
        [products[1], 2],
      ],
    ]);
    expect(analytics.conversion).toEqual({ views: 0, carts: 0, orders: 3, rate: null });
    expect(analytics.sentimentTrend).toHaveLength(5);
    const tone = `query ($of: [_Any!]!, $from: DateTime!, $to: DateTime!, $interval: MetricsInterval!) {
      _entities(representations: $of) { ... on Seller { analytics(from: $from, to: $to, interval: $interval) {
        sentimentTrend { decision { kind subject { id } model { name version } } } } } } }`;
    const explained = async () => {
      const answer = await harness.as(bruno, tone, { of: [{ __typename: "Seller", id: seller }], ...january });
      return (answer.data as unknown as Answer)._entities[0].analytics!.sentimentTrend[0];
    };
    expect(await explained()).toEqual({ decision: null });
    await harness.db.query(READ_REVIEW, [products[0], seller]);
    expect(await explained()).toEqual({
      decision: {
        ...{ kind: "MODEL_SERVING", subject: { id: "REVIEW_SENTIMENT" } },
        model: { name: "a-reader", version: "7" },
      },
    });

    const year = { from: "2025-12-20T00:00:00Z", to: "2026-12-20T00:00:00Z", interval: "DAY" };
    const whole = (await ask(aViewer({ roles: ["ADMINISTRATOR"] }), year)).data!._entities[0].analytics!;
    const february = { from: "2026-02-01T00:00:00Z", to: "2026-03-03T00:00:00Z", interval: "DAY" };
    const before = (await ask(bruno, february)).data!._entities[0].analytics!.previous.revenue;
    const sold = before.filter(({ units }) => units > 0).map(({ at, units }) => [at.slice(0, 10), units]);
    expect([before.length, before[0]!.at.slice(0, 10)]).toEqual([30, "2026-01-02"]);
    expect(sold).toEqual([
      ...[
        ["2026-01-02", 2],
        ["2026-01-04", 4],
      ],
    ]);
    expect(whole.topProducts.map(({ units }) => units)).toEqual([51, 2]);
    expect(whole.revenue).toHaveLength(365);
    for (const range of [january, year]) {
      expect(await harness.statementsOf(() => ask(bruno, range))).toHaveLength(5);
    }
    const member = (role: string) =>
      aViewer({ roles: ["SELLER"], sellerIds: [seller], sellerRoles: { [seller]: role } });
    const partsFor = async (role: string) => {
      const seen = (await ask(member(role), january)).data!._entities[0].analytics!;
      return Object.entries(seen).flatMap(([part, value]) => (value === null ? [] : [part]));
    };
    const [forAll, ofTime] = [
      ["conversion", "sentimentTrend"],
      ["revenue", "previous", "topProducts"],
    ];
    expect(await partsFor("MANAGER")).toEqual([...ofTime, ...forAll]);
    expect(await partsFor("FINANCE")).toEqual([...ofTime, ...forAll]);
    expect(await partsFor("CATALOGUE")).toEqual(["previous", "topProducts", ...forAll]);
    expect(await partsFor("ORDERS")).toEqual(["previous", ...forAll]);
    for (const stranger of [null, aViewer(), aViewer({ roles: ["SELLER"], sellerIds: [other] })]) {
      expect((await ask(stranger, january)).data).toEqual({ _entities: [{ analytics: null }] });
    }
    const { errors: refused } = await ask(bruno, { ...january, to: "2025-01-01T00:00:00Z" });
    expect(refused?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field: ["to"] });
  });
});

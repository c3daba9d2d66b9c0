import { checkFiguresStep } from "@mall/platform/figures/check-figures";
import { findCheckState } from "@mall/platform/figures/find-figures";
import { checkSoon } from "@mall/platform/figures/rebuild-figures";
import { endWhatIsOver } from "@mall/platform/privacy/end-what-is-over";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { InsightsContext } from "../context";
import { SALES_SUMS } from "../metrics/compare-sums";
import { OTHER_SUMS } from "../metrics/other-sums";
import { SUMS_LOCK } from "../metrics/roll-up-order";
import { eventsOf, PRICE, type Story } from "../metrics/stories.fixture";
import { insightsPersonalData } from "../privacy/personal-data";
import { SearchCounter } from "../search-count/search-counter";
import { insightsSubgraph } from "../subgraph";

const LONG = 120_000;
const PANEL = `query ($from: DateTime!, $to: DateTime!, $currencyCode: CurrencyCode! = "EUR") {
  controlPanel(from: $from, to: $to, currencyCode: $currencyCode) {
    sales(interval: MONTH) {
      total { gmv { minorUnits currencyCode } orders units averageOrder { minorUnits } refunded { minorUnits } cancelledOrders }
      buckets { at figures { orders } } byCurrency { orders gmv { currencyCode } }
      topSellers(first: 2) { seller { id } gmv { minorUnits } orders }
      topCategories(depth: 2) { category { id } units refunded { minorUnits } }
    }
    previous { sales { total { orders } } }
    cohorts { month customers months { monthsLater customers orders amount { minorUnits } share } }
    conversion(interval: MONTH) { total { views carts orders cartRate orderRate } buckets { at } }
    fraud { total { ...F } byModel { modelName modelVersion figures { ...F } } buckets(interval: WEEK) { at figures { scored } } }
    quality { kind modelName agreed disagreed unsure agreement agreementLow agreementHigh judgedByMany judgesAgreed }
    searches { buckets(interval: MONTH) { searches withoutResults share } withoutResults { query times lastSearchedOn } }
  } }
  fragment F on FraudFigures { scored challenged blocked sentToReview openReviews foundFraud foundLegitimate confirmedFraud
    chargebacks overlooked reviewPrecision }`;
const QUARTER = { from: "2026-01-01T10:00:00Z", to: "2026-03-31T00:00:00Z" };

interface Panel {
  readonly previous: { readonly sales: { readonly total: { readonly orders: number } } };
  readonly quality: readonly object[];
  readonly sales: { readonly total: object; readonly buckets: readonly { at: string; figures: { orders: number } }[] };
  readonly cohorts: readonly { readonly month: string; readonly customers: number; readonly months: object[] }[];
  readonly conversion: { readonly total: object };
  readonly fraud: { readonly total: { readonly scored: number }; readonly byModel: readonly object[] };
  readonly searches: { readonly withoutResults: readonly object[] };
}

describe("the control panel", () => {
  let harness: SubgraphHarness<InsightsContext>;
  beforeAll(async () => {
    harness = await SubgraphHarness.start(insightsSubgraph, { env: { INSIGHTS_MODEL_WORKERS: "0" }, hasJobs: false });
  }, LONG);
  afterAll(() => harness?.stop());

  const as = (role: string) => aViewer({ roles: [role] });
  const ask = (role: string, range: object = QUARTER) =>
    harness.as<{ controlPanel: Panel | null }>(as(role), PANEL, { ...range });
  const panel = async (): Promise<Panel> => {
    const { data, errors } = await ask("ADMINISTRATOR");
    expect(errors).toBeUndefined();
    return data!.controlPanel!;
  };
  const exec = (text: string, values: unknown[] = []) => harness.db.query<Record<string, unknown>[]>(text, values);

  it("reports sales, cohorts and conversion: what was told of orders, in a fixed number of statements", async () => {
    const [sellers, products, buyers] = [
      [uuidV7(), uuidV7()],
      [uuidV7(), uuidV7(), uuidV7()],
      [uuidV7(), uuidV7()],
    ];
    const [root, leaf] = [uuidV7(), uuidV7()];
    await exec(
      "INSERT INTO listing_facts (product_id, change_number, product_version, category_ids) VALUES ($1, 0, 1, $2)",
      [products[0], [root, leaf]],
    );
    const story = (day: number, buyer: number, line: Partial<Story["lines"][number]>): Story => ({
      ...{ day, buyer, isCancelled: false, refundDay: day + 1 },
      lines: [{ seller: 0, product: 0, quantity: 2, cancelled: 0, refunded: 0, ...line }],
    });
    const told = [
      ...[story(0, 0, {}), story(3, 1, { seller: 1, refunded: 1 }), story(40, 0, { cancelled: 1 })],
      { ...story(50, 1, { product: 1 }), isCancelled: true },
    ];
    await harness.receive("orders", ...told.flatMap((one) => eventsOf(one, { sellers, products, buyers })));
    await exec("INSERT INTO mall_interest_day (day, views, carts) VALUES ('2026-01-05', 40, 10)");
    const { sales, cohorts, conversion } = await panel();
    expect(sales).toMatchObject({
      total: {
        ...{ gmv: { minorUnits: 5 * PRICE, currencyCode: "EUR" }, orders: 3, units: 5, cancelledOrders: 1 },
        ...{ averageOrder: { minorUnits: Math.round((5 * PRICE) / 3) }, refunded: { minorUnits: PRICE } },
      },
      buckets: [
        { at: "2026-01-01T00:00:00.000Z", figures: { orders: 2 } },
        { at: "2026-02-01T00:00:00.000Z", figures: { orders: 1 } },
        { at: "2026-03-01T00:00:00.000Z", figures: { orders: 0 } },
      ],
      byCurrency: [{ orders: 3, gmv: { currencyCode: "EUR" } }],
      topSellers: [
        { seller: { id: sellers[0] }, gmv: { minorUnits: 3 * PRICE }, orders: 2 },
        { seller: { id: sellers[1] }, gmv: { minorUnits: 2 * PRICE }, orders: 1 },
      ],
      topCategories: [{ category: { id: leaf }, units: 5, refunded: { minorUnits: PRICE } }],
    });
    expect(cohorts.map(({ month, customers }) => [month, customers])).toEqual([
      ...[
        ["2026-01", 2],
        ["2026-02", 0],
        ["2026-03", 0],
      ],
    ]);
    expect(cohorts[0]!.months.slice(0, 2)).toEqual([
      { monthsLater: 0, customers: 2, orders: 2, amount: { minorUnits: 4 * PRICE }, share: 1 },
      { monthsLater: 1, customers: 1, orders: 1, amount: { minorUnits: PRICE }, share: 0.5 },
    ]);
    expect(conversion.total).toEqual({ views: 40, carts: 10, orders: 3, cartRate: 0.25, orderRate: 0.075 });
    const day = { from: "2026-01-04T00:00:00Z", to: "2026-01-05T00:00:00Z" };
    const { data } = await ask("ADMINISTRATOR", day);
    expect(data!.controlPanel!.sales.total).toMatchObject({ orders: 1, gmv: { minorUnits: 2 * PRICE } });
    expect(data!.controlPanel!.sales.buckets).toHaveLength(1);
    const second = await ask("ADMINISTRATOR", { from: "2026-02-11T00:00:00Z", to: "2026-03-23T00:00:00Z" });
    // The forty days before begin on the second of January and end on the tenth of February.
    expect(second.data!.controlPanel!.previous.sales.total.orders).toBe(2);
    for (const range of [day, { from: "2025-11-30T00:00:00Z", to: "2026-12-31T00:00:00Z" }]) {
      expect(await harness.statementsOf(() => ask("ADMINISTRATOR", range))).toHaveLength(12);
    }
  });

  it("sums assessments of orders as they are made, reviewed and charged back, and counted anew the same", async () => {
    const assess = async (at: string, outcome: string, review: string | null, kind = "ORDER") => {
      const id = uuidV7();
      await exec(
        `INSERT INTO fraud_assessment (id, subject_kind, subject_id, attempt_key, account_key, at, outcome, rule_score, model_name,
           model_version, facts, explanation, review_state) VALUES ($1, $5, $1, 'a', 'b', $2, $3, 0.5, 'rules', '1', '[]', '', $4)`,
        [id, at, outcome, review, kind],
      );
      return id;
    };
    await exec("DELETE FROM fraud_assessment");
    await exec("SELECT count_assessments_anew()");
    const LATE = "2026-03-02T23:59:00Z";
    await assess(LATE, "ALLOW", null);
    await assess(LATE, "CHALLENGE", null);
    await assess(LATE, "BLOCK", null);
    await assess(LATE, "REVIEW", "OPEN", "SIGN_UP");
    const reviewed = [await assess(LATE, "REVIEW", "OPEN"), await assess("2026-03-09T00:00:00Z", "REVIEW", "OPEN")];
    await assess(LATE, "REVIEW", "OPEN");
    const close = `UPDATE fraud_assessment SET review_state = $2, reviewed_by = id, reviewed_at = now(), label = $3,
      label_source = $4, labelled_at = now() WHERE id = $1`;
    await exec(close, [reviewed[0], "APPROVED", "LEGITIMATE", "REVIEW"]);
    await exec(close, [reviewed[0], "APPROVED", "FRAUD", "CHARGEBACK"]);
    await exec(close, [reviewed[1], "REJECTED", "FRAUD", "REVIEW"]);
    await exec("UPDATE fraud_assessment SET explanation = '[erased]'");
    const { fraud } = await panel();
    const total = {
      ...{ scored: 6, challenged: 1, blocked: 1, sentToReview: 3, openReviews: 1, foundFraud: 1, foundLegitimate: 1 },
      ...{ confirmedFraud: 2, chargebacks: 1, overlooked: 1, reviewPrecision: 1 },
    };
    expect(fraud).toMatchObject({ total, byModel: [{ modelName: "rules", modelVersion: "1", figures: total }] });
    const kept = await exec("SELECT * FROM fraud_day ORDER BY day");
    expect(kept.map(({ scored }) => scored)).toEqual([5, 1]);
    await exec("UPDATE fraud_day SET scored = 99");
    await harness.db.transaction(async (busy) => {
      // Whoever assesses an order or adds to sums meanwhile holds no comparison up, and none would hold them up.
      await busy.query("LOCK TABLE fraud_assessment, sold_order, fraud_day IN ROW EXCLUSIVE MODE");
      await busy.query("SELECT pg_advisory_xact_lock_shared($1)", [SUMS_LOCK]);
      await checkSoon(harness.db);
      while (await checkFiguresStep({ db: harness.db, figures: SALES_SUMS, now: harness.clock.now() }));
    });
    expect((await findCheckState(harness.db))!.faults).toContain("fraud_day");
    await exec("SELECT count_assessments_anew()");
    expect(await exec("SELECT * FROM fraud_day ORDER BY day")).toEqual(kept);
    const fraudSums = OTHER_SUMS.find(({ name }) => name === "fraud_day")!;
    expect(await fraudSums.isWrong(harness.db)).toBe(false);
  });

  it("names what is often searched and not found, and keeps no words that few searched or that may be somebody's", async () => {
    const { clock, db } = harness;
    const counter = new SearchCounter({ db, clock });
    const seen = (query: string, times: number, viewerId: string | null = null, found = 0) => {
      for (let i = 0; i < times; i += 1) counter.add({ query, viewerId, found });
    };
    seen("Crème brûlée torch!", 3);
    seen("lamp", 2, null, 7);
    seen("alice@example.org", 9);
    seen("call 0170 555 1234", 9);
    seen("secret wish", 9, uuidV7());
    await counter.write();
    await counter.write();
    const words = () => exec("SELECT query FROM empty_search WHERE query IS NOT NULL");
    expect(await words()).toEqual([]);
    clock.advance(-250 * 86_400_000);
    seen("creme  BRULEE torch", 4);
    await counter.write();
    expect(await words()).toEqual([{ query: "creme brulee torch" }]);
    const { searches } = await panel();
    expect(searches.withoutResults).toEqual([]);
    seen("crème brulee torch", 1);
    await counter.write();
    clock.advance(250 * 86_400_000);
    const found = (await panel()).searches;
    expect(found.withoutResults).toEqual([{ query: "creme brulee torch", times: 5, lastSearchedOn: "2026-03-17" }]);
    expect(found).toMatchObject({
      buckets: [{ searches: 0 }, { share: null }, { searches: 5, withoutResults: 5, share: 1 }],
    });

    const endBy = (now: string) =>
      endWhatIsOver({ db, clock: { now: () => new Date(now) }, data: insightsPersonalData });
    await endBy("2027-01-01T00:00:00Z");
    expect(await exec("SELECT query FROM empty_search")).toEqual([{ query: "creme brulee torch" }]);
    await endBy("2028-06-01T00:00:00Z");
    expect(await exec("SELECT 1 FROM empty_search UNION ALL SELECT 1 FROM empty_search_day")).toEqual([]);
  });

  it("shows each tier its part, and strangers none; refuses what is no period", async () => {
    const seen = async (role: string) => {
      const { data, errors } = await ask(role);
      expect(errors?.every(({ extensions }) => extensions["code"] === "FORBIDDEN") ?? true).toBe(true);
      return Object.entries(data?.controlPanel ?? {}).flatMap(([part, value]) =>
        value === null || part === "previous" ? [] : [part],
      );
    };
    expect(await seen("ADMINISTRATOR")).toEqual(["sales", "cohorts", "conversion", "fraud", "quality", "searches"]);
    expect(await seen("FINANCE")).toEqual(["sales", "cohorts", "conversion", "fraud"]);
    expect(await seen("COMPLIANCE")).toEqual(["fraud", "quality"]);
    expect(await seen("CATALOGUE")).toEqual(["conversion", "quality", "searches"]);
    expect(await seen("MODERATOR")).toEqual(["quality"]);
    for (const role of ["CUSTOMER", "SELLER", "SUPPORT"])
      expect((await ask(role)).data?.controlPanel ?? null).toBeNull();
    for (const [field, range] of [
      ["to", { from: QUARTER.to, to: QUARTER.from }],
      ["from", { from: "2024-01-01T00:00:00Z", to: QUARTER.to }],
    ] as const) {
      const { errors } = await ask("ADMINISTRATOR", range);
      expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field: [field] });
    }
  });
});

import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { eventually } from "@mall/platform/testing/eventually";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { orderChanged } from "@mall/schema/events/order-changed";
import { orderPlaced } from "@mall/schema/events/order-placed";
import { orderRefunded } from "@mall/schema/events/order-refunded";
import { productChanged } from "@mall/schema/events/product-changed";
import { stockLevelsChanged } from "@mall/schema/events/stock-levels-changed";
import { aProduct } from "../catalogue/listing.fixture";
import type { InsightsContext } from "../context";
import { forecastVariants } from "../forecast/forecast-variants";
import { SeasonBook } from "../forecast/season-book";
import { insightsSubgraph } from "../subgraph";

const DAY_MS = 86_400_000;

const FORECASTS = `query ($sellers: [_Any!]!, $first: Int = 20, $after: String) {
  _entities(representations: $sellers) { ... on Seller {
    stockForecast(first: $first, after: $after) {
      nodes { variant { id } onHand available dailyDemand { mean p90 } leadTimeDemand { mean p90 } daysOfCover reorderPoint
        reorderQuantity leadTimeDays serviceLevel method knownDays confidence model { name } decisionId
        explanation { feature contribution } }
      pageInfo { hasNextPage endCursor } } } } }`;
const SET_TERMS = `mutation ($input: StockTermsSetInput!) {
  stockTermsSet(input: $input) { terms { leadTimeDays serviceLevel } userErrors { code field } } }`;
/** Whoever waits for this connection, as when its process dies. */
const CUT_OFF = `
  SELECT pg_terminate_backend(pid) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))`;

interface Forecast {
  readonly variant: { id: string };
  readonly available: number;
  readonly dailyDemand: { mean: number; p90: number };
  readonly daysOfCover: number | null;
  readonly reorderPoint: number;
  readonly reorderQuantity: number;
  readonly leadTimeDays: number;
  readonly knownDays: number;
  readonly decisionId: string;
  readonly explanation: { contribution: number }[];
}
interface Page {
  readonly nodes: Forecast[];
  readonly pageInfo: { hasNextPage: boolean; endCursor: string };
}

describe("stock forecasts of a seller", () => {
  let harness: SubgraphHarness<InsightsContext>;
  let seasons: SeasonBook;
  const sellerId = uuidV7();
  const createdAt = "2026-09-22T00:00:00.000Z";
  const member = aViewer({ roles: ["SELLER"], sellerIds: [sellerId] });
  const stranger = aViewer({ roles: ["SELLER"], sellerIds: [uuidV7()] });
  const [lamp, vase] = [aProduct({ sellerId, createdAt }), aProduct({ sellerId, createdAt })];
  const [lampId, vaseId] = [lamp, vase].map(({ variants }) => variants[0]!.variantId) as [string, string];

  beforeAll(async () => {
    harness = await SubgraphHarness.start(insightsSubgraph, { env: { INSIGHTS_MODEL_WORKERS: "0" }, hasJobs: false });
    seasons = new SeasonBook(harness.db);
    await harness.receive("products", productChanged(lamp), productChanged(vase));
  }, 120_000);
  afterAll(() => harness.stop());

  const daysAgo = (days: number): string => new Date(harness.clock.now().getTime() - days * DAY_MS).toISOString();
  const anOrder = (variantId: string, { quantity, placedAt }: { quantity: number; placedAt: string }) =>
    orderPlaced({
      ...{ orderId: uuidV7(), number: "1", userId: null, placedAt, currencyCode: "EUR", totalMinor: 1 },
      lines: [
        {
          ...{ orderLineId: uuidV7(), productId: lamp.productId, variantId, sellerId, quantity },
          ...{ unitPriceMinor: 1, lineTotalMinor: quantity },
        },
      ],
    });
  const stock = (variantId: string, available: number, at = harness.clock.now().toISOString()) =>
    stockLevelsChanged({
      at,
      levels: [{ variantId, productId: lamp.productId, sellerId, onHand: available + 1, available }],
    });
  const demandOf = (variantId: string) =>
    harness.db.query<object[]>(
      `SELECT sum(ordered)::int AS ordered, sum(cancelled)::int AS cancelled, sum(returned)::int AS returned
       FROM variant_demand WHERE variant_id = $1`,
      [variantId],
    );
  const set = async (viewer: typeof member, input: object) =>
    (await harness.as<{ stockTermsSet: { userErrors: { code: string }[] } }>(viewer, SET_TERMS, { input })).data;
  const run = () => forecastVariants({ db: harness.db, clock: harness.clock, seasons });
  const progress = (viewer = aViewer({ roles: ["CATALOGUE"] })) =>
    harness.as(viewer, "{ night: forecastProgress { variants forecast priced oldest } }");
  const forecasts = async (viewer = member, variables: object = {}): Promise<Page | null> => {
    const { data, errors } = await harness.as<{ _entities: [{ stockForecast: Page | null }] }>(viewer, FORECASTS, {
      sellers: [{ __typename: "Seller", id: sellerId }],
      ...variables,
    });
    expect(errors).toBeUndefined();
    return data!._entities[0].stockForecast;
  };
  const forecastOf = async (variantId: string) =>
    (await forecasts())?.nodes.find(({ variant }) => variant.id === variantId);

  it("rest on what was ordered and not undone, each order once", async () => {
    const orders = Array.from({ length: 40 }, (_, i) => anOrder(lampId, { quantity: 3, placedAt: daysAgo(i + 1) }));
    await harness.receive("orders", ...orders, orders[0]!, stock(lampId, 5, daysAgo(60)));
    const [cancelled, inPart, returned] = orders.slice(-3).map(({ payload }) => payload) as [Payload, Payload, Payload];
    const { orderId } = cancelled;
    const undone = orderChanged({ orderId, userId: null, previousState: "PLACED", state: "CANCELLED", at: daysAgo(0) });
    const refund = (kind: "REFUND" | "CANCELLATION", of: Payload, quantity: number) =>
      orderRefunded({
        ...{ kind, refundId: uuidV7(), orderId: of.orderId, userId: null, sellerOrderId: uuidV7(), sellerId },
        ...{ currencyCode: "EUR", chargedMinor: 0, pointsMinor: 0, creditMinor: 0, at: daysAgo(0) },
        lines: [{ orderLineId: of.lines[0]!.orderLineId, quantity, payableMinor: 0 }],
      });
    await harness.receive(
      "orders",
      undone,
      undone,
      refund("CANCELLATION", inPart, 2),
      refund("CANCELLATION", inPart, 9),
    );
    await harness.receive("orders", refund("REFUND", returned, 1), refund("REFUND", returned, 0));
    expect(await demandOf(lampId)).toEqual([{ ordered: 120, cancelled: 6, returned: 1 }]);
  });

  it("say how long it lasts and what to order, with what that is made of and the decision behind it", async () => {
    expect((await progress()).data).toEqual({ night: { variants: 1, forecast: 0, priced: 0, oldest: null } });
    expect(await run()).toBe(1);
    expect(await run()).toBe(0);
    expect((await progress()).data).toMatchObject({ night: { variants: 1, forecast: 1, priced: 0 } });
    expect((await progress(member)).errors?.[0]?.extensions?.["code"]).toBe("FORBIDDEN");
    const lampNow = (await forecastOf(lampId))!;
    expect(lampNow).toMatchObject({ available: 5, onHand: 6, leadTimeDays: 7, serviceLevel: 0.95 });
    expect(lampNow.dailyDemand.mean).toBeGreaterThan(2);
    expect(lampNow.daysOfCover).toBeCloseTo(5 / lampNow.dailyDemand.mean, 6);
    expect(lampNow.reorderQuantity).toBeGreaterThan(20);
    const parts = lampNow.explanation.reduce((total, { contribution }) => total + contribution, 0);
    expect(parts).toBeCloseTo(lampNow.reorderPoint, 6);
    const DECISION = `query ($id: ID!) { decision(decisionId: $id) { kind subject { id } outcome counterfactual } }`;
    const seen = await harness.as<{ decision: object }>(member, DECISION, { id: lampNow.decisionId });
    expect(seen.data?.decision).toMatchObject({ kind: "STOCK_FORECAST", subject: { id: lampId }, outcome: "PROPOSED" });
    const hidden = await harness.as<{ decision: object }>(stranger, DECISION, { id: lampNow.decisionId });
    expect(hidden.data?.decision).toBeNull();
  });

  it("are for the seller's members; another's seller answers as if it had none", async () => {
    expect(await forecasts(stranger)).toBeNull();
    expect(await forecasts(aViewer())).toBeNull();
    const input = { sellerId, leadTimeDays: 30, serviceLevel: 0.9 };
    const answers = [
      await set(stranger, input),
      await set(member, { ...input, variantId: uuidV7() }),
      await set(member, { ...input, leadTimeDays: 0, serviceLevel: 1 }),
    ];
    expect(answers.map((answer) => answer?.stockTermsSet.userErrors.map(({ code }) => code))).toEqual([
      ["SELLER_NOT_FOUND"],
      ["VARIANT_NOT_FOUND"],
      ["INVALID_INPUT", "INVALID_INPUT"],
    ]);
  });

  it("follow the seller's own lead time, and the proposal goes when the shelf is full again", async () => {
    const before = (await forecastOf(lampId))!;
    await set(member, { sellerId, leadTimeDays: 30 });
    await set(member, { sellerId, variantId: lampId, leadTimeDays: 21 });
    expect(await run()).toBe(1);
    const after = (await forecastOf(lampId))!;
    expect(after.leadTimeDays).toBe(21);
    expect(after.reorderPoint).toBeGreaterThan(2 * before.reorderPoint);
    expect(after.decisionId).not.toBe(before.decisionId);
    harness.clock.advance(DAY_MS);
    await harness.receive("orders", stock(lampId, 5_000), stock(lampId, 0, daysAgo(90)));
    expect(await run()).toBe(1);
    expect(await forecastOf(lampId)).toMatchObject({ available: 5_000, reorderQuantity: 0 });
    const moves = await harness.db.query<{ to: string }[]>(
      `SELECT m.to_state AS to FROM decision_move m WHERE m.decision_id = ANY($1) ORDER BY m.chain_number`,
      [[before.decisionId, after.decisionId]],
    );
    expect(moves).toEqual([{ to: "EXPIRED" }, { to: "EXPIRED" }]);
  });

  it("do not take an empty shelf for a lack of demand, and come with what runs out first", async () => {
    const days = Array.from({ length: 10 }, (_, i) => anOrder(vaseId, { quantity: 4, placedAt: daysAgo(31 + i) }));
    await harness.receive("orders", ...days, stock(vaseId, 0, daysAgo(30)));
    await run();
    const vaseNow = (await forecastOf(vaseId))!;
    expect(vaseNow.daysOfCover).toBe(0);
    expect(vaseNow.reorderQuantity).toBeGreaterThan(0);
    const known = vaseNow.knownDays;
    await harness.receive("orders", stock(vaseId, 3));
    harness.clock.advance(3 * DAY_MS);
    await run();
    // Of the three days it was away for half of the first: two add to what is known.
    expect((await forecastOf(vaseId))!.knownDays).toBe(known + 2);
    const first = (await forecasts(member, { first: 1 }))!;
    expect(first.nodes.map(({ variant }) => variant.id)).toEqual([vaseId]);
    const second = (await forecasts(member, { first: 1, after: first.pageInfo.endCursor }))!;
    expect(second.nodes.map(({ variant }) => variant.id)).toEqual([lampId]);
    expect(second.pageInfo.hasNextPage).toBe(false);
  });

  it("cost the same number of statements for many variants as for one, and one to read", async () => {
    const many = aProduct({ sellerId });
    const variants = Array.from({ length: 130 }, () => ({ ...many.variants[0]!, variantId: uuidV7() }));
    await harness.receive("products", productChanged({ ...many, variants }));
    const placed = variants.map(({ variantId }) => anOrder(variantId, { quantity: 9, placedAt: daysAgo(2) }));
    const levels = variants.map(({ variantId }) => stock(variantId, 0).payload.levels[0]!);
    await harness.receive("orders", ...placed, stockLevelsChanged({ at: daysAgo(0), levels }));
    const statements = await harness.statementsOf(run);
    expect(statements.filter((text) => !/^\s*(START|COMMIT|ROLLBACK)/.test(text)).length).toBeLessThanOrEqual(7);
    expect([await run(), await run()]).toEqual([50, 30]);
    expect(await harness.statementsOf(() => forecasts())).toHaveLength(1);
  });

  it("go on where a night was cut off: what was saved stays, and nothing is done twice or left out", async () => {
    const { db, clock } = harness;
    await db.query("UPDATE variant_facts SET forecast_day = '-infinity', decision_id = NULL, proposed_units = NULL");
    await db.query("DELETE FROM decision_content");
    expect(await run()).toBe(50);
    await db.transaction(async (other) => {
      await other.query("SELECT FROM decision_chain_head FOR UPDATE");
      // It has written its plans and waits to write their decisions.
      const cutOff = expect(run()).rejects.toThrow();
      await other.query("SET LOCAL ROLE NONE");
      await eventually(async () => expect(await other.query(CUT_OFF)).toHaveLength(1));
      await cutOff;
    });
    expect((await progress()).data).toMatchObject({ night: { variants: 132, forecast: 50, oldest: null } });
    // The next process knows nothing but what was saved.
    const next = () => forecastVariants({ db, clock, seasons: new SeasonBook(db) });
    expect([await next(), await next(), await next()]).toEqual([50, 32, 0]);
    expect((await progress()).data).toMatchObject({ night: { variants: 132, forecast: 132 } });
    const decided = await db.query<object[]>(
      "SELECT count(*)::int AS all, count(DISTINCT subject_id)::int AS variants FROM decision_content",
    );
    // Of the lamp there is enough.
    expect(decided).toEqual([{ all: 131, variants: 131 }]);
  });

  it("are told to nobody while their policy is in the shadow", async () => {
    await harness.db.query(
      `INSERT INTO ai_policy (name, version, mode, reason, set_at) VALUES ('stock', 2, 'SHADOW', 'A trial.', now())`,
    );
    expect((await forecasts())?.nodes).toEqual([]);
  });
});

type Payload = ReturnType<typeof orderPlaced>["payload"];

import { checkFiguresStep } from "@mall/platform/figures/check-figures";
import { FIGURES_REBUILD_ASKED } from "@mall/platform/figures/figures-rebuild-asked";
import { checkSoon, rebuildFiguresStep } from "@mall/platform/figures/rebuild-figures";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { endWhatIsOver } from "@mall/platform/privacy/end-what-is-over";
import { eventually } from "@mall/platform/testing/eventually";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { type OrderPlaced, orderPlaced } from "@mall/schema/events/order-placed";
import { ordersPersonalData } from "../privacy/personal-data";
import { SALES_FIGURES } from "./sales-figures";
import { ordersSubgraph } from "../subgraph";
import type { OrdersHarness } from "../testing/mall.fixture";

const SALES = `query ($from: DateTime!, $to: DateTime!, $interval: SalesInterval!) {
  platform { sales(from: $from, to: $to, interval: $interval) { at orders newCustomers gmv { minorUnits } } } }`;
const ada = aViewer({ roles: ["ADMINISTRATOR"] });

interface Bucket {
  readonly at: string;
  readonly orders: number;
  readonly newCustomers: number;
  readonly gmv: { readonly minorUnits: number };
}

const REBUILD = { requestedAt: "2026-03-01T00:00:00.000Z", progress: 0.5 };
const CHECK = { checkedAt: "2026-03-02T00:00:00.000Z", days: 9, holds: true, faults: [] };
const FIGURES = `{ platform { figures { subgraph answers rebuild { requestedAt progress finishedAt } check { checkedAt days holds faults } } } }`;
const ASK_ANEW = `mutation ($input: FiguresRebuildStartInput!) { figuresRebuildStart(input: $input) {
  asked userErrors { code field } } }`;

let mall: OrdersHarness;
beforeAll(async () => {
  const moments = { lastRunAt: "2026-03-01T10:00:00.000Z", lastEndedAt: null, oldestAt: "2026-02-20T10:00:00.000Z" };
  const ended = { rule: "ended sessions", tables: ["sessions"], keptFor: "30 days", endedRows: 7 };
  const subgraphRetention = [{ ...ended, ...moments }];
  mall = await SubgraphHarness.start(ordersSubgraph, {
    peers: {
      users: () => ({ subgraphRetention }),
      insights: () => ({ subgraphFigures: { rebuild: { ...REBUILD, finishedAt: null }, check: CHECK } }),
    },
  });
});
afterAll(() => mall.stop());

/** As the mall itself. */
const askSelf = () =>
  mall.as<{ subgraphRetention: object[] }>(aViewer({ roles: ["SERVICE"] }), "{ subgraphRetention { rule endedRows } }");

const placed = (placedAt: string, overrides: Partial<OrderPlaced> = {}) =>
  orderPlaced({
    ...{ orderId: uuidV7(), number: "A-1", userId: null, currencyCode: "EUR", totalMinor: 1_000, lines: [], placedAt },
    ...overrides,
  });

async function sales(from: string, to: string, interval = "DAY"): Promise<string[]> {
  const { data, errors } = await mall.as<{ platform: { sales: Bucket[] } }>(ada, SALES, { from, to, interval });
  if (errors) throw new Error(JSON.stringify(errors));
  return (data?.platform.sales ?? []).map(
    ({ at, orders, newCustomers, gmv }) => `${at.slice(0, 10)} ${orders} ${newCustomers} ${gmv.minorUnits}`,
  );
}

describe("figures of the whole mall", () => {
  it("tell administrators what went by itself, when it was looked last, and since when the oldest row is held", async () => {
    const ask = `{ platform { retention { subgraph rule tables keptFor endedRows lastRunAt oldestAt } } }`;
    const now = { now: () => mall.clock.now() };
    await endWhatIsOver({ db: mall.db, clock: now, data: ordersPersonalData });
    const { data } = await mall.as<{ platform: { retention: object[] } }>(ada, ask);
    expect(data?.platform.retention).toHaveLength(5);
    expect(data?.platform.retention).toContainEqual({
      ...{
        subgraph: "orders",
        rule: "who bought ten years ago",
        tables: expect.arrayContaining(["payment", "orders"]),
      },
      ...{ keptFor: "ten years", endedRows: 0, lastRunAt: mall.clock.now().toISOString(), oldestAt: null },
    });
    expect(data?.platform.retention).toContainEqual({
      ...{ subgraph: "users", rule: "ended sessions", tables: ["sessions"], keptFor: "30 days", endedRows: 7 },
      ...{ lastRunAt: "2026-03-01T10:00:00.000Z", oldestAt: "2026-02-20T10:00:00.000Z" },
    });
    const [own] = (await askSelf()).data?.subgraphRetention ?? [];
    expect(own).toMatchObject({ rule: "who bought ten years ago", endedRows: 0 });
    expect((await mall.as(ada, "{ subgraphRetention { rule } }")).errors).toHaveLength(1);
  });

  it("count placed orders on their day, with its first-time buyers, and leave no gap", async () => {
    const userId = uuidV7();
    const first = placed("2026-03-01T23:59:59.000Z", { userId, totalMinor: 2_500 });
    await mall.receive("orders", first, placed("2026-03-01T00:00:00.000Z"));
    await mall.receive("orders", placed("2026-03-04T12:00:00.000Z", { userId, totalMinor: 700 }));
    await mall.receive("orders", placed("2026-03-04T13:00:00.000Z", { currencyCode: "JPY", totalMinor: 9 }));
    expect(await sales("2026-03-01T10:00:00Z", "2026-03-05T00:00:00Z")).toEqual([
      "2026-03-01 2 1 3500",
      "2026-03-02 0 0 0",
      "2026-03-03 0 0 0",
      "2026-03-04 1 0 700",
    ]);
    expect(await sales("2026-03-01T00:00:00Z", "2026-03-31T00:00:00Z", "MONTH")).toEqual(["2026-03-01 3 1 4200"]);
    const weeks = await sales("2026-03-01T00:00:00Z", "2026-03-09T00:00:00Z", "WEEK");
    expect(weeks).toEqual(["2026-02-23 2 1 3500", "2026-03-02 1 0 700"]);
  });

  it.each([
    ["2026-03-02T00:00:00Z", "2026-03-02T00:00:00Z", "to"],
    ["2020-01-01T00:00:00Z", "2026-03-02T00:00:00Z", "from"],
  ])("refuse %s to %s and name %s", async (from, to, field) => {
    const { errors } = await mall.as(ada, SALES, { from, to, interval: "DAY" });
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field: [field] });
  });

  it("say of all subgraphs whether sums are what their rows say, and are counted anew if somebody asks for it", async () => {
    type Answer = { platform: { figures: { subgraph: string; answers: boolean; check: object | null }[] } };
    const job = () => ({ db: mall.db, figures: SALES_FIGURES, now: mall.clock.now() });
    const figures = async () => (await mall.as<Answer>(ada, FIGURES)).data!.platform.figures;
    const nothing = { rebuild: null, check: null };
    // The events above are of no order that is here: nothing says that these sales were made.
    await checkSoon(mall.db);
    const faults = ["sales_day of 2026-03-01", "sales_day of 2026-03-04"];
    // The subgraph's own job may be at it as well, and each lets the other have its step.
    await eventually(async () => {
      while (await checkFiguresStep(job()));
      expect((await figures())[2]?.check).toMatchObject({ faults });
    });
    expect(await figures()).toEqual([
      { subgraph: "insights", answers: true, rebuild: { ...REBUILD, finishedAt: null }, check: CHECK },
      { subgraph: "loyalty", answers: false, ...nothing },
      expect.objectContaining({
        subgraph: "orders",
        answers: true,
        check: expect.objectContaining({ holds: false, faults }),
      }),
      { subgraph: "reviews", answers: false, ...nothing },
    ]);
    const ask = async (input: object, viewer = ada) => mall.as(viewer, ASK_ANEW, { input });
    expect((await ask({ reason: " " })).data).toEqual({
      figuresRebuildStart: { asked: null, userErrors: [{ code: "INVALID_REASON", field: ["input", "reason"] }] },
    });
    expect((await ask({ reason: "x" }, aViewer({ roles: ["FINANCE"] }))).errors?.[0]?.extensions["code"]).toBe(
      "FORBIDDEN",
    );
    const { data } = await ask({ reason: "a day is wrong", subgraphs: ["orders", "loyalty"] });
    expect(data).toEqual({ figuresRebuildStart: { asked: ["loyalty", "orders"], userErrors: [] } });
    const told = (await mall.published(FIGURES_REBUILD_ASKED)).map(({ aggregateId }) => aggregateId);
    expect(told).toEqual(["loyalty", "orders"]);
    await eventually(async () => {
      while (await rebuildFiguresStep(job()));
      while (await checkFiguresStep(job()));
      expect((await figures())[2]).toMatchObject({ rebuild: { progress: 1 }, check: { holds: true, faults: [] } });
    });
    expect(await sales("2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z")).toEqual(["2026-03-01 0 0 0"]);
  });

  it("are for administrators, and the pulse of a subgraph for the mall itself", async () => {
    const range = { from: "2026-03-01T00:00:00Z", to: "2026-03-03T00:00:00Z", interval: "DAY" };
    for (const viewer of [aViewer(), aViewer({ roles: ["SELLER"] })]) {
      expect((await mall.as(viewer, SALES, range)).errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
    }
    const own = "{ subgraphPulse { operations latencyP95Ms errorRate } }";
    expect((await mall.as(ada, own)).errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
    const service = aViewer({ roles: ["SERVICE"] });
    const { data } = await mall.as<{ subgraphPulse: { operations: number } }>(service, own);
    expect(data?.subgraphPulse.operations).toBeGreaterThan(0);
  });
});

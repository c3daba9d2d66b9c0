import { checkFiguresStep } from "@mall/platform/figures/check-figures";
import type { CountingTransaction } from "@mall/platform/figures/figures";
import { findCheckState } from "@mall/platform/figures/find-figures";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { orderPlaced } from "@mall/schema/events/order-placed";
import type { DataSource } from "typeorm";
import type { InsightsContext } from "../context";
import { insightsSubgraph } from "../subgraph";
import { SALES_SUMS } from "./compare-sums";
import { OTHER_SUMS } from "./other-sums";
import { rebuildStep, requestRebuild } from "./rebuild-days";

const SHOWN = "state progress daysDone daysTotal finishedAt";
const START = `mutation ($input: SumsRebuildInput!) { sumsRebuildStart(input: $input) {
  rebuild { ${SHOWN} } userErrors { code } } }`;

let harness: SubgraphHarness<InsightsContext>;
beforeAll(async () => {
  harness = await SubgraphHarness.start(insightsSubgraph, { env: { INSIGHTS_MODEL_WORKERS: "0" }, hasJobs: false });
}, 120_000);
afterAll(() => harness?.stop());

/** Two units, sold at the end of a day. */
const sold = (sellerId: string, day: string) => {
  const line = { orderLineId: uuidV7(), productId: uuidV7(), variantId: uuidV7(), sellerId, quantity: 2 };
  const placed = { orderId: uuidV7(), number: "1", userId: uuidV7(), placedAt: `${day}T23:59:00Z`, totalMinor: 500 };
  return orderPlaced({
    ...placed,
    currencyCode: "EUR",
    lines: [{ ...line, unitPriceMinor: 250, lineTotalMinor: 500 }],
  });
};

it("counts sums anew when finance asks for it, one at a time, from the log too, with progress to see", async () => {
  const finance = aViewer({ roles: ["FINANCE"] });
  const start = async (reason: string, viewer = finance) =>
    (await harness.as<{ sumsRebuildStart: object }>(viewer, START, { input: { reason } })).data?.sumsRebuildStart;
  const look = async () => (await harness.as<{ sumsRebuild: object }>(finance, `{ sumsRebuild { ${SHOWN} } }`)).data;
  const seller = uuidV7();
  await harness.receive("orders", sold(seller, "2026-01-04"), sold(seller, "2026-01-06"));
  // As in a mall that was there before there were any sums.
  for (const table of ["sold_order", "seller_day", "mall_day"]) await harness.db.query(`DELETE FROM ${table}`);
  expect(await look()).toEqual({ sumsRebuild: null });
  expect(await start(" ")).toEqual({ rebuild: null, userErrors: [{ code: "INVALID_REASON" }] });
  expect(await start("x", aViewer({ roles: ["SUPPORT"] }))).toBeUndefined();
  expect(await start("new here")).toMatchObject({ rebuild: { state: "READING_EVENTS", progress: 0 }, userErrors: [] });
  const { live } = harness;
  const step = () => rebuildStep({ db: harness.db, live, now: harness.clock.now() });
  await step();
  await step();
  // A second one would begin at the log again.
  const halfway = { state: "COUNTING_DAYS", daysDone: 1, daysTotal: 2 };
  expect(await start("again")).toMatchObject({ rebuild: halfway });
  while (await step());
  expect(await look()).toMatchObject({ sumsRebuild: { state: "DONE", progress: 1, daysDone: 2 } });
  const units = await harness.db.query("SELECT units::int FROM seller_day WHERE seller_id = $1", [seller]);
  expect(units).toEqual([{ units: 2 }, { units: 2 }]);
});

it("counts and compares what no day tells apart step by step, and goes on with the one that was cut off", async () => {
  const { db, live, clock } = harness;
  const step = (on: DataSource = db) => rebuildStep({ db: on, live, now: clock.now() });
  const progress = async () => {
    const { data } = await harness.as<{ sumsRebuild: object }>(
      aViewer({ roles: ["FINANCE"] }),
      `{ sumsRebuild { progress } }`,
    );
    return data?.sumsRebuild;
  };
  await requestRebuild(db, null, clock.now());
  for (let done = 0; done < 4; done += 1) await step();
  expect(await progress()).toEqual({ progress: expect.closeTo(0.92, 6) });
  const dying = {
    transaction: (work: (tx: unknown) => Promise<unknown>) =>
      db.transaction(async (tx) => {
        await work(tx);
        throw new Error("the process ends before it commits");
      }),
  } as unknown as DataSource;
  await expect(step(dying)).rejects.toThrow("before it commits");
  expect(await progress()).toEqual({ progress: expect.closeTo(0.92, 6) });
  while (await step());
  expect(await db.query("SELECT sum(customers)::int AS people FROM cohort_month")).toEqual([{ people: 2 }]);

  await db.query("UPDATE seller_product_month SET units = units + 1");
  const looked: string[] = [];
  const others = OTHER_SUMS.map(({ name, isWrong }) => ({
    name,
    isWrong: (tx: CountingTransaction) => {
      looked.push(name);
      if (looked.length === 3) throw new Error("the process ends");
      return isWrong(tx);
    },
  }));
  const look = () => checkFiguresStep({ db, figures: { ...SALES_SUMS, daysPerStep: 400, others }, now: clock.now() });
  const lookOn = async () => {
    while (await look());
  };
  await expect(lookOn()).rejects.toThrow("the process ends");
  expect(await findCheckState(db)).toBeNull();
  await lookOn();
  const names = OTHER_SUMS.map(({ name }) => name);
  expect(looked).toEqual([...names.slice(0, 3), ...names.slice(2)]);
  expect((await findCheckState(db))?.faults).toEqual(["seller_product_month"]);
});

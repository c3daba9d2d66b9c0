// What a night of forecasts, orders and prices takes for many variants: CPU for each thousand, memory, and how long the event loop
// of the process is held up. Some are worked through and the rest follows from them; --all works through every one.
// node scripts/bench-forecast.mjs [--variants 100000] [--work 3000] [--all]      (after node scripts/build.mjs)
import { createRequire } from "node:module";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { parseArgs } from "node:util";

const require = createRequire(import.meta.url);
require("reflect-metadata");
const startPostgres = require("../test/setup/start-postgres.js");
const stopPostgres = require("../test/setup/stop-postgres.js");
const { forecastVariants } = require("@mall/insights/forecast/forecast-variants");
const { SeasonBook } = require("@mall/insights/forecast/season-book");
const { ElasticityBook } = require("@mall/insights/pricing/elasticity-book");
const { suggestPrices } = require("@mall/insights/pricing/suggest-prices");
const { insightsSubgraph } = require("@mall/insights/subgraph");
const { SubgraphHarness } = require("@mall/platform/testing/subgraph-harness");

const { values } = parseArgs({
  options: {
    variants: { type: "string", default: "100000" },
    work: { type: "string", default: "3000" },
    all: { type: "boolean", default: false },
  },
});
const VARIANTS = Number(values.variants);
const WORK = values.all ? VARIANTS : Number(values.work);

const STEP = 5_000;
/** 400 sellers, 20 root categories; a few variants sell each day, most some times a month, a fifth hardly ever. */
const FACTS = `
  INSERT INTO variant_facts (variant_id, product_id, seller_id, product_version, sku, category_id, price_minor, currency_code,
    is_sold, listed_at, on_hand, available, stock_at, has_demand)
  SELECT md5('variant' || n)::uuid, md5('product' || n / 2)::uuid, md5('seller' || n % 400)::uuid, 1, 'SKU-' || n,
    md5('category' || n % 20)::uuid, 500 + n % 5000, 'EUR', true, $2::timestamptz - (60 + n % 700) * interval '1 day',
    n % 30, n % 30, $2, true
  FROM generate_series($1::int, $3::int) AS n`;
const DEMAND = `
  INSERT INTO variant_demand (variant_id, day, ordered)
  SELECT md5('variant' || n)::uuid, day, units
  FROM generate_series($1::int, $3::int) AS n
    CROSS JOIN LATERAL (SELECT CASE WHEN n % 20 = 0 THEN 0.6 WHEN n % 5 = 0 THEN 0.002 ELSE 0.03 END AS rate) AS r
    CROSS JOIN LATERAL (
      SELECT $2::date - 1 - floor(random() * (60 + n % 340))::int AS day, 1 + floor(random() * 3)::int AS units
      FROM generate_series(1, greatest(1, floor((60 + n % 340) * rate)::int))
    ) AS sale
  ON CONFLICT DO NOTHING`;
const PRICES = `
  INSERT INTO variant_price (variant_id, since, price_minor)
  SELECT md5('variant' || n)::uuid, $2::timestamptz - k * 50 * interval '1 day', 500 + n % 5000 + k * 20
  FROM generate_series($1::int, $3::int) AS n, generate_series(0, 3) AS k`;
const DONE = `
  SELECT count(*) FILTER (WHERE forecast_day = $1::date)::int AS forecast,
    count(*) FILTER (WHERE price_day = $1::date)::int AS priced FROM variant_facts`;

await startPostgres();
const harness = await SubgraphHarness.start(insightsSubgraph, { env: { INSIGHTS_MODEL_WORKERS: "0" }, hasJobs: false });
try {
  await main();
} finally {
  await harness.stop();
  await stopPostgres();
}

async function main() {
  const { db, clock } = harness;
  const now = clock.now();
  for (let from = 1; from <= VARIANTS; from += STEP) {
    const until = Math.min(VARIANTS, from + STEP - 1);
    for (const sql of [FACTS, DEMAND, PRICES]) await db.query(sql, [from, now, until]);
  }
  await db.query("ANALYZE");
  const [{ rows }] = await db.query("SELECT count(*)::int AS rows FROM variant_demand");
  console.log(`${VARIANTS} variants, ${rows} days on which something was sold`);
  const deps = { db, clock, runtime: { wakeRelay: () => undefined } };
  const seasons = new SeasonBook(db);
  const elasticities = new ElasticityBook(db);
  await measured(
    "what a day begins with: seasons",
    1,
    async () => void (await seasons.on(now.toISOString().slice(0, 10))),
  );
  await interrupted({ ...deps, seasons });
  await measured("forecasts and orders", WORK, () => repeated(() => forecastVariants({ ...deps, seasons })));
  await measured("prices", WORK, () => repeated(() => suggestPrices({ ...deps, elasticities })));
  await turns("forecasts", () => forecastVariants({ ...deps, seasons }));
  await turns("prices", () => suggestPrices({ ...deps, elasticities }));
  console.log("done:", (await db.query(DONE, [now]))[0]);
}

async function repeated(run) {
  for (let done = 0; done < WORK;) {
    const count = await run();
    if (count === 0) return;
    done += count;
  }
}

/** A run whose connection is cut off leaves nothing half done; the next one takes the same variants. */
async function interrupted(deps) {
  const run = forecastVariants(deps).then(
    () => "ended before",
    (error) => `cut off (${error.message})`,
  );
  await new Promise((resolve) => setTimeout(resolve, 60));
  await deps.db.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction'");
  const outcome = await run;
  const [{ forecast }] = await deps.db.query(DONE, [deps.clock.now()]);
  console.log(`a run in the middle: ${outcome}; forecast since: ${forecast}`);
}

async function measured(name, count, work) {
  const loop = monitorEventLoopDelay({ resolution: 5 });
  const before = process.cpuUsage();
  loop.enable();
  await work();
  loop.disable();
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  const held = [loop.percentile(50), loop.percentile(99), loop.max].map((ns) => (ns / 1e6 - 5).toFixed(1)).join(" / ");
  const each =
    count === 1
      ? ""
      : `, ${((seconds / count) * 1_000).toFixed(2)} s for 1,000, ${(((seconds / count) * 100_000) / 60).toFixed(1)} min for 100,000`;
  const memory = (process.memoryUsage().rss / 1e6).toFixed(0);
  console.log(
    `${name}: CPU ${seconds.toFixed(2)} s${each}; event loop held up ${held} ms (p50 / p99 / most); ${memory} MB`,
  );
}

/** CPU of the process between two turns of its event loop: what others take of the machine does not count. */
async function turns(name, work) {
  const spent = [];
  let isOver = false;
  let last = process.cpuUsage();
  const turn = () => {
    const { user, system } = process.cpuUsage(last);
    spent.push((user + system) / 1_000);
    last = process.cpuUsage();
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  for (let run = 0; run < 8; run += 1) await work();
  isOver = true;
  const sorted = spent.sort((a, b) => a - b);
  const [usual, most] = [sorted[Math.floor(sorted.length * 0.999)], sorted.at(-1)].map((ms) => ms.toFixed(1));
  console.log(
    `${name}: CPU of the process in one turn of its event loop at most ${most} ms, ${usual} ms 999 times of 1,000`,
  );
}

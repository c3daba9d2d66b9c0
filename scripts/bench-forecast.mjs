// A whole night of forecasts, orders and prices in a process that goes on to answer: what it takes of the clock, of the processor
// and of the database, how long the event loop is held up, and whether a process that is killed leaves anything out or twice.
// The night takes what is due without the pauses that it makes in the mall (50 variants a second).
// node scripts/bench-forecast.mjs [--variants 100000] [--kill 0.4]      (after node scripts/build.mjs)
import { fork } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runInsights, withDatabase } from "./lib/insights-bench.mjs";
import { loopReport, watchLoop } from "./lib/loop-watch.mjs";

const require = createRequire(import.meta.url);
const { forecastVariants } = require("@mall/insights/forecast/forecast-variants");
const { SeasonBook } = require("@mall/insights/forecast/season-book");
const { ElasticityBook } = require("@mall/insights/pricing/elasticity-book");
const { suggestPrices } = require("@mall/insights/pricing/suggest-prices");
const { statementsDuring } = require("@mall/platform/database/statements");

const { values } = parseArgs({
  options: {
    variants: { type: "string", default: "100000" },
    kill: { type: "string", default: "0.4" },
    at: { type: "string" },
  },
});
const VARIANTS = Number(values.variants);

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
const PROGRESS = "{ forecastProgress { variants forecast priced } }";
const DECIDED = `
  SELECT count(*)::int AS decisions, count(DISTINCT subject_id)::int AS variants,
    (SELECT count(*)::int FROM variant_facts WHERE decision_id IS NOT NULL) AS due
  FROM decision_content c JOIN decision d ON d.id = c.decision_id WHERE d.kind = 'STOCK_FORECAST'`;

const env = { INSIGHTS_MODEL_WORKERS: "0" };
/** One day for both processes, in the middle of which neither reaches the next. */
const clock = { now: () => new Date(`${new Date().toISOString().slice(0, 10)}T12:00:00Z`) };
const admin = { id: "0193c0de-0000-7000-8000-000000000001", roles: ["CATALOGUE"], sellerIds: [], expiresAt: 4e9 };

if (values.at) await night(values.at);
else
  await withDatabase("bench-forecast", async (url) => {
    await seed(url);
    const first = await run(url, Number(values.kill));
    const second = await run(url, Infinity);
    console.log(
      `the first process was killed after ${first.saved} forecasts; the next began there and made ${second.made}`,
    );
    const { decisions, variants, due } = second.decided;
    const isWhole = second.began + second.made === VARIANTS && decisions === variants && variants === due;
    console.log(
      `of ${VARIANTS} variants each was forecast ${isWhole ? "once" : "NOT ONCE"}; orders proposed for ${due}: ${decisions} decisions about ${variants} variants`,
    );
    if (!isWhole) process.exitCode = 1;
  });

async function seed(url) {
  await runInsights({ url, env, hasJobs: false }, async ({ db }) => {
    for (let from = 1; from <= VARIANTS; from += STEP) {
      const until = Math.min(VARIANTS, from + STEP - 1);
      for (const sql of [FACTS, DEMAND, PRICES]) await db.query(sql, [from, clock.now(), until]);
    }
    await db.query("ANALYZE");
    const [{ rows }] = await db.query("SELECT count(*)::int AS rows FROM variant_demand");
    console.log(`${VARIANTS} variants, ${rows} days on which something was sold`);
  });
}

/** A process works through the night; killed at this share of the forecasts. */
function run(url, killAt) {
  const child = fork(fileURLToPath(import.meta.url), ["--at", url, "--variants", values.variants]);
  return new Promise((resolve, reject) => {
    let last = {};
    child.on("message", (message) => {
      last = { ...last, ...message };
      if (child.killed || !(message.saved >= killAt * VARIANTS)) return;
      child.kill("SIGKILL");
    });
    child.on("exit", (code, signal) =>
      code === 0 || signal === "SIGKILL" ? resolve(last) : reject(new Error(`ended with ${code ?? signal}`)),
    );
  });
}

async function night(url) {
  await runInsights({ url, env, hasJobs: false }, async ({ subgraph, db }) => {
    const progress = async () => {
      const request = { viewer: admin, traceId: "bench", deadlineAt: Date.now() + 6e4 };
      const { data, errors } = await subgraph.execute({ operation: PROGRESS, variables: {} }, request);
      if (errors) throw new Error(JSON.stringify(errors));
      return data.forecastProgress;
    };
    const began = (await progress()).forecast;
    process.send({ began });
    console.log(`a process begins: ${began} of ${VARIANTS} are forecast`);
    const runtime = { wakeRelay: () => undefined };
    const deps = { db, clock, runtime, seasons: new SeasonBook(db), elasticities: new ElasticityBook(db) };
    const today = clock.now().toISOString().slice(0, 10);
    await measured("what a day begins with: seasons", async () => void (await deps.seasons.on(today)));
    let made = 0;
    const forecasts = () => all(forecastVariants, deps, (count) => process.send({ saved: began + (made += count) }));
    await measured(`forecasts and orders`, forecasts, progress);
    await measured("what prices begin with: elasticities", async () => void (await deps.elasticities.on(today)));
    await measured("prices", () => all(suggestPrices, deps, () => undefined), progress);
    const [decided] = await db.query(DECIDED);
    process.send({ made, decided });
    console.log(`done: ${JSON.stringify(await progress())}`);
  });
}

async function all(job, deps, onBatch) {
  let done = 0;
  for (let count = await job(deps); count > 0; count = await job(deps)) {
    done += count;
    onBatch(count);
  }
  return done;
}

/** An administrator looks at it once a second meanwhile. */
async function measured(name, work, look = null) {
  const watch = watchLoop();
  const before = process.cpuUsage();
  const started = performance.now();
  const looks = [];
  const timer = look && setInterval(() => looks.push(look()), 1_000);
  let count = 0;
  const statements = await statementsDuring(async () => (count = (await work()) ?? 1));
  clearInterval(timer);
  const { user, system } = process.cpuUsage(before);
  const took = (performance.now() - started) / 1_000;
  const report = loopReport(watch.stop());
  await Promise.all(looks);
  const cpu = (user + system) / 1e6;
  const memory = (process.memoryUsage().rss / 1e6).toFixed(0);
  console.log(
    `${name}: ${count} in ${took.toFixed(0)} s, CPU of the process ${cpu.toFixed(1)} s (${((1_000 * cpu) / count).toFixed(2)} ms each), ` +
      `${statements.length} statements, ${memory} MB\n  ${report}; ${looks.length} looks at its progress`,
  );
}

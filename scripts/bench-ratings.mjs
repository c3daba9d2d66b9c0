// What the summary of a product with 50,000 reviews costs, asked as the gateway asks for it, and whether what is kept of its
// ratings is what they come to.
// node scripts/bench-ratings.mjs [--reviews 50000] [--times 2000]      (after node scripts/build.mjs)
import { mkdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);
require("reflect-metadata");
const { startEmbeddedPostgres } = require("@mall/mall/postgres/embedded-postgres");
const { createDataSource } = require("@mall/platform/database/data-source");
const { migrate } = require("@mall/platform/database/migrate");
const { provision } = require("@mall/platform/database/provision");
const { statementsDuring } = require("@mall/platform/database/statements");
const { LiveEvents } = require("@mall/platform/events/live-events");
const { PostgresTransport } = require("@mall/platform/events/postgres-transport");
const { RunningSubgraph } = require("@mall/platform/graphql/running-subgraph");
const { createLogger } = require("@mall/platform/telemetry/logger");
const { COMPUTED_PRODUCT_RATINGS, RATING_COLUMNS } = require("@mall/reviews/rating/computed-ratings");
const { reviewsSubgraph } = require("@mall/reviews/subgraph");

const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
};
const REVIEWS = option("reviews", 50_000);
const TIMES = option("times", 2_000);
const SUMMARY = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Product {
  rating { average count histogram { stars count } weighted { average } } } } }`;
const productId = "01890000-0000-7000-8000-000000000001";

const folder = path.resolve(".mall/bench-ratings");
rmSync(folder, { recursive: true, force: true });
mkdirSync(path.dirname(folder), { recursive: true });
const server = await startEmbeddedPostgres({ folder, isDurable: true });
try {
  await fill(server.url);
  await measure(server.url);
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function fill(url) {
  await provision({ url, subgraphs: ["reviews"] });
  const { migrations } = reviewsSubgraph;
  const db = createDataSource({ url, schema: "reviews", role: "mall_reviews", migrations, statementTimeoutMs: 0 });
  await db.initialize();
  await migrate(db);
  await db.query(
    `INSERT INTO review (id, product_id, seller_id, user_id, order_line_id, rating, body, created_at, trust_level)
     SELECT gen_random_uuid(), $1, $1, gen_random_uuid(), CASE WHEN n % 3 > 0 THEN gen_random_uuid() END, 1 + n % 5, 'So.',
       now() - n * interval '1 minute', (ARRAY['NEWCOMER','MEMBER','REGULAR','TRUSTED'])[1 + n % 4]
     FROM generate_series(1, $2::int) AS n`,
    [productId, REVIEWS],
  );
  const ratings = `INSERT INTO rating_summary (${RATING_COLUMNS}) SELECT * FROM (${COMPUTED_PRODUCT_RATINGS}) c`;
  await db.query(ratings);
  await db.query("ANALYZE review, rating_summary");
  const kept = `SELECT ${RATING_COLUMNS} FROM rating_summary`;
  const started = performance.now();
  const differences = await db.query(
    `(${kept} EXCEPT ${COMPUTED_PRODUCT_RATINGS}) UNION ALL (${COMPUTED_PRODUCT_RATINGS} EXCEPT ${kept})`,
  );
  const ms = (performance.now() - started).toFixed(0);
  console.log(`${REVIEWS} reviews of one product; kept and computed differ in ${differences.length} rows (${ms} ms)`);
  await db.destroy();
}

async function measure(databaseUrl) {
  const logger = createLogger({ name: "bench", level: "error" });
  const transport = new PostgresTransport(databaseUrl, logger);
  await transport.start();
  const live = new LiveEvents(transport, logger);
  await live.start();
  const options = { databaseUrl, role: "mall_reviews", transport, live, logger, hasJobs: false };
  const subgraph = await RunningSubgraph.start(reviewsSubgraph, options);
  const ask = async () => {
    const identity = { viewer: null, traceId: "0".repeat(32), deadlineAt: Date.now() + 10_000 };
    const variables = { refs: [{ __typename: "Product", id: productId }] };
    const { data, errors } = await subgraph.execute({ operation: SUMMARY, variables, kind: "query" }, identity);
    if (errors) throw new Error(JSON.stringify(errors));
    return data._entities[0].rating;
  };
  for (let n = 0; n < 200; n += 1) await ask();
  const times = [];
  for (let n = 0; n < TIMES; n += 1) {
    const started = performance.now();
    await ask();
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.floor(times.length * share)].toFixed(2);
  const statements = await statementsDuring(ask);
  console.log(JSON.stringify(await ask()));
  console.log(
    `${TIMES} summaries, ${statements.length} statement each: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms (below 5)`,
  );
  await subgraph.stop();
  await live.stop();
  await transport.close();
}

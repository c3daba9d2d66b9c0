// Seeds the demo mall's insights into a database of its own and prints what its answers take.
// node scripts/bench-insights.mjs [--size 10000]      (after node scripts/build.mjs)
import { mkdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";

const require = createRequire(import.meta.url);
require("reflect-metadata");
const { buildDemoMall } = require("@mall/demo/build-demo-mall");
const { seedInsights } = require("@mall/insights/seed/seed-insights");
const { insightsSubgraph } = require("@mall/insights/subgraph");
const { startEmbeddedPostgres } = require("@mall/mall/postgres/embedded-postgres");
const { createDataSource } = require("@mall/platform/database/data-source");
const { migrate } = require("@mall/platform/database/migrate");
const { provision } = require("@mall/platform/database/provision");
const { statementsDuring } = require("@mall/platform/database/statements");
const { LiveEvents } = require("@mall/platform/events/live-events");
const { PostgresTransport } = require("@mall/platform/events/postgres-transport");
const { RunningSubgraph } = require("@mall/platform/graphql/running-subgraph");
const { silentLogger: logger } = require("@mall/platform/telemetry/logger");

const sizeAt = process.argv.indexOf("--size");
const size = sizeAt < 0 ? undefined : Number(process.argv[sizeAt + 1]);
const queries = [
  "hunger games",
  "summer dress with pockets",
  "wireless headphones",
  "book about wizards at school",
  "gift for a cook",
  "red lipstick",
  "tolkein",
  "running shoes",
  "4k tv",
  "mystery novel paperback",
];

const SEARCH = `query ($query: String!, $filter: SearchFilter, $sort: SearchSort) { search(query: $query, filter: $filter, sort: $sort) {
  totalCount nodes { score product { id } } facets { field values { value label count } } pageInfo { hasNextPage endCursor } } }`;
const PRODUCT = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product {
  similar { nodes { product { id } score reason { code text } } } boughtTogether { nodes { product { id } } } sentiment { positive } } } }`;
const FOR_YOU = `{ recommendations { nodes { product { id } reason { code text } } profiling } }`;

// Not a temporary folder: PostgreSQL may run as another user, who must be let in.
const folder = path.join(process.cwd(), ".mall", `bench-insights-${process.pid}`);
mkdirSync(folder, { recursive: true });
const server = await startEmbeddedPostgres({ folder, isDurable: false });
try {
  await main();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function main() {
  const mall = timed("build the demo mall", () => buildDemoMall(size === undefined ? {} : { size }));
  await prepare(await mall);
  const transport = new PostgresTransport(server.url, logger);
  await transport.start();
  const live = new LiveEvents(transport, logger);
  await live.start();
  const before = rss();
  const subgraph = await RunningSubgraph.start(insightsSubgraph, {
    databaseUrl: server.url,
    role: "mall_insights",
    transport,
    live,
    logger,
    env: process.env,
  });
  await timed("become ready (catalogue and models)", () => subgraph.ready());
  console.log(`memory: ${before} MB before the start, ${rss()} MB ready`);
  await measure(subgraph, await mall);
  console.log(`memory: ${rss()} MB after all`);
  await subgraph.stop();
  await live.stop();
  await transport.close();
}

async function prepare(mall) {
  await provision({ url: server.url, subgraphs: ["insights"] });
  const db = createDataSource({
    url: server.url,
    schema: "insights",
    role: "mall_insights",
    migrations: insightsSubgraph.migrations,
    statementTimeoutMs: 0,
  });
  await db.initialize();
  await migrate(db);
  await timed(`seed ${mall.products.length} products`, () => db.transaction((tx) => seedInsights(tx, mall)));
  await db.query("ANALYZE");
  const [counts] =
    await db.query(`SELECT (SELECT count(*)::int FROM listing_facts WHERE vector IS NULL) AS "withoutVector",
    (SELECT count(*)::int FROM product_pair) AS pairs, (SELECT count(*)::int FROM review_sentiment) AS sentiments,
    (SELECT count(*)::int FROM search_word) AS words`);
  console.log(counts);
  await db.destroy();
}

async function measure(subgraph, mall) {
  const as = (viewerId) => async (operation, variables) => {
    const viewer = viewerId && {
      id: viewerId,
      sessionId: viewerId,
      roles: ["CUSTOMER"],
      sellerIds: [],
      expiresAt: 4e9,
    };
    const result = await subgraph.execute(
      { operation, variables },
      { viewer, traceId: "bench", deadlineAt: Date.now() + 1e4 },
    );
    if (result.errors) throw new Error(JSON.stringify(result.errors));
    return result.data;
  };
  const guest = as(null);
  const customer = as(mall.orders[0].userId);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  let n = 0;
  await report("search, query not asked before", 60, () => guest(SEARCH, { query: `${queries[n % 10]} ${++n}x` }));
  await report("search", 300, () => guest(SEARCH, { query: queries[n++ % 10] }));
  await report("search in stock, under 50, by price", 300, () =>
    guest(SEARCH, { query: queries[n++ % 10], filter: { inStock: true, priceMax: 5000 }, sort: "PRICE_ASC" }),
  );
  await report("browse everything by rating", 200, () => guest(SEARCH, { query: "", sort: "RATING" }));
  await report("recommendations for a guest", 200, () => guest(FOR_YOU));
  await report("recommendations for a customer", 200, () => customer(FOR_YOU));
  await report("a product's similar, bought together, sentiment", 200, () =>
    guest(PRODUCT, { r: [{ __typename: "Product", id: mall.products[(n++ * 7) % mall.products.length].id }] }),
  );
  await typos(guest, mall);
  console.log(
    `event loop: blocked at most ${(delay.max / 1e6).toFixed(0)} ms, p99 ${(delay.percentile(99) / 1e6).toFixed(0)} ms`,
  );
}

/** One random edit in one word of four letters or more; the same edits at each run. */
function misspelt(title, random) {
  const words = title.split(" ");
  const long = words.map((_, i) => i).filter((i) => /^[A-Za-z]{4,}$/.test(words[i]));
  if (long.length === 0) return null;
  const at = long[Math.floor(random() * long.length)];
  const word = words[at];
  const i = Math.floor(random() * (word.length - 1));
  const letter = String.fromCharCode(97 + Math.floor(random() * 26));
  const edits = [
    word.slice(0, i) + word.slice(i + 1),
    word.slice(0, i) + letter + word.slice(i),
    word.slice(0, i) + letter + word.slice(i + 1),
    word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2),
  ];
  words[at] = edits[Math.floor(random() * 4)];
  return words.join(" ");
}

async function typos(search, mall) {
  let state = 7;
  const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  let asked = 0;
  let found = 0;
  while (asked < 300) {
    const product = mall.products[Math.floor(random() * mall.products.length)];
    const query = misspelt(product.title, random);
    if (query === null) continue;
    asked += 1;
    const { nodes } = (await search(SEARCH, { query })).search;
    if (nodes.slice(0, 10).some((node) => node.product.id === product.id)) found += 1;
  }
  console.log(`titles with one typing error: ${found} of ${asked} found in the first ten`);
}

async function report(name, times, run) {
  for (let i = 0; i < 10; i += 1) await run();
  const samples = [];
  const statements = await statementsDuring(async () => {
    for (let i = 0; i < times; i += 1) {
      const started = performance.now();
      await run();
      samples.push(performance.now() - started);
    }
  });
  samples.sort((a, b) => a - b);
  const at = (share) => samples[Math.floor(share * samples.length)].toFixed(1);
  console.log(`${name}: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, ${(statements.length / times).toFixed(1)} statements`);
}

async function timed(name, work) {
  const started = performance.now();
  const result = await work();
  console.log(`${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return result;
}

function rss() {
  return Math.round(process.memoryUsage().rss / 1e6);
}

// The insights part of the demo mall on a database of its own, for the benches: seeded once per size and kept, if asked to.
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);
require("reflect-metadata");
const { buildDemoMall } = require("@mall/demo/build-demo-mall");
const { seedInsights } = require("@mall/insights/seed/seed-insights");
const { insightsSubgraph } = require("@mall/insights/subgraph");
const { startEmbeddedPostgres } = require("@mall/mall/postgres/embedded-postgres");
const { createDataSource } = require("@mall/platform/database/data-source");
const { migrate } = require("@mall/platform/database/migrate");
const { provision } = require("@mall/platform/database/provision");
const { LiveEvents } = require("@mall/platform/events/live-events");
const { PostgresTransport } = require("@mall/platform/events/postgres-transport");
const { RunningSubgraph } = require("@mall/platform/graphql/running-subgraph");
const { createLogger } = require("@mall/platform/telemetry/logger");

const logger = createLogger({ name: "bench", level: "error" });

/** Starts an empty database for insights, runs `work` with its address and stops it again. */
export async function withDatabase(name, work) {
  const folder = path.join(process.cwd(), ".mall", `${name}-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const server = await startEmbeddedPostgres({ folder, isDurable: false });
  try {
    await seeded({ url: server.url, isSeeded: false });
    await work(server.url);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Starts it, runs `work` and stops everything again. Not in a temporary folder: PostgreSQL may run as another user, who must be let in. */
export async function withInsights({ name, size, isKept = false, isSeeded = true, env = {} }, work) {
  const folder = path.join(process.cwd(), ".mall", isKept ? `${name}-${size ?? "all"}` : `${name}-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const server = await startEmbeddedPostgres({ folder, isDurable: false });
  try {
    await seeded({ url: server.url, size, isSeeded, marker: path.join(folder, "seeded") });
    await runInsights({ url: server.url, env }, work);
  } finally {
    await server.stop();
    if (!isKept) rmSync(folder, { recursive: true, force: true });
  }
}

async function seeded({ url, size, isSeeded, marker }) {
  await provision({ url, subgraphs: ["insights"] });
  const db = await connect(url);
  try {
    await migrate(db);
    if (!isSeeded || existsSync(marker)) return;
    const mall = await timed("build the demo mall", async () => buildDemoMall(size === undefined ? {} : { size }));
    await timed(`seed ${mall.products.length} products`, () => db.transaction((tx) => seedInsights(tx, mall)));
    await db.query("VACUUM ANALYZE");
    writeFileSync(marker, new Date().toISOString());
  } finally {
    await db.destroy();
  }
}

async function connect(url) {
  const db = createDataSource({
    ...{
      url,
      schema: "insights",
      role: "mall_insights",
      migrations: insightsSubgraph.migrations,
      statementTimeoutMs: 0,
    },
  });
  return db.initialize();
}

/** Insights at a database that is there. */
export async function runInsights({ url, env, hasJobs = true }, work) {
  const transport = new PostgresTransport(url, logger);
  await transport.start();
  const live = new LiveEvents(transport, logger);
  await live.start();
  const db = await connect(url);
  const runtime = {
    ...{ databaseUrl: url, role: "mall_insights", transport, live, logger, hasJobs },
    env: { ...process.env, ...env },
  };
  const subgraph = await RunningSubgraph.start(insightsSubgraph, runtime);
  try {
    await timed("become ready (catalogue and models)", () => subgraph.ready());
    await work({ subgraph, db, as: (viewerId) => asker(subgraph, viewerId) });
  } finally {
    await subgraph.stop();
    await db.destroy();
    await live.stop();
    await transport.close();
  }
}

function asker(subgraph, viewerId) {
  const viewer = viewerId && { id: viewerId, sessionId: viewerId, roles: ["CUSTOMER"], sellerIds: [], expiresAt: 4e9 };
  return async (operation, variables) => {
    const request = { viewer: viewer ?? null, traceId: "bench", deadlineAt: Date.now() + 1e4 };
    const result = await subgraph.execute({ operation, variables }, request);
    if (result.errors) throw new Error(`${JSON.stringify(variables)}: ${JSON.stringify(result.errors)}`);
    return result.data;
  };
}

export async function timed(name, work) {
  const started = performance.now();
  const result = await work();
  console.log(`${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return result;
}

export function quantiles(samples) {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1);
  return `p50 ${at(0.5)} ms, p90 ${at(0.9)} ms, p99 ${at(0.99)} ms, most ${at(1)} ms`;
}

// `npm run bench:integrity`: how long platform.integrity takes over 100,000 orders, all of them checked by every rule.
// The demo mall's past orders are told again and again with ids of their own until there are enough; payouts are made.
// node scripts/bench-integrity.mjs [--orders 100000] [--keep]      (after node scripts/build.mjs)
// --keep leaves the database in .mall/bench-integrity for the next run, which migrates it and writes nothing again.
import { mkdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);
require("reflect-metadata");
const { buildDemoMall } = require("@mall/demo/build-demo-mall");
const { removeEmbeddedData, startEmbeddedPostgres } = require("@mall/mall/postgres/embedded-postgres");
const { CHECKS, findFaults, findIntegrity, lending, RULES } = require("@mall/orders/integrity/find-integrity");
const { payOutSellers } = require("@mall/orders/payout/pay-out-sellers");
const { SandboxPayouts } = require("@mall/orders/payout/sandbox-payouts");
const { seedOrders } = require("@mall/orders/seed/seed-orders");
const { ordersSubgraph } = require("@mall/orders/subgraph");
const { createDataSource } = require("@mall/platform/database/data-source");
const { migrate } = require("@mall/platform/database/migrate");
const { provision } = require("@mall/platform/database/provision");
const { systemIds, uuidV7 } = require("@mall/platform/ids/uuid-v7");
const { createPeers } = require("@mall/platform/peers/peers");
const { silentLogger: logger } = require("@mall/platform/telemetry/logger");

const ordersAt = process.argv.indexOf("--orders");
const wanted = ordersAt < 0 ? 100_000 : Number(process.argv[ordersAt + 1]);
const LIMIT_MS = 2_000;
const ROUNDS = 7;

/** Checked row by row at a commit, which hundreds of thousands of rows need not wait for here: the measured rules check them. */
const DEFERRED = `SELECT format('ALTER TABLE %s %%s TRIGGER %I', tgrelid::regclass, tgname) AS sql FROM pg_trigger
  WHERE tgdeferrable AND NOT tgisinternal`;

// Not a temporary folder: PostgreSQL may run as another user, who must be let in.
const isKept = process.argv.includes("--keep");
const folder = path.join(process.cwd(), ".mall", isKept ? "bench-integrity" : `bench-integrity-${process.pid}`);
mkdirSync(folder, { recursive: true });
const server = await startEmbeddedPostgres({ folder, isDurable: false });
try {
  await main();
} finally {
  await server.stop();
  if (!isKept) {
    await removeEmbeddedData(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main() {
  const db = await openDatabase();
  const mall = await buildDemoMall();
  const deps = depsOf(db, mall.now);
  const [{ written }] = await db.query("SELECT count(*)::int AS written FROM orders");
  if (written !== wanted) {
    if (written > 0) throw new Error(`${folder} holds ${written} orders: remove it, or ask for as many`);
    await seed(db, { ...mall, orders: manyOrders(mall.orders) });
    await timed("pay sellers out", () => payOutSellers(deps));
    await db.query("ANALYZE");
  }
  await printCounts(db);
  await measure(db, deps);
  await db.destroy();
}

async function openDatabase() {
  await provision({ url: server.url, subgraphs: ["orders"] });
  const { migrations } = ordersSubgraph;
  const target = { url: server.url, schema: "orders", role: "mall_orders", poolSize: 10 };
  const db = createDataSource({ ...target, migrations, statementTimeoutMs: 0 });
  await db.initialize();
  await migrate(db);
  return db;
}

function manyOrders(past) {
  const orders = [...past];
  for (let n = 0; orders.length < wanted; n += 1) {
    const order = past[n % past.length];
    const state = order.state === "PLACED" ? "COMPLETED" : order.state;
    const lines = order.lines.map((line) => ({ ...line, id: uuidV7(order.placedAt.getTime()) }));
    orders.push({ ...order, id: uuidV7(order.placedAt.getTime()), number: `M-${20_000_000 + n}`, state, lines });
  }
  return orders.slice(0, wanted);
}

async function seed(db, mall) {
  const triggers = (await db.query(DEFERRED)).map(({ sql }) => sql);
  for (const sql of triggers) await db.query(sql.replace("%s", "DISABLE"));
  await timed(`write ${mall.orders.length} orders`, () => db.transaction((tx) => seedOrders(tx, mall)));
  for (const sql of triggers) await db.query(sql.replace("%s", "ENABLE"));
  await db.query(
    "CREATE TEMPORARY TABLE given AS SELECT id, gen_random_uuid() AS cart_id, user_id, currency, state, created_at FROM orders",
  );
  await db.query("UPDATE orders o SET cart_id = g.cart_id FROM given g WHERE g.id = o.id");
  await db.query(`INSERT INTO cart (id, user_id, state, currency, created_at, updated_at)
    SELECT cart_id, user_id, 'CONVERTED', currency, created_at, created_at FROM given`);
}

function depsOf(db, now) {
  return {
    ...{ db, logger, ids: systemIds, traceId: null, payouts: new SandboxPayouts(db), clock: { now: () => now } },
    peers: createPeers(async (name, { variables }) =>
      name === "loyalty"
        ? { data: { integrityRows: [] } }
        : { data: { payoutDestinations: variables.sellerIds.map((sellerId) => ({ sellerId, token: "acct_bench" })) } },
    ),
  };
}

async function printCounts(db) {
  const tables =
    "orders seller_order order_line payment_event payment_operation order_move stock_movement journal posting payout".split(
      " ",
    );
  const [counts] = await db.query(
    `SELECT ${tables.map((name) => `(SELECT count(*)::int FROM ${name}) AS ${name}`).join(", ")}`,
  );
  console.log(counts);
}

async function measure(db, deps) {
  const times = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const start = performance.now();
    const rows = await findIntegrity(deps);
    times.push(performance.now() - start);
    // Only orders is here: what its peers hold is theirs to say.
    const broken = rows.filter(({ holds, detail }) => !holds && !detail.startsWith("Unknown: "));
    if (broken.length > 0) throw new Error(JSON.stringify(broken, null, 2));
  }
  const sorted = times.slice(1).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  console.log(
    `platform.integrity: first ${times[0].toFixed(0)} ms, then ${sorted.map((ms) => ms.toFixed(0)).join(" ")} ms`,
  );
  console.log(
    `median ${median.toFixed(0)} ms of ${RULES.length} rules over ${wanted} orders: ${median < LIMIT_MS ? "within" : "OVER"} ${LIMIT_MS} ms`,
  );
  await printSlowest(db);
  if (median >= LIMIT_MS) process.exitCode = 1;
}

async function printSlowest(db) {
  const each = [];
  for (const check of CHECKS) {
    const start = performance.now();
    await findFaults(lending(db), new Date(), [check]);
    each.push({ rules: check.rules.map(({ says }) => says).join("; "), ms: Math.round(performance.now() - start) });
  }
  console.log(each.sort((a, b) => b.ms - a.ms).slice(0, 12));
}

async function timed(what, work) {
  const start = performance.now();
  const result = await work();
  console.log(`${what}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return result;
}

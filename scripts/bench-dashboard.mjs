// What operations/seller/SellerDashboard takes for a seller with 100,000 orders over a year, on the demo mall.
// node scripts/bench-dashboard.mjs [--orders 100000]      (after node scripts/build.mjs)
// The orders are written by the code that seeds the sums, not placed: balance and stock are the demo's.
import { readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { parseArgs } from "node:util";

const require = createRequire(import.meta.url);
require("reflect-metadata");
const { rollUpMany } = require("@mall/insights/metrics/roll-up-many");
const { benchMallData } = require("@mall/mall/demo-mall");
const { startMall } = require("@mall/mall/mall");
const { statementsDuring } = require("@mall/platform/database/statements");
const { systemIds } = require("@mall/platform/ids/uuid-v7");
const { silentLogger } = require("@mall/platform/telemetry/logger");

const { values } = parseArgs({ options: { orders: { type: "string", default: "100000" } } });
const ORDERS = Number(values.orders);
const RUNS = 200;
const DAY_MS = 86_400_000;
const DASHBOARD = readFileSync("schema/operations/seller/SellerDashboard.graphql", "utf8");
const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { session { accessToken } userErrors { code } } }`;

const folder = path.resolve(".mall/bench-dashboard");
rmSync(folder, { recursive: true, force: true });
const mall = await startMall({
  ...{ port: 0, host: "127.0.0.1", databaseUrl: null, folder, data: benchMallData(), logger: silentLogger },
  onProgress: (message) => console.log(`  ${message}`),
});
try {
  await main();
} finally {
  await mall.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function main() {
  const [, { email, password }] = mall.signIns;
  const { signIn } = await ask(SIGN_IN, { input: { email, password } });
  const token = signIn.session.accessToken;
  const sellerId = JSON.parse(Buffer.from(token.split(".")[1], "base64url").toString()).sellerIds[0];
  const { db } = mall.parts.subgraphs.find(({ name }) => name === "insights");
  const products = await db.query("SELECT product_id AS id FROM listing_facts WHERE seller_id = $1 ORDER BY 1", [
    sellerId,
  ]);
  const now = Date.now();
  const started = performance.now();
  await db.transaction((tx) => rollUpMany(tx, yearOfOrders({ sellerId, products, now })));
  await db.query("ANALYZE");
  console.log(`${ORDERS} orders of ${products.length} products: ${seconds(started)} s to sum up`);
  const to = new Date(now).toISOString();
  const range = (days) => ({ sellerId, from: new Date(now - days * DAY_MS).toISOString(), to });
  for (const days of [7, 30, 365]) await measure(`${days} days`, range(days), token);
}

/** Some products sell a lot and most a little, as everywhere. */
function yearOfOrders({ sellerId, products, now }) {
  return Array.from({ length: ORDERS }, (_, n) => {
    const placedAt = new Date(now - ((n * 7919) % ORDERS) * ((365 * DAY_MS) / ORDERS)).toISOString();
    const lines = Array.from({ length: 1 + (n % 3) }, (_, i) => {
      const product = products[Math.floor(products.length * (((n * 31 + i * 17) % 997) / 997) ** 2)];
      const quantity = 1 + ((n + i) % 2);
      return {
        lineId: systemIds.next(),
        productId: product.id,
        sellerId,
        quantity,
        minor: quantity * (900 + (n % 40) * 50),
      };
    });
    const totalMinor = lines.reduce((sum, { minor }) => sum + minor, 490);
    const placed = { currencyCode: "EUR", totalMinor, discountMinor: 0, pointsSpent: 0, couponCodes: [], lines };
    const order = { orderId: systemIds.next(), userId: null, placedAt, isCancelled: n % 40 === 0, placed };
    const refund = { id: systemIds.next(), kind: "REFUND", sellerId, currencyCode: "EUR", at: placedAt };
    const given = [{ lineId: lines[0].lineId, quantity: 1, minor: lines[0].minor }];
    return { ...order, refunds: n % 25 === 0 ? [{ ...refund, lines: given }] : [] };
  });
}

async function measure(name, variables, token) {
  for (let i = 0; i < 20; i += 1) await ask(DASHBOARD, variables, token);
  const samples = [];
  for (let i = 0; i < RUNS; i += 1) {
    const at = performance.now();
    await ask(DASHBOARD, variables, token);
    samples.push(performance.now() - at);
  }
  const statements = await statementsDuring(() => ask(DASHBOARD, variables, token));
  samples.sort((left, right) => left - right);
  const quantile = (share) => samples[Math.floor(samples.length * share)].toFixed(1);
  const { analytics } = (await ask(DASHBOARD, variables, token)).seller;
  const orders = analytics.revenue.reduce((sum, bucket) => sum + bucket.orders, 0);
  console.log(
    `SellerDashboard of ${name} (${orders} orders): p50 ${quantile(0.5)} ms, p99 ${quantile(0.99)} ms, ${statements.length} statements`,
  );
}

async function ask(query, variables, token) {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const { data, errors } = await mall.gateway.execute({ query, variables, ...authorization });
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}

function seconds(since) {
  return ((performance.now() - since) / 1000).toFixed(1);
}

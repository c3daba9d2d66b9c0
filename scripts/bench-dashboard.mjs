// What operations/seller/SellerDashboard takes for a seller with 100,000 orders over a year, on the demo mall, and what
// operations/admin/ControlPanel takes with 100,000 orders more, of 500 sellers and 20,000 buyers, each one assessed.
// node scripts/bench-dashboard.mjs [--orders 100000]      (after node scripts/build.mjs)
// The orders are written by the code that seeds the sums, not placed: balance and stock are the demo's.
import { readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { parseArgs } from "node:util";

const require = createRequire(import.meta.url);
require("reflect-metadata");
const { readCategories } = require("@mall/insights/metrics/complete-orders");
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
const PANEL = readFileSync("schema/operations/admin/ControlPanel.graphql", "utf8");
const SELLERS = 500;
const BUYERS = 20_000;
const ASSESS = `INSERT INTO fraud_assessment (id, subject_kind, subject_id, attempt_key, account_key, at, outcome, rule_score,
    model_name, model_version, facts, explanation, review_state)
  SELECT gen_random_uuid(), 'ORDER', order_id, 'bench', 'bench', placed_at, CASE WHEN n % 50 = 0 THEN 'REVIEW' ELSE 'ALLOW' END, 0.1,
    'mall-fraud-rules', '1', '[]', 'bench', CASE WHEN n % 50 = 0 THEN 'OPEN' END
  FROM (SELECT order_id, placed_at, row_number() OVER () AS n FROM sold_order WHERE placed_at IS NOT NULL) AS orders
  ON CONFLICT DO NOTHING`;
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
  const [, seller, administrator] = mall.signIns;
  const token = await signIn(seller);
  const sellerId = JSON.parse(Buffer.from(token.split(".")[1], "base64url").toString()).sellerIds[0];
  const { db } = mall.parts.subgraphs.find(({ name }) => name === "insights");
  const products = await db.query("SELECT product_id AS id FROM listing_facts WHERE seller_id = $1 ORDER BY 1", [
    sellerId,
  ]);
  const now = Date.now();
  const started = performance.now();
  const categories = await readCategories(
    db,
    products.map(({ id }) => id),
  );
  const sold = { products, categories, now };
  await db.transaction((tx) => rollUpMany(tx, yearOfOrders({ ...sold, sellerIds: [sellerId], buyerIds: [null] })));
  await db.query("ANALYZE");
  console.log(`${ORDERS} orders of ${products.length} products: ${seconds(started)} s to sum up`);
  const to = new Date(now).toISOString();
  const range = (days) => ({ sellerId, from: new Date(now - days * DAY_MS).toISOString(), to });
  for (const days of [7, 30, 365]) await measure("SellerDashboard", DASHBOARD, { days, variables: range(days), token });

  const many = (count) => Array.from({ length: count }, () => systemIds.next());
  const mallwide = yearOfOrders({ ...sold, sellerIds: many(SELLERS), buyerIds: many(BUYERS) });
  await db.transaction((tx) => rollUpMany(tx, mallwide));
  await db.query(ASSESS);
  await db.query("ANALYZE");
  const admin = await signIn(administrator);
  for (const days of [7, 30, 365]) await measure("ControlPanel", PANEL, { days, variables: range(days), token: admin });
}

async function signIn({ email, password }) {
  const { signIn: answer } = await ask(SIGN_IN, { input: { email, password } });
  return answer.session.accessToken;
}

/** Some products sell a lot and most a little, as everywhere. */
function yearOfOrders({ sellerIds, buyerIds, products, categories, now }) {
  return Array.from({ length: ORDERS }, (_, n) => {
    const placedAt = new Date(now - ((n * 7919) % ORDERS) * ((365 * DAY_MS) / ORDERS)).toISOString();
    const sellerId = sellerIds[Math.floor(sellerIds.length * ((n % 991) / 991) ** 2)];
    const lines = Array.from({ length: 1 + (n % 3) }, (_, i) => {
      const product = products[Math.floor(products.length * (((n * 31 + i * 17) % 997) / 997) ** 2)];
      const categoryIds = categories.get(product.id);
      const quantity = 1 + ((n + i) % 2);
      return {
        lineId: systemIds.next(),
        ...{ productId: product.id, categoryIds, sellerId },
        quantity,
        minor: quantity * (900 + (n % 40) * 50),
      };
    });
    const totalMinor = lines.reduce((sum, { minor }) => sum + minor, 490);
    const placed = { currencyCode: "EUR", totalMinor, discountMinor: 0, pointsSpent: 0, couponCodes: [], lines };
    const order = {
      orderId: systemIds.next(),
      userId: buyerIds[(n * 7) % buyerIds.length],
      placedAt,
      isCancelled: n % 40 === 0,
      placed,
    };
    const refund = { id: systemIds.next(), kind: "REFUND", sellerId, currencyCode: "EUR", at: placedAt };
    const given = [{ lineId: lines[0].lineId, quantity: 1, minor: lines[0].minor }];
    return { ...order, refunds: n % 25 === 0 ? [{ ...refund, lines: given }] : [] };
  });
}

async function measure(name, document, { days, variables, token }) {
  for (let i = 0; i < 20; i += 1) await ask(document, variables, token);
  const samples = [];
  const cpu = process.cpuUsage();
  for (let i = 0; i < RUNS; i += 1) {
    const at = performance.now();
    await ask(document, variables, token);
    samples.push(performance.now() - at);
  }
  const { user, system } = process.cpuUsage(cpu);
  const statements = await statementsDuring(() => ask(document, variables, token));
  samples.sort((left, right) => left - right);
  const quantile = (share) => samples[Math.floor(samples.length * share)].toFixed(1);
  const { seller, controlPanel } = await ask(document, variables, token);
  const orders =
    controlPanel?.sales.total.orders ?? seller.analytics.revenue.reduce((sum, bucket) => sum + bucket.orders, 0);
  const times = `p50 ${quantile(0.5)} ms, p99 ${quantile(0.99)} ms, ${((user + system) / 1000 / RUNS).toFixed(1)} ms of this process`;
  console.log(`${name} of ${days} days (${orders} orders): ${times}, ${statements.length} statements`);
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

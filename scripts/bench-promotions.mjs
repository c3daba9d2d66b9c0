// What a quote costs for a cart of 30 lines against 200 live promotions, 100,000 coupon codes, and the integrity rows
// over the points of 100,000 orders.
// node scripts/bench-promotions.mjs      (after node scripts/build.mjs)
import { mkdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);
require("reflect-metadata");
const { quoteCheckout } = require("@mall/loyalty/checkout/quote-checkout");
const { fillBatches } = require("@mall/loyalty/coupon/fill-batches");
const { couponsGenerate } = require("@mall/loyalty/coupon/coupons-generate");
const { promotionCreate } = require("@mall/loyalty/promotion/promotion-create");
const { promotionMove } = require("@mall/loyalty/promotion/promotion-move");
const { PromotionCache } = require("@mall/loyalty/promotion/promotion-cache");
const { findIntegrity } = require("@mall/loyalty/integrity/find-integrity");
const { seedLoyalty } = require("@mall/loyalty/seed/seed-loyalty");
const { loyaltySubgraph } = require("@mall/loyalty/subgraph");
const { startEmbeddedPostgres } = require("@mall/mall/postgres/embedded-postgres");
const { createDataSource } = require("@mall/platform/database/data-source");
const { migrate } = require("@mall/platform/database/migrate");
const { provision } = require("@mall/platform/database/provision");
const { statementsDuring } = require("@mall/platform/database/statements");
const { systemIds } = require("@mall/platform/ids/uuid-v7");

const PROMOTIONS = 200;
const LINES = 30;
const QUOTES = 2_000;
const CODES = 100_000;
const ORDERS = 100_000;
const MEMBERS = 20_000;
const HOUR_MS = 3_600_000;

const folder = path.resolve(".mall/bench-promotions");
rmSync(folder, { recursive: true, force: true });
mkdirSync(path.dirname(folder), { recursive: true });
const server = await startEmbeddedPostgres({ folder, isDurable: true });
try {
  await main();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function main() {
  await provision({ url: server.url, subgraphs: ["loyalty"] });
  const db = createDataSource({
    url: server.url,
    schema: "loyalty",
    role: "mall_loyalty",
    migrations: loyaltySubgraph.migrations,
    statementTimeoutMs: 0,
  });
  await db.initialize();
  await migrate(db);
  const deps = { db, ids: systemIds, clock: { now: () => new Date() }, promotions: new PromotionCache(db) };
  const admin = {
    id: systemIds.next(),
    sessionId: systemIds.next(),
    roles: ["ADMINISTRATOR"],
    sellerIds: [],
    expiresAt: 0,
  };

  const ids = Array.from({ length: 50 }, () => systemIds.next());
  const pick = (n) => ids[n % ids.length];
  const ACTIONS = [
    (n) => ({ kind: "PERCENT", percentBp: 100 + n }),
    (n) => ({ kind: "AMOUNT", amountMinor: 10 + n }),
    () => ({ kind: "FIXED_PRICE", unitPriceMinor: 900 }),
    () => ({ kind: "BUY_X_GET_Y", buy: 2, get: 1, percentBp: 5_000 }),
    () => ({ kind: "FREE_SHIPPING" }),
    (n) => ({ kind: "EXTRA_POINTS", points: n }),
  ];
  let couponPromotion = null;
  for (let n = 0; n < PROMOTIONS; n += 1) {
    const conditions = [
      { minSubtotalMinor: 1_000 },
      { productIds: [pick(n), pick(n + 1)], minSubtotalMinor: 500 },
      { categoryIds: [pick(n)], minQuantity: 2, minSubtotalMinor: 500 },
      { sellerIds: [pick(n)], minSubtotalMinor: 500, countries: ["DE"] },
    ][n % 4];
    const { done, userErrors } = await promotionCreate(deps, admin, {
      ...{ title: `Promotion ${n}`, action: ACTIONS[n % ACTIONS.length](n), conditions, currencyCode: "EUR" },
      ...{ priority: n % 7, useLimit: n % 3 === 0 ? 1_000_000 : null },
    });
    if (userErrors) throw new Error(JSON.stringify(userErrors));
    await promotionMove(deps, admin, { promotionId: done.id, move: "activate" });
    couponPromotion ??= done.id;
  }
  const lines = Array.from({ length: LINES }, (_, n) => ({
    ...{ lineId: systemIds.next(), productId: pick(n), variantId: systemIds.next(), sellerId: pick(n * 3) },
    ...{ categoryIds: [pick(n * 5), pick(n * 7)], quantity: 1 + (n % 4), unitPriceMinor: 500 + n * 137 },
  }));
  const cart = {
    ...{
      cartId: systemIds.next(),
      userId: systemIds.next(),
      currencyCode: "EUR",
      at: new Date(),
      country: "DE",
      lines,
    },
    shipping: [...new Set(lines.map(({ sellerId }) => sellerId))].map((sellerId) => ({ sellerId, amountMinor: 490 })),
    ...{ couponCodes: [], pointsToRedeem: 0, useGiftCredit: false },
  };

  for (let n = 0; n < 200; n += 1) await quoteCheckout(deps, cart);
  const times = [];
  for (let n = 0; n < QUOTES; n += 1) {
    const started = performance.now();
    await quoteCheckout(deps, cart);
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.floor(times.length * share)].toFixed(2);
  const { adjustments, explanations } = await quoteCheckout(deps, cart);
  const statements = await statementsDuring(() => quoteCheckout(deps, cart));
  console.log(
    `quote of ${LINES} lines against ${explanations.length} live promotions (${adjustments.length} apply): ` +
      `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, ${statements.length} statement(s)`,
  );

  const started = performance.now();
  const { userErrors } = await couponsGenerate(deps, admin, {
    promotionId: couponPromotion,
    count: CODES,
    idempotencyKey: "bench",
  });
  if (userErrors) throw new Error(JSON.stringify(userErrors));
  await fillBatches(deps);
  const [{ made }] = await db.query("SELECT count(*)::int AS made FROM coupon");
  console.log(`${made} coupon codes: ${((performance.now() - started) / 1000).toFixed(1)} s`);

  await db.transaction((tx) => seedLoyalty(tx, pastOrders()));
  await db.query("ANALYZE");
  const began = performance.now();
  const rows = await findIntegrity(db);
  const broken = rows.filter(({ holds }) => !holds);
  if (broken.length > 0) throw new Error(JSON.stringify(broken));
  console.log(
    `${rows.length} integrity rows over ${ORDERS} orders: ${((performance.now() - began) / 1000).toFixed(2)} s`,
  );

  await db.destroy();
}

/** Orders of two lines each, spread over two years and many members. */
function pastOrders() {
  const now = new Date();
  const members = Array.from({ length: MEMBERS }, () => systemIds.next());
  const line = () => ({
    ...{ id: systemIds.next(), productId: systemIds.next(), variantId: systemIds.next(), sellerId: systemIds.next() },
    ...{ quantity: 2, unitPriceMinor: 1_999 },
  });
  const orders = Array.from({ length: ORDERS }, (_, n) => ({
    ...{ id: systemIds.next(), number: `M-${n}`, userId: members[n % MEMBERS], currencyCode: "EUR", shippingMinor: 0 },
    placedAt: new Date(now.getTime() - (n % 17_000) * HOUR_MS),
    state: ["COMPLETED", "COMPLETED", "PLACED", "CANCELLED"][n % 4],
    lines: [line(), line()],
  }));
  return { orders, now, people: [], categories: [], products: [] };
}

// What it takes to think of an order or a sign-up, in a mall that remembers 100,000 orders: by itself, from the fact to the
// stored assessment, and as a buyer or a new member of the mall sees it. A mall of its own, on this machine alone.
// node scripts/bench-fraud.mjs [--history 100000] [--orders 300] [--sign-ups 100]      (after node scripts/build.mjs)
import { mkdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, loadavg } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { quantiles } from "./lib/insights-bench.mjs";

const require = createRequire(import.meta.url);
require("reflect-metadata");
const { assessOrder } = require("@mall/insights/fraud/assess-order");
const { assessSignUp } = require("@mall/insights/fraud/assess-sign-up");
const { AssessmentQueue } = require("@mall/insights/fraud/assessment-queue");
const { loadFraudModel } = require("@mall/insights/fraud/fraud-model");
const { fraudModelPlace } = require("@mall/insights/model/model-files");
const { benchMallData } = require("@mall/mall/demo-mall");
const { startMall } = require("@mall/mall/mall");
const { startEmbeddedPostgres } = require("@mall/mall/postgres/embedded-postgres");
const { createDataSource } = require("@mall/platform/database/data-source");
const { statementsDuring } = require("@mall/platform/database/statements");
const { systemIds } = require("@mall/platform/ids/uuid-v7");
const { silentLogger } = require("@mall/platform/telemetry/logger");

const { values } = parseArgs({
  options: {
    history: { type: "string", default: "100000" },
    orders: { type: "string", default: "300" },
    "sign-ups": { type: "string", default: "100" },
  },
});
const [HISTORY, ORDERS, SIGN_UPS] = [values.history, values.orders, values["sign-ups"]].map(Number);
const LIMIT_MS = 150;
const PATIENCE_MS = 60_000;
const clock = { now: () => new Date() };

/** A tenth of all orders comes from 50 accounts and 50 devices and goes to 50 places, one in 200 was fraud. $1 how many. */
const FILL = `
  INSERT INTO fraud_assessment (id, subject_kind, subject_id, attempt_key, user_id, account_key, place_key, device_key, amount_minor, at,
    outcome, rule_score, model_score, model_name, model_version, facts, explanation, label, label_source, labelled_at)
  SELECT gen_random_uuid(), 'ORDER', gen_random_uuid(), 'attempt ' || n, NULL,
    CASE WHEN n % 10 = 0 THEN 'busy account ' || n / 10 % 50 ELSE 'account ' || n % 30011 END,
    CASE WHEN n % 10 = 0 THEN 'busy place ' || n / 10 % 50 ELSE 'place ' || n % 40009 END,
    CASE WHEN n % 10 = 0 THEN 'busy device ' || n / 10 % 50 ELSE 'device ' || n % 35027 END,
    1000 + n % 9000, now() - n * interval '26 seconds', 'ALLOW', 0, 0.01, 'mall-fraud-rules', '2', '[]', 'ALLOW: Nothing.',
    CASE WHEN n % 200 = 7 THEN 'FRAUD' END, CASE WHEN n % 200 = 7 THEN 'CHARGEBACK' END,
    CASE WHEN n % 200 = 7 THEN now() - n * interval '20 seconds' END
  FROM generate_series(1, $1::integer) AS n`;

const SIGN_UP = `mutation SignUp($input: SignUpInput!) { signUp(input: $input) {
  session { accessToken } viewer { id } userErrors { code message } } }`;
const ADD = `mutation Add($input: CartLinesAddInput!) { cartLinesAdd(input: $input) {
  cart { id totals { total { minorUnits currencyCode } } } userErrors { code message } } }`;
const PLACE = `mutation Place($input: PlaceOrderInput!) { placeOrder(input: $input) {
  order { id state } userErrors { code message } } }`;
const RISK = "query Risk($id: ID!) { order(id: $id) { risk { decision score decisionId } } }";
const ORDER = {
  shippingAddress: { name: "Robin Reader", line1: "1 High Street", city: "Lyon", postalCode: "69001", country: "FR" },
  ...{ shippingMethodCode: "STANDARD", paymentToken: "tok_approve" },
};
const UNASSESSED = "SELECT count(*) AS count FROM fraud_assessment WHERE explanation LIKE '%came in time%'";

/** As the gateway digests them; those above have names. */
const DEVICES = `
  SELECT count(*) FILTER (WHERE subject_kind = 'ORDER') AS orders, count(*) FILTER (WHERE subject_kind = 'SIGN_UP') AS "signUps",
    count(DISTINCT device_key) AS devices
  FROM fraud_assessment WHERE device_key ~ '^[-_A-Za-z0-9]{22}$'`;

const folder = path.resolve(`.mall/bench-fraud-${process.pid}`);
mkdirSync(folder, { recursive: true });
const server = await startEmbeddedPostgres({ folder: path.join(folder, "postgres"), isDurable: true });
try {
  await withMall(main);
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function withMall(work) {
  const mall = await startMall({
    ...{ port: 0, host: "127.0.0.1", databaseUrl: server.url, folder, data: benchMallData() },
    protection: { loadShedding: false, trustedProxies: ["127.0.0.1"], sockets: null },
    ...{ logger: silentLogger, onProgress: (message) => console.log(`  ${message}`) },
  });
  const db = createDataSource({ url: server.url, schema: "insights", role: "mall_insights", migrations: [] });
  await db.initialize();
  try {
    await work({ url: `${mall.url}/graphql`, db });
  } finally {
    await db.destroy();
    await mall.stop();
  }
}

async function main({ url, db }) {
  await db.query("ALTER TABLE fraud_assessment DISABLE TRIGGER USER");
  await db.query(FILL, [HISTORY]);
  await db.query("ALTER TABLE fraud_assessment ENABLE TRIGGER USER");
  await db.query("ANALYZE fraud_assessment");
  console.log(`${cpus().length} cores, load ${loadavg()[0].toFixed(2)}; ${HISTORY} orders remembered`);
  await assessOrders(db);
  await assessSignUps(db);
  await seenByPeople(url, db);
}

/** The assessment alone: memory, rules, model; then written, as it is at once where it holds or refuses an order. */
async function assessOrders(db) {
  const assessments = new AssessmentQueue({ db, logger: silentLogger });
  const deps = { db, clock, ids: systemIds, fraudModel: loadFraudModel(fraudModelPlace({})), assessments };
  const answered = [];
  const stored = [];
  let statements = 0;
  for (let n = -20; n < ORDERS; n += 1) {
    const order = {
      ...{ orderId: systemIds.next(), attemptKey: systemIds.next(), userId: null, amountMinor: 4_900, mostUnits: 1 },
      ...{
        emailDigest: n % 3 === 0 ? "nobody" : `x${n}`,
        deviceDigest: n % 2 === 0 ? `busy device ${n % 50}` : n % 3 === 0 ? null : `device ${n}`,
        placeDigest: n % 2 === 0 ? `busy place ${n % 50}` : `place ${n}`,
      },
      ...{ shippingCountry: "DE", billingCountry: "DE" },
    };
    const started = performance.now();
    const read = await statementsDuring(() => assessOrder(deps, order, PATIENCE_MS));
    const answeredAt = performance.now();
    await assessments.recordNew();
    if (n < 0) continue;
    // What is written a moment later is not waited for.
    statements = Math.max(statements, read.filter((text) => text.includes("SELECT account.*")).length);
    answered.push(answeredAt - started);
    stored.push(performance.now() - started);
  }
  await assessments.stop();
  report(`orders, from the fact to the answer (${statements} statement)`, answered);
  report("orders, from the fact to the stored assessment with its Decision, as soon as somebody asks for it", stored);
}

async function assessSignUps(db) {
  const times = [];
  let statements = 0;
  for (let n = -20; n < SIGN_UPS; n += 1) {
    const signUp = {
      id: systemIds.next(),
      userId: systemIds.next(),
      displayName: `Shopper ${n}`,
      device: `busy device ${n % 50}`,
      at: new Date(),
    };
    const started = performance.now();
    const sent = await statementsDuring(() => db.transaction((tx) => assessSignUp(tx, signUp)));
    if (n < 0) continue;
    statements = Math.max(statements, sent.filter((text) => !/^(START|COMMIT)/.test(text)).length);
    times.push(performance.now() - started);
  }
  report(
    `sign-ups, from the fact to the stored assessment with its Decision (${statements} statements and the transaction)`,
    times,
  );
}

/** In the whole mall: new people, who each buy. */
async function seenByPeople(url, db) {
  const products = (await send(url, "query P { products(first: 60) { nodes { variants { id } } } }")).products.nodes;
  const variants = products.flatMap(({ variants: all }) => all.map(({ id }) => id));
  const [signedUp, placed, seen] = [[], [], []];
  const people = [];
  for (let n = 0; n < SIGN_UPS; n += 1) {
    const { signUp } = await send(url, SIGN_UP, { input: person(n) }, { ip: `198.18.${n >> 8}.${n & 255}` });
    const answeredAt = performance.now();
    await untilStored(db, "SIGN_UP", signUp.viewer.id);
    signedUp.push(performance.now() - answeredAt);
    people.push(signUp.session.accessToken);
  }
  for (let n = 0; n < ORDERS; n += 1) {
    const token = people[n % people.length];
    const variantId = variants[n % variants.length];
    const { cartLinesAdd } = await send(url, ADD, { input: { lines: [{ variantId, quantity: 1 }] } }, { token });
    const { id: cartId, totals } = cartLinesAdd.cart;
    const input = { ...ORDER, cartId, idempotencyKey: systemIds.next(), expectedTotal: totals.total };
    const started = performance.now();
    const { placeOrder } = await send(url, PLACE, { input }, { token });
    placed.push(performance.now() - started);
    const { risk } = (await send(url, RISK, { id: placeOrder.order.id }, { token })).order;
    if (!risk) throw new Error(`order ${placeOrder.order.id} has no assessment`);
    seen.push(performance.now() - started);
  }
  report("sign-ups in the mall, from the answer to signUp to the stored assessment", signedUp);
  report("checkouts in the mall, placeOrder alone", placed, null);
  report("checkouts in the mall, from placeOrder to Order.risk as its buyer reads it", seen, null);
  const [{ count }] = await db.query(UNASSESSED);
  console.log(`orders of the mall without an assessment in time: ${count}`);
  const [told] = await db.query(DEVICES);
  console.log(`told with a device: ${told.orders} orders and ${told.signUps} sign-ups, of ${told.devices} devices`);
}

async function untilStored(db, kind, subjectId) {
  const ends = performance.now() + 30_000;
  for (;;) {
    const found = await db.query("SELECT 1 FROM fraud_assessment WHERE subject_kind = $1 AND subject_id = $2", [
      ...[kind, subjectId],
    ]);
    if (found.length > 0) return;
    if (performance.now() > ends) throw new Error(`${kind} ${subjectId} was not assessed`);
    await wait(2);
  }
}

function report(name, times, limit = LIMIT_MS) {
  const late =
    limit === null ? "" : `; over ${limit} ms: ${times.filter((time) => time > limit).length} of ${times.length}`;
  console.log(`${name}: ${quantiles(times)}${late}`);
}

async function send(url, query, variables, { token, ip = "203.0.113.7" } = {}) {
  // All that buy are on one device.
  const headers = { "content-type": "application/json", "accept-language": "en", "user-agent": "a browser" };
  headers["x-forwarded-for"] = ip;
  if (token) headers.authorization = `Bearer ${token}`;
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
  const { data, errors } = await response.json();
  const userErrors = Object.values(data ?? {}).flatMap((payload) => payload?.userErrors ?? []);
  if (errors || userErrors.length > 0) throw new Error(JSON.stringify(errors ?? userErrors));
  return data;
}

function person(n) {
  const [email, password] = [`bench-${process.pid}-${n}@example.test`, "a lighthouse eats seven pears"];
  return { email, password, displayName: "Robin Reader" };
}

// Do 2,000 notices in a minute slow browsing? ProductPage at a steady rate, in turns without and with the notices beside it,
// on one mall, so that whatever else the machine does falls on both. The p99 of all turns with notices may be 20 % over the
// p99 of those without. Everything shares the machine's cores: the mall, PostgreSQL, and who sends.
// node scripts/bench-notices.mjs [--seconds 10] [--rounds 4] [--pages 40] [--node "--trace-gc"]      (after node scripts/build.mjs)
// --node are options for the mall's own process; what it prints because of them is shown.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { Worker } from "node:worker_threads";
import { HEAP } from "./lib/heap.mjs";
import { clientOf, paced } from "./lib/steady-client.mjs";
import { prepare } from "./prepare.mjs";

const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
const SECONDS = Number(option("seconds", 10));
const ROUNDS = Number(option("rounds", 4));
const NODE_OPTIONS = option("node", "").split(" ").filter(Boolean);
const NOTICES_PER_MINUTE = 2_000;
const PAGES_PER_SECOND = Number(option("pages", 40));
/** Each may send twenty an hour. */
const PEOPLE = Math.ceil((NOTICES_PER_MINUTE * SECONDS * ROUNDS) / 60 / 18);
const PAGE = readFileSync("schema/operations/storefront/ProductPage.graphql", "utf8");

const mall = await startMall();
try {
  await main(mall.url);
} finally {
  process.kill(mall.pid, "SIGTERM");
  await mall.ended;
}

async function startMall() {
  await prepare({ withPage: true });
  const env = { ...process.env, COST_BUDGET: "off" };
  const server = spawn(process.execPath, [...HEAP, ...NODE_OPTIONS, "mall/dist/run-bench-mall.js"], {
    stdio: ["ignore", "pipe", "inherit"],
    env,
  });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const ready = await new Promise((resolve, reject) => {
    let output = "";
    server.stdout.on("data", (chunk) => {
      output += chunk;
      if (NODE_OPTIONS.length > 0) process.stderr.write(chunk);
      const found = /^ready (.*)$/m.exec(output);
      if (found) resolve(JSON.parse(found[1]));
    });
    server.once("exit", (code) => reject(new Error(`the mall ended with code ${code}:\n${output}`)));
  });
  return { ...ready, ended };
}

async function main(url) {
  const send = clientOf(url);
  const { products } = await send("{ products(first: 60) { nodes { id reviews(first: 20) { nodes { id } } } } }");
  const productIds = products.nodes.map(({ id }) => id);
  const reviewIds = products.nodes.flatMap(({ reviews }) => reviews.nodes.map(({ id }) => id));
  const tokens = [];
  for (let n = 0; n < PEOPLE; n += 1) tokens.push(await signUp(send, n));
  const crowd = await startCrowd({ url, tokens, reviewIds, perSecond: NOTICES_PER_MINUTE / 60 });
  console.log(`${productIds.length} products, ${reviewIds.length} reviews, ${PEOPLE} people`);
  console.log(`${cpus().length} cores, load ${loadavg()[0].toFixed(2)}; ${PAGES_PER_SECOND} pages a second`);
  const turn = { send, productIds };
  await browse(turn, 8);
  await crowd.notify(2);
  const alone = [];
  const beside = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    alone.push(await browse(turn, SECONDS));
    const notified = crowd.notify(SECONDS);
    beside.push(await browse(turn, SECONDS));
    await notified;
  }
  report(alone, beside, await crowd.end());
}

function report(alone, beside, notices) {
  alone.forEach((times, n) => console.log(`  turn ${n + 1}: ${summary(times)} | ${summary(beside[n])}`));
  console.log(`alone: ${summary(alone.flat())}\nbeside notices: ${summary(beside.flat())}`);
  const { outcomes, times } = notices;
  console.log(`notices: ${JSON.stringify(outcomes)}; receipts: ${summary(times)}`);
  const ratio = percentile(beside.flat(), 0.99) / percentile(alone.flat(), 0.99);
  console.log(`p99 × ${ratio.toFixed(2)} (at most 1.20)`);
}

async function signUp(send, n) {
  const email = `notifier.${n}.${process.pid}@example.test`;
  const input = { email, password: "a long and calm sentence", displayName: "N" };
  const query = `mutation SignUp($input: SignUpInput!) { signUp(input: $input) { session { accessToken } userErrors { message } } }`;
  const { signUp: answer } = await send(query, { input });
  if (!answer.session) throw new Error(JSON.stringify(answer.userErrors));
  return answer.session.accessToken;
}

async function browse({ send, productIds }, seconds) {
  const times = [];
  await paced({ seconds, perSecond: PAGES_PER_SECOND }, async (n) => {
    const started = performance.now();
    await send(PAGE, { id: productIds[n % productIds.length] });
    times.push(performance.now() - started);
  });
  return times;
}

/** Whoever sends the notices has a thread of their own: their work is not counted as a page's. */
async function startCrowd(workerData) {
  const worker = new Worker(new URL("./lib/notice-crowd.mjs", import.meta.url), { workerData });
  const told = (message) =>
    new Promise((resolve, reject) => {
      worker.once("message", resolve).once("error", reject);
      worker.postMessage(message);
    });
  return { notify: (seconds) => told({ seconds }), end: () => told({ end: true }) };
}

function percentile(times, share) {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;
}

function summary(times) {
  const [middle, high, worst] = [0.5, 0.95, 0.99].map((share) => percentile(times, share).toFixed(1));
  return `${times.length}, p50 ${middle} ms, p95 ${high} ms, p99 ${worst} ms`;
}

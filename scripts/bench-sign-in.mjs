// Do 120 sign-ins a second, more than two cores can hash, slow the rest of the API? ProductPage at a steady rate, in turns
// without and with the crowd at the door, on one mall of its own, so that whatever else the machine does falls on both. The
// p99 of all turns beside the crowd may be 30 % over that of the turns without. A time counts from when the request was due.
// The middle of the turns' own p99 is told as well: it does not know of a single moment at which something else had the cores.
// node scripts/bench-sign-in.mjs [--rate 120] [--seconds 6] [--rounds 6]      (after node scripts/build.mjs)
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { clientOf, paced } from "./lib/steady-client.mjs";
import { prepare } from "./prepare.mjs";

const { values } = parseArgs({
  options: {
    rate: { type: "string", default: "120" },
    seconds: { type: "string", default: "6" },
    rounds: { type: "string", default: "6" },
  },
});
const [RATE, SECONDS, ROUNDS] = [values.rate, values.seconds, values.rounds].map(Number);
const PAGES_PER_SECOND = 20;
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
  // The crowd comes from many addresses, which it names as a proxy would: one address alone would be told 429.
  const env = { ...process.env, COST_BUDGET: "off", TRUSTED_PROXIES: "127.0.0.1" };
  const server = spawn(process.execPath, ["mall/dist/run-bench-mall.js"], {
    stdio: ["ignore", "pipe", "inherit"],
    env,
  });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const ready = await new Promise((resolve, reject) => {
    let output = "";
    server.stdout.on("data", (chunk) => {
      output += chunk;
      const found = /^ready (.*)$/m.exec(output);
      if (found) resolve(JSON.parse(found[1]));
    });
    server.once("exit", (code) => reject(new Error(`the mall ended with code ${code}:\n${output}`)));
  });
  return { ...ready, ended };
}

async function main(url) {
  const send = clientOf(url);
  const { products } = await send("{ products(first: 60) { nodes { id } } }");
  const turn = { send, productIds: products.nodes.map(({ id }) => id) };
  const crowd = await startCrowd({ url, perSecond: RATE });
  console.log(`${cpus().length} cores, load ${loadavg()[0].toFixed(2)}; ${PAGES_PER_SECOND} pages a second`);
  await browse(turn, 8);
  await crowd.signIn(2);
  const alone = [];
  const beside = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    alone.push(await browse(turn, SECONDS));
    const ended = crowd.signIn(SECONDS);
    beside.push(await browse(turn, SECONDS));
    await ended;
  }
  report(alone, beside, await crowd.end());
}

async function browse({ send, productIds }, seconds) {
  const times = [];
  const began = performance.now();
  await paced({ seconds, perSecond: PAGES_PER_SECOND }, async (n) => {
    await send(PAGE, { id: productIds[n % productIds.length] });
    times.push(performance.now() - began - (n * 1_000) / PAGES_PER_SECOND);
  });
  return times;
}

/** The crowd has a thread of its own: its work is not counted as a page's. */
async function startCrowd(workerData) {
  const worker = new Worker(new URL("./lib/sign-in-crowd.mjs", import.meta.url), { workerData });
  const told = (message) =>
    new Promise((resolve, reject) => {
      worker.once("message", resolve).once("error", reject);
      worker.postMessage(message);
    });
  return { signIn: (seconds) => told({ seconds }), end: () => told({ end: true }) };
}

function report(alone, beside, answers) {
  alone.forEach((times, n) => console.log(`  turn ${n + 1}: ${summary(times)} | ${summary(beside[n])}`));
  console.log(`alone: ${summary(alone.flat())}\nbeside the crowd: ${summary(beside.flat())}`);
  for (const [status, { times, withRetry }] of Object.entries(answers)) {
    console.log(`sign-ins answered ${status}: ${summary(times)}; ${withRetry} with Retry-After`);
  }
  const ratio = percentile(beside.flat(), 0.99) / percentile(alone.flat(), 0.99);
  const ofTurns = middleP99(beside) / middleP99(alone);
  console.log(`p99 × ${ratio.toFixed(2)} (at most 1.30); middle of the turns' p99 × ${ofTurns.toFixed(2)}`);
}

function middleP99(turns) {
  const ofEach = turns.map((times) => percentile(times, 0.99));
  return percentile(ofEach, 0.5);
}

function percentile(times, share) {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;
}

function summary(times) {
  const [middle, high, worst] = [0.5, 0.95, 0.99].map((share) => percentile(times, share).toFixed(1));
  return `${times.length}, p50 ${middle} ms, p95 ${high} ms, p99 ${worst} ms`;
}

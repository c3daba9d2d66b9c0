// `npm run bench:stopped`: one of seven processes stands still (SIGSTOP). What does it cost whoever does not need it, and
// how long does whoever does wait? The same processes are measured in turns, whole and with reviews stopped, at a constant
// rate far below what they can do; a request's time counts from when it was due, so that none hides behind a late one.
// Starts the mall on a database of its own and ends it; about two minutes after the start.
//   BENCH_RATE=30 BENCH_SECONDS=10 BENCH_ROUNDS=4 npm run bench:stopped
import { spawn } from "node:child_process";
import { loadavg } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { Pool } from "undici";
import { HEAP } from "./lib/heap.mjs";

const RATE = Number(process.env.BENCH_RATE ?? 30);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 10);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 4);
/** Of this many requests one needs reviews. */
const ONE_IN = 6;
const BASE = 21_400;
const NAMES = `query Names($n: Int!) { products(first: $n) { nodes { id title seller { displayName } variants { sku } } } }`;
const TREE = `query Tree { categories { id name } }`;
const FOUND = `query Found($n: Int!) { search(query: "shirt", first: $n) { nodes { product { id title seller { displayName } } } } }`;
const RATED = `query Rated($n: Int!) { products(first: $n) { nodes { id title rating { average } } } }`;
const WITHOUT = (process.env.BENCH_QUERIES ?? "NAMES").split(",").map((name) => ({ NAMES, TREE, FOUND })[name]);

let output = "";
const env = {
  ...process.env,
  PORT: `${BASE}`,
  SUBGRAPH_BASE_PORT: `${BASE + 1}`,
  MALL_FOLDER: ".mall/bench-stopped",
  COST_BUDGET: "off",
};
const load = loadavg()[0].toFixed(1);
const mall = spawn(process.execPath, [...HEAP, "mall/dist/run-distributed.js", "--size=1000"], {
  env,
  stdio: ["ignore", "pipe", "pipe"],
});
const ended = new Promise((resolve) => mall.once("exit", resolve));
for (const stream of [mall.stdout, mall.stderr]) stream.on("data", (chunk) => (output += chunk));
const pool = new Pool(`http://127.0.0.1:${BASE}`, { connections: 512 });
const whole = { without: [], needing: [] };
const stopped = { without: [], needing: [] };
try {
  await until(() => /The mall is open/.test(output), 300_000);
  const pid = Number(/reviews answers .*\(process (\d+)\)/.exec(output)[1]);
  await ask(8, { without: [], needing: [] });
  for (let round = 0; round < ROUNDS; round += 1) {
    await ask(SECONDS, whole);
    process.kill(pid, "SIGSTOP");
    try {
      await ask(SECONDS, stopped);
    } finally {
      process.kill(pid, "SIGCONT");
    }
    // Until the gateway has tried it again, so that nothing of one window is in the next.
    await ask(7, { without: [], needing: [] });
  }
  print();
} finally {
  await pool.destroy();
  mall.kill("SIGTERM");
  await ended;
}

async function ask(seconds, { without, needing }) {
  const waiting = [];
  const began = performance.now();
  for (let n = 0; n < seconds * RATE; n += 1) {
    const due = began + (n * 1000) / RATE;
    await wait(Math.max(0, due - performance.now()));
    const isNeeding = n % ONE_IN === 0;
    // Each asks for something of its own: whoever asks the same at the same time would share one answer.
    const query = isNeeding ? RATED : WITHOUT[n % WITHOUT.length];
    waiting.push(timed({ query, variables: { n: 5 + (n % 7) } }, due, isNeeding ? needing : without));
  }
  await Promise.all(waiting);
}

async function timed(body, due, results) {
  const headers = { "content-type": "application/json" };
  const response = await pool.request({ method: "POST", path: "/graphql", headers, body: JSON.stringify(body) });
  const { data, errors = [] } = await response.body.json();
  const isWhole = data !== null && data !== undefined && Object.values(data).every((value) => value !== null);
  results.push({ ms: performance.now() - due, isWhole, codes: errors.map(({ extensions }) => extensions?.code) });
}

function print() {
  const [before, after] = [whole, stopped].map(({ without }) => at(without, 0.99));
  console.log(`load before the start ${load}; ${RATE} requests a second, ${ROUNDS} windows of ${SECONDS} s each`);
  for (const [name, { without, needing }] of Object.entries({
    "all seven answer": whole,
    "reviews stands still": stopped,
  })) {
    const times = (results) => [0.5, 0.95, 0.99, 1].map((share) => at(results, share).toFixed(1)).join(" / ");
    const lost = needing.filter(({ codes }) => codes.length > 0).length;
    console.log(`${name}: p50 / p95 / p99 / longest, ms`);
    console.log(`  without reviews ${times(without)}; ${failed(without)} of ${without.length} failed`);
    console.log(
      `  with reviews ${times(needing)}; ${lost} of ${needing.length} without the rating, ${failed(needing)} without products`,
    );
  }
  console.log(`p99 of those who need no reviews: ${((after / before - 1) * 100).toFixed(0)} %`);
}

function failed(results) {
  return results.filter(({ isWhole }) => !isWhole).length;
}

function at(results, share) {
  const sorted = results.map(({ ms }) => ms).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

async function until(check, withinMs) {
  const end = Date.now() + withinMs;
  while (!check()) {
    if (Date.now() > end || mall.exitCode !== null) throw new Error(`not in time:\n${output}`);
    await wait(200);
  }
}

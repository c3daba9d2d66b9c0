// `npm run bench:stopped`: one of seven processes stands still (SIGSTOP). What does it cost whoever does not need it, and
// how long does whoever does wait? Starts the mall on a database of its own and ends it; about a minute after the start.
import { spawn } from "node:child_process";

const SECONDS = Number(process.env.BENCH_SECONDS ?? 12);
const BASE = 21_400;
const WITHOUT = "{ products(first: 5) { nodes { id title seller { displayName } variants { sku } } } }";
const WITH = "{ products(first: 5) { nodes { id title rating { average } } } }";
const url = `http://127.0.0.1:${BASE}/graphql`;

const failed = (results) => results.filter(({ isWhole }) => !isWhole).length;
const at = (results, share) => {
  const sorted = results.map(({ ms }) => ms).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1);
};

let output = "";
const env = {
  ...process.env,
  PORT: `${BASE}`,
  SUBGRAPH_BASE_PORT: `${BASE + 1}`,
  MALL_FOLDER: ".mall/bench-stopped",
  COST_BUDGET: "off",
};
const mall = spawn(process.execPath, ["mall/dist/run-distributed.js", "--size=1000"], {
  env,
  stdio: ["ignore", "pipe", "pipe"],
});
const ended = new Promise((resolve) => mall.once("exit", resolve));
for (const stream of [mall.stdout, mall.stderr]) stream.on("data", (chunk) => (output += chunk));
try {
  await until(() => /The mall is open/.test(output), 300_000);
  await load("warm-up", 3);
  await load("all seven answer", SECONDS);
  const pid = Number(/reviews answers .*\(process (\d+)\)/.exec(output)[1]);
  process.kill(pid, "SIGSTOP");
  try {
    await load("reviews stands still", SECONDS);
  } finally {
    process.kill(pid, "SIGCONT");
  }
} finally {
  mall.kill("SIGTERM");
  await ended;
}

/** Twenty queries a second that need no reviews, and five that do. */
async function load(name, seconds) {
  const [without, needing] = [[], []];
  const waiting = [];
  for (let tick = 0; tick < seconds * 20; tick += 1) {
    waiting.push(timed(WITHOUT, without));
    if (tick % 4 === 0) waiting.push(timed(WITH, needing));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await Promise.all(waiting);
  if (name === "warm-up") return;
  const lost = needing.filter(({ errors }) => errors > 0).length;
  console.log(
    `${name}: without reviews p50 ${at(without, 0.5)} p99 ${at(without, 0.99)} ms, ${failed(without)} failed;`,
  );
  console.log(
    `  with reviews p50 ${at(needing, 0.5)} p99 ${at(needing, 0.99)} ms, ${lost} of ${needing.length} without the rating, ${failed(needing)} without products`,
  );
}

async function timed(query, results) {
  const started = performance.now();
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  const { data, errors = [] } = await response.json();
  results.push({ ms: performance.now() - started, errors: errors.length, isWhole: data?.products?.nodes?.length > 0 });
}

async function until(check, withinMs) {
  const end = Date.now() + withinMs;
  while (!check()) {
    if (Date.now() > end) throw new Error(`not in time:\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

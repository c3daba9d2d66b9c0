// `npm run bench:attacks`: how fast the mall refuses what is known to bring GraphQL servers down, and what an innocent
// query meets meanwhile. Starts the mall on an empty database of its own and ends it; about twenty seconds.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { HEAP } from "./lib/heap.mjs";
import { prepare } from "./prepare.mjs";

const ROUNDS = 50;
const many = (count, text) => Array.from({ length: count }, (_, n) => text(n)).join(" ");
const bomb = (levels) =>
  `{ products(first: 1) { nodes { category { ...F0 } } } } ${many(levels, (n) => `fragment F${n} on Category { a: parent { ...F${n + 1} } b: parent { ...F${n + 1} } }`)} fragment F${levels} on Category { id }`;
const deep = `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`;
const ATTACKS = {
  "fragment bomb of 20 levels": JSON.stringify({ query: bomb(20) }),
  "101 aliases": JSON.stringify({ query: `{ ${many(101, (n) => `a${n}: __typename`)} }` }),
  "500 repeated fields": JSON.stringify({ query: `{ ${many(500, () => "__typename")} }` }),
  "variables 20,000 deep": `{"query":"query ($v: ID!) { product(id: $v) { id } }","variables":{"v":${deep}}}`,
  "body of 1 MB": JSON.stringify({ query: `{ __typename } # ${"x".repeat(1_000_000)}` }),
};
/** User and system time, which the kernel counts in hundredths of a second. */
const cpuMs = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
};
const rss = (pid) => Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024);
const CANARY = JSON.stringify({ query: "{ products(first: 1) { nodes { id title } } }" });

await prepare({ withPage: true });
const server = spawn(process.execPath, [...HEAP, "mall/dist/run-bench-mall.js"], {
  stdio: ["ignore", "pipe", "inherit"],
});
const ended = new Promise((resolve) => server.once("exit", resolve));
try {
  const { url, pid } = await ready();
  for (let n = 0; n < 20; n += 1) await send(url, CANARY);
  const before = rss(pid);
  console.log("| attack | status | CPU ms | p50 ms | max ms | canary max ms |\n|---|---|---|---|---|---|");
  for (const [name, body] of Object.entries(ATTACKS)) await measure({ url, pid }, name, body);
  console.log(`\nresident memory before ${before} MB, after ${rss(pid)} MB`);
} finally {
  server.kill("SIGTERM");
  await ended;
}

async function measure({ url, pid }, name, body) {
  const cpu = await cpuOf(pid, () => send(url, body));
  const times = [];
  let isOver = false;
  const canary = watch(url, () => isOver);
  let status = 0;
  for (let n = 0; n < ROUNDS; n += 1) {
    const started = performance.now();
    status = (await send(url, body)).status;
    times.push(performance.now() - started);
  }
  isOver = true;
  times.sort((a, b) => a - b);
  const [median, most] = [times[ROUNDS / 2], times.at(-1)].map((ms) => ms.toFixed(1));
  console.log(`| ${name} | ${status} | ${cpu.toFixed(1)} | ${median} | ${most} | ${(await canary).toFixed(1)} |`);
}

/** Of the mall, for one attack by itself: the same on a machine that has other things to do. */
async function cpuOf(pid, attack) {
  const before = cpuMs(pid);
  for (let n = 0; n < ROUNDS; n += 1) await attack();
  return (cpuMs(pid) - before) / ROUNDS;
}

/** The slowest of the innocent queries that are sent all the while. */
async function watch(url, isOver) {
  let slowest = 0;
  while (!isOver()) {
    const started = performance.now();
    const { text } = await send(url, CANARY);
    if (!text.includes('"data"')) throw new Error(text);
    slowest = Math.max(slowest, performance.now() - started);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return slowest;
}

async function send(url, body) {
  const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
  return { status: response.status, text: await response.text() };
}

function ready() {
  return new Promise((resolve, reject) => {
    let output = "";
    server.stdout.on("data", (chunk) => {
      output += chunk;
      const found = /^ready (.*)$/m.exec(output);
      if (found) resolve(JSON.parse(found[1]));
    });
    server.once("exit", (code) => reject(new Error(`the mall ended with code ${code}:\n${output}`)));
  });
}

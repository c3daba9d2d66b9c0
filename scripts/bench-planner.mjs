// `npm run bench:planner`: thousands of queries of which no two are the same, to the gateway as a process of its own: how long
// a thousand of them take, and whether memory stays where it is once the cache of plans is full. What is in use is asked
// through the inspector, after the garbage was collected.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import { WebSocket } from "ws";

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 6);
const QUERIES = 1_000;
const AT_ONCE = 8;
const PORT = "41992";

const children = [];
let sent = 0;
try {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "bench-planner-")), "supergraph.graphql");
  await said(start(["scripts/lib/bench-subgraphs.mjs", file]), "ready");
  const args = ["--inspect=127.0.0.1:0", "gateway/dist/main.js", "--supergraph", file];
  const gateway = start(args, { PORT, LOG_LEVEL: "info" });
  const inspector = await inspectorOf(gateway);
  await said(gateway, "is ready");
  console.log(`load before ${loadavg()[0].toFixed(1)}; ${mb(gateway)} MB, ${await inUse(inspector)} MB in use`);
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    await Promise.all(Array.from({ length: AT_ONCE }, (_, worker) => work(round, worker)));
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`${QUERIES} different queries in ${seconds} s: ${mb(gateway)} MB, ${await inUse(inspector)} MB in use`);
  }
  inspector.terminate();
} finally {
  for (const child of children) child.kill("SIGKILL");
}

async function work(round, worker) {
  for (let n = worker; n < QUERIES; n += AT_ONCE) {
    const name = `r${round}n${n}`;
    const query = `query Q${name} { ${name}: products(first: 3) { id name a${n}: description rating
      reviews(first: 2) { b${n}: body author { c${n}: name email } } variants { id sku } } }`;
    const response = await fetch(`http://127.0.0.1:${PORT}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query }),
    });
    const { errors } = await response.json();
    if (errors) throw new Error(JSON.stringify(errors));
  }
}

function start(args, env = {}) {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  return child;
}

function said(child, text) {
  let output = "";
  return new Promise((resolve, reject) => {
    child.once("exit", () => reject(new Error(output)));
    child.stdout.on("data", (chunk) => (output += chunk).includes(text) && resolve());
  });
}

function inspectorOf({ stderr }) {
  let output = "";
  return new Promise((resolve, reject) => {
    stderr.on("data", (chunk) => {
      const [url] = /ws:\/\/\S+/.exec((output += chunk)) ?? [];
      if (!url) return;
      const socket = new WebSocket(url);
      socket.once("open", () => resolve(socket)).once("error", reject);
      stderr.removeAllListeners("data").resume();
    });
  });
}

async function inUse(inspector) {
  await command(inspector, "HeapProfiler.collectGarbage");
  const { result } = await command(inspector, "Runtime.evaluate", { expression: "process.memoryUsage().heapUsed" });
  return Math.round(result.value / 1024 / 1024);
}

function command(inspector, method, params = {}) {
  const id = (sent += 1);
  return new Promise((resolve) => {
    const listen = (data) => {
      const answer = JSON.parse(String(data));
      if (answer.id !== id) return;
      inspector.off("message", listen);
      resolve(answer.result);
    };
    inspector.on("message", listen);
    inspector.send(JSON.stringify({ id, method, params }));
  });
}

function mb({ pid }) {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024);
}

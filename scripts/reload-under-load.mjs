// `npm run bench:reload`: 50 requests a second to the gateway while its supergraph file is replaced again and again, now and
// then by a broken one. Prints how many failed; more than none is a failure.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Pool } from "undici";

const SECONDS = Number(process.env.BENCH_SECONDS ?? 30);
const RATE = 50;
const CHANGE_EVERY_MS = 1_500;
const PORT = "41991";
const QUERY = `{ products(first: 20) { id name variants { id sku } rating reviews(first: 3) { body author { name } } } }`;

const pool = new Pool(`http://127.0.0.1:${PORT}`, { connections: 256 });
const children = [];
const file = path.join(mkdtempSync(path.join(tmpdir(), "reload-")), "supergraph.graphql");
try {
  await said(start(["scripts/lib/bench-subgraphs.mjs", file]), "ready");
  await said(start(["gateway/dist/main.js", "--supergraph", file], { PORT, LOG_LEVEL: "info" }), "is ready");
  await run(readFileSync(file, "utf8"));
} finally {
  await pool.destroy();
  for (const child of children) child.kill("SIGKILL");
}

async function run(supergraph) {
  const failed = [];
  const times = [];
  const answers = [];
  const load = loadavg()[0].toFixed(1);
  let replaced = 0;
  const change = () => {
    const good = supergraph.replace("type Review", `"""Version ${replaced}"""\ntype Review`);
    writeFileSync(file, replaced % 3 === 2 ? "type Query {" : good);
    replaced += 1;
  };
  const changing = setInterval(change, CHANGE_EVERY_MS);
  const began = performance.now();
  // By the clock and not by what was answered: a late answer does not make the next question late.
  for (let n = 0; n < SECONDS * RATE; n += 1) {
    const due = began + (n * 1000) / RATE;
    await wait(Math.max(0, due - performance.now()));
    const answered = ask().then(() => times.push(performance.now() - due));
    answers.push(answered.catch((error) => failed.push(error.message)));
  }
  const seconds = (performance.now() - began) / 1000;
  clearInterval(changing);
  await Promise.all(answers);
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.floor(times.length * share)]?.toFixed(1);
  const rate = (answers.length / seconds).toFixed(1);
  console.log(`load before ${load}; ${answers.length} requests at ${rate} a second, ${replaced} changes of the file`);
  console.log(`${failed.length} failed; p50 ${at(0.5)} p99 ${at(0.99)} ms`);
  for (const reason of new Set(failed)) console.log(reason);
  process.exitCode = failed.length > 0 ? 1 : 0;
}

async function ask() {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ query: QUERY });
  const { statusCode, body: answer } = await pool.request({ method: "POST", path: "/graphql", headers, body });
  const { data, errors } = await answer.json();
  if (statusCode !== 200 || errors || data.products.length !== 20)
    throw new Error(`${statusCode} ${JSON.stringify(errors)}`);
}

function start(args, env = {}) {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
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

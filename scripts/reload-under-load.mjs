// `npm run bench:reload`: 50 requests a second to the gateway while its supergraph file is replaced again and again, now and
// then by a broken one. Prints how many failed; more than none is a failure.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const SECONDS = Number(process.env.BENCH_SECONDS ?? 15);
const EVERY_MS = 20;
const PORT = "41991";
const QUERY = `{ products(first: 20) { id name variants { id sku } rating reviews(first: 3) { body author { name } } } }`;

const children = [];
const file = path.join(mkdtempSync(path.join(tmpdir(), "reload-")), "supergraph.graphql");
try {
  await said(start(["scripts/lib/bench-subgraphs.mjs", file]), "ready");
  await said(start(["gateway/dist/main.js", "--supergraph", file], { PORT, LOG_LEVEL: "info" }), "is ready");
  await run(readFileSync(file, "utf8"));
} finally {
  for (const child of children) child.kill("SIGKILL");
}

async function run(supergraph) {
  const failed = [];
  const answers = [];
  const asking = setInterval(() => answers.push(ask().catch((error) => failed.push(error.message))), EVERY_MS);
  let replaced = 0;
  for (let until = Date.now() + SECONDS * 1000; Date.now() < until; replaced += 1) {
    const good = supergraph.replace("type Review", `"""Version ${replaced}"""\ntype Review`);
    writeFileSync(file, replaced % 3 === 2 ? "type Query {" : good);
    await wait(1_500);
  }
  clearInterval(asking);
  await Promise.all(answers);
  console.log(`${answers.length} requests in ${SECONDS} s, ${replaced} changes of the file, ${failed.length} failed`);
  for (const reason of new Set(failed)) console.log(reason);
  process.exitCode = failed.length > 0 ? 1 : 0;
}

async function ask() {
  const response = await fetch(`http://127.0.0.1:${PORT}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: QUERY }),
  });
  const { data, errors } = await response.json();
  if (response.status !== 200 || errors || data.products.length !== 20)
    throw new Error(`${response.status} ${JSON.stringify(errors)}`);
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

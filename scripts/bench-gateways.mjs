// `npm run bench:gateways`: our gateway beside Hive Gateway and @apollo/gateway, one after another on the same three trivial
// HTTP subgraphs, 20 connections. Hive Gateway (half a gigabyte) is installed once, outside of the repository.
//   BENCH_SECONDS=6 BENCH_ROUNDS=2 HIVE_FOLDER=/tmp/hive-gateway npm run bench:gateways
import autocannon from "autocannon";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import path from "node:path";

const SECONDS = Number(process.env.BENCH_SECONDS ?? 6);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 2);
const HIVE_FOLDER = process.env.HIVE_FOLDER ?? path.join(tmpdir(), "bench-hive-gateway");
const HIVE_VERSION = "2.15.1";
const CONNECTIONS = 20;

const QUERIES = {
  "one product": `query One { product(id: "p1") { id name } }`,
  "20 products with 3 variants": `query Page { products(first: 20) { id name description variants { id sku price } } }`,
  "the same with rating, 3 reviews, authors": `query Full { products(first: 20) { id name variants { id sku price } rating
    reviews(first: 3) { id body author { id name } } } }`,
};

const folder = mkdtempSync(path.join(tmpdir(), "bench-gateways-"));
const supergraph = path.join(folder, "supergraph.graphql");
const GATEWAYS = {
  ours: (port) => ({
    args: ["gateway/dist/main.js", "--supergraph", supergraph],
    env: { PORT: port, LOG_LEVEL: "warn" },
  }),
  "Hive Gateway": (port) => ({
    args: [installHive(), "supergraph", supergraph, "--port", port, "--fork", "1"],
    env: {},
  }),
  "@apollo/gateway": (port) => ({
    args: ["scripts/lib/bench-stock-gateway.mjs", supergraph, port],
    env: { APOLLO_TELEMETRY_DISABLED: "true" },
  }),
};

const children = [];
const rows = [];
try {
  await start(["scripts/lib/bench-subgraphs.mjs", supergraph], {}).said("ready");
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, launch] of Object.entries(GATEWAYS))
      await measureGateway(name, launch(String(41_000 + rows.length)));
  }
  print();
} finally {
  for (const child of children) child.kill("SIGKILL");
}

function installHive() {
  const bin = path.join(HIVE_FOLDER, "node_modules/@graphql-hive/gateway/dist/bin.js");
  if (existsSync(bin)) return bin;
  mkdirSync(HIVE_FOLDER, { recursive: true });
  writeFileSync(path.join(HIVE_FOLDER, "package.json"), '{"private":true}');
  const install = ["install", `@graphql-hive/gateway@${HIVE_VERSION}`, "--no-audit", "--no-fund"];
  execFileSync("npm", install, { cwd: HIVE_FOLDER, stdio: "inherit" });
  return bin;
}

function start(args, env) {
  const options = { env: { ...process.env, NODE_ENV: "production", ...env }, stdio: ["ignore", "pipe", "pipe"] };
  const child = spawn(process.execPath, args, options);
  children.push(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const said = async (text) => {
    while (!output.includes(text)) {
      if (child.exitCode !== null) throw new Error(output);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  return { child, said, output: () => output };
}

async function measureGateway(name, { args, env }) {
  const { child, output } = start(args, env);
  const port = env.PORT ?? args.find((arg) => /^41\d{3}$/.test(arg));
  const url = `http://127.0.0.1:${port}/graphql`;
  await answering(url, output);
  for (const [query, text] of Object.entries(QUERIES)) rows.push({ name, query, ...(await measure(url, text)) });
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  setTimeout(() => child.kill("SIGKILL"), 3_000).unref();
  await gone;
}

async function answering(url, output) {
  for (let tries = 0; tries < 600; tries += 1) {
    const answer = await ask(url, "{ __typename }").catch(() => null);
    if (answer?.data) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`not up in a minute: ${output()}`);
}

async function ask(url, query) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

async function measure(url, query) {
  const { data, errors } = await ask(url, query);
  if (errors) throw new Error(JSON.stringify(errors));
  const request = {
    ...{ url, connections: CONNECTIONS, method: "POST", body: JSON.stringify({ query }) },
    headers: { "content-type": "application/json" },
  };
  await autocannon({ ...request, duration: 2 });
  const { requests, latency, non2xx, errors: failed } = await autocannon({ ...request, duration: SECONDS });
  return {
    perSecond: requests.average,
    p50: latency.p50,
    p99: latency.p99,
    failed: non2xx + failed,
    data: JSON.stringify(data),
  };
}

function print() {
  console.log(
    `\n${cpus().length} cores (${cpus()[0].model}), Node ${process.version}, ${SECONDS} s, best of ${ROUNDS}\n`,
  );
  console.log("| query | gateway | per second | p50 ms | p99 ms | failed |\n|---|---|---|---|---|---|");
  for (const query of Object.keys(QUERIES)) {
    const best = Object.keys(GATEWAYS).map((name) => bestOf(name, query));
    for (const { name, perSecond, p50, p99, failed } of best)
      console.log(`| ${query} | ${name} | ${perSecond.toFixed(0)} | ${p50} | ${p99} | ${failed} |`);
    const [ours, ...others] = best;
    const ratio = ours.perSecond / Math.max(...others.map(({ perSecond }) => perSecond));
    const isSame = others.every(({ data }) => data === ours.data);
    console.log(`| | **${ratio.toFixed(2)} times the better** | | | | same answer: ${isSame} |`);
  }
}

function bestOf(name, query) {
  const measured = rows.filter((row) => row.name === name && row.query === query);
  return measured.reduce((best, row) => (row.perSecond > best.perSecond ? row : best));
}

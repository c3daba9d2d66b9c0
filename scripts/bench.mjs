// `npm run bench`: requests per second of the whole mall in one process, over HTTP, without any response cache.
// 1,000 products with 3 variants, 10 connections, 8 s each, after a warm-up. The load generator shares the machine's cores.
import autocannon from "autocannon";
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { prepare } from "./prepare.mjs";
import { checkoutFlow } from "./lib/checkout-flow.mjs";
import { HEAP } from "./lib/heap.mjs";

const SECONDS = Number(process.env.BENCH_SECONDS ?? 8);
const CONNECTIONS = Number(process.env.BENCH_CONNECTIONS ?? 10);
const contract = (name) => readFileSync(`schema/operations/storefront/${name}.graphql`, "utf8");

const PRODUCTS = `query Products($after: String) {
  products(first: 20, after: $after) {
    nodes {
      id title slug
      attributes { name value }
      variants { id sku price { amount currencyCode minorUnits } availability { inStock quantity } }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;
const PRODUCT = `query Product($id: ID!) {
  product(id: $id) {
    id title description
    category { id name path }
    attributes { name value }
    variants { id sku options { name value } price { amount currencyCode minorUnits } availability { inStock quantity } }
  }
}`;
const WORDS = [
  "love story",
  "black dress",
  "harry potter",
  "cotton blouse",
  "laptop",
  "history",
  "soft sweater",
  "kitchen",
  "petite pants",
  "fantasy",
];

const child = await startMall();
try {
  await measureAll(child.url);
} finally {
  process.kill(child.pid, "SIGTERM");
  await child.ended;
}

async function startMall() {
  await prepare({ withPage: true });
  const server = spawn(process.execPath, [...HEAP, "mall/dist/run-bench-mall.js"], {
    stdio: ["ignore", "pipe", "inherit"],
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

async function measureAll(url) {
  const pages = await collectPages(url);
  const ids = pages.flatMap(({ nodes }) => nodes.map(({ id }) => id));
  const cursors = [undefined, ...pages.map(({ endCursor }) => endCursor).filter(Boolean)].slice(0, 40);
  const rows = [
    await measure(
      url,
      "page of 20 products",
      cursors.map((after) => ({ query: PRODUCTS, variables: { after } })),
    ),
    await measure(
      url,
      "one product",
      ids.map((id) => ({ query: PRODUCT, variables: { id } })),
    ),
    await measure(
      url,
      "ProductPage document",
      ids.map((id) => ({ query: contract("ProductPage"), variables: { id } })),
    ),
    await measure(
      url,
      "Search document",
      WORDS.map((query) => ({ query: contract("Search"), variables: { query } })),
    ),
    await measure(url, "HomeFeed document", [{ query: contract("HomeFeed"), variables: {} }]),
    await measure(url, "{ __typename }", [{ query: "{ __typename }" }]),
    await checkoutFlow({ url, seconds: SECONDS, buyers: 4, productIds: ids }),
  ];
  print(rows);
}

async function send(url, body) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (answer.errors) throw new Error(JSON.stringify(answer.errors[0]));
  return answer.data;
}

async function collectPages(url) {
  const pages = [];
  let after;
  do {
    const { products } = await send(url, { query: PRODUCTS, variables: { after } });
    pages.push({ nodes: products.nodes, endCursor: products.pageInfo.endCursor });
    after = products.pageInfo.hasNextPage ? products.pageInfo.endCursor : null;
  } while (after);
  return pages;
}

async function measure(url, name, bodies) {
  for (const body of bodies.slice(0, 50)) await send(url, body);
  const requests = bodies.map((body) => ({
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }));
  await cannon(url, requests, 2);
  const result = await cannon(url, requests, SECONDS);
  return {
    name,
    perSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.non2xx + result.errors,
  };
}

function cannon(url, requests, duration) {
  return autocannon({ url, connections: CONNECTIONS, duration, requests });
}

function print(rows) {
  console.log(
    `\n${cpus().length} cores (${cpus()[0].model}), Node ${process.version}, ${CONNECTIONS} connections, ${SECONDS} s each\n`,
  );
  console.log("| work | per second | p50 ms | p99 ms | failed |\n|---|---|---|---|---|");
  for (const { name, perSecond, p50, p99, failed } of rows) {
    console.log(`| ${name} | ${perSecond.toFixed(1)} | ${p50} | ${p99} | ${failed} |`);
  }
  mkdirSync(".mall", { recursive: true });
  writeFileSync(".mall/bench.json", JSON.stringify(rows, null, 2));
}

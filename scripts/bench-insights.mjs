// Seeds the demo mall's insights into a database of its own and prints what its answers take.
// node scripts/bench-insights.mjs [--size 10000]      (after node scripts/build.mjs)
import { createRequire } from "node:module";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { quantiles, withInsights } from "./lib/insights-bench.mjs";
import { seededRandom } from "./lib/seeded-random.mjs";

const require = createRequire(import.meta.url);
const { statementsDuring } = require("@mall/platform/database/statements");

const { values } = parseArgs({ options: { size: { type: "string" } } });
const size = values.size === undefined ? undefined : Number(values.size);
const BUYS_MOST = "SELECT user_id AS id FROM purchase GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1";
const queries = [
  "hunger games",
  "summer dress with pockets",
  "wireless headphones",
  "book about wizards at school",
  "gift for a cook",
  "red lipstick",
  "tolkein",
  "running shoes",
  "4k tv",
  "mystery novel paperback",
];

const SEARCH = `query ($query: String!, $filter: SearchFilter, $sort: SearchSort) { search(query: $query, filter: $filter, sort: $sort) {
  totalCount nodes { score product { id } } facets { field values { value label count } } pageInfo { hasNextPage endCursor } } }`;
const PRODUCT = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product {
  similar { nodes { product { id } score reason { code text } } } boughtTogether { nodes { product { id } } } sentiment { positive } } } }`;
const FOR_YOU = `{ recommendations { nodes { product { id } reason { code text } } profiling } }`;

await withInsights({ name: "bench-insights", size, isKept: true }, async ({ as, db }) => {
  const [counts] =
    await db.query(`SELECT (SELECT count(*)::int FROM listing_facts f LEFT JOIN listing_vector v USING (product_id) WHERE v.vector IS NULL) AS "withoutVector",
    (SELECT count(*)::int FROM product_pair) AS pairs, (SELECT count(*)::int FROM review_sentiment) AS sentiments,
    (SELECT count(*)::int FROM search_word) AS words`);
  console.log(counts);
  console.log(`memory: ${rss()} MB ready`);
  const products = await db.query("SELECT product_id AS id, title FROM search_document ORDER BY document_number");
  const [shopper] = await db.query(BUYS_MOST);
  await measure({ guest: as(null), customer: as(shopper.id) }, products);
  console.log(`memory: ${rss()} MB after all`);
});

async function measure({ guest, customer }, products) {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  let n = 0;
  await report("search, query not asked before", 60, () => guest(SEARCH, { query: `${queries[n % 10]} ${++n}x` }));
  await report("search", 300, () => guest(SEARCH, { query: queries[n++ % 10] }));
  await report("search in stock, under 50, by price", 300, () =>
    guest(SEARCH, { query: queries[n++ % 10], filter: { inStock: true, priceMax: 5000 }, sort: "PRICE_ASC" }),
  );
  await report("browse everything by rating", 200, () => guest(SEARCH, { query: "", sort: "RATING" }));
  await report("recommendations for a guest", 200, () => guest(FOR_YOU));
  await report("recommendations for a customer", 200, () => customer(FOR_YOU));
  await report("a product's similar, bought together, sentiment", 200, () =>
    guest(PRODUCT, { r: [{ __typename: "Product", id: products[(n++ * 7) % products.length].id }] }),
  );
  await typos(guest, products);
  console.log(
    `event loop: blocked at most ${(delay.max / 1e6).toFixed(0)} ms, p99 ${(delay.percentile(99) / 1e6).toFixed(0)} ms`,
  );
}

/** One random edit in one word of four letters or more; the same edits at each run. */
function misspelt(title, random) {
  const words = title.split(" ");
  const long = words.map((_, i) => i).filter((i) => /^[A-Za-z]{4,}$/.test(words[i]));
  if (long.length === 0) return null;
  const at = long[Math.floor(random() * long.length)];
  const word = words[at];
  const i = Math.floor(random() * (word.length - 1));
  const letter = String.fromCharCode(97 + Math.floor(random() * 26));
  const edits = [
    word.slice(0, i) + word.slice(i + 1),
    word.slice(0, i) + letter + word.slice(i),
    word.slice(0, i) + letter + word.slice(i + 1),
    word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2),
  ];
  words[at] = edits[Math.floor(random() * 4)];
  return words.join(" ");
}

async function typos(search, products) {
  const random = seededRandom(7);
  let asked = 0;
  let found = 0;
  while (asked < 300) {
    const product = products[Math.floor(random() * products.length)];
    const query = misspelt(product.title, random);
    if (query === null) continue;
    asked += 1;
    const { nodes } = (await search(SEARCH, { query })).search;
    if (nodes.slice(0, 10).some((node) => node.product.id === product.id)) found += 1;
  }
  console.log(`titles with one typing error: ${found} of ${asked} found in the first ten`);
}

async function report(name, times, run) {
  for (let i = 0; i < 10; i += 1) await run();
  const samples = [];
  const statements = await statementsDuring(async () => {
    for (let i = 0; i < times; i += 1) {
      const started = performance.now();
      await run();
      samples.push(performance.now() - started);
    }
  });
  console.log(`${name}: ${quantiles(samples)}, ${(statements.length / times).toFixed(1)} statements`);
}

function rss() {
  return Math.round(process.memoryUsage().rss / 1e6);
}

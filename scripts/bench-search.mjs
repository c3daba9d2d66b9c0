// Search with facets as shoppers send it: so many requests a second, whether or not the last one was answered, and each
// takes from the moment at which it was due. The database is kept in .mall for the next run.
// node scripts/bench-search.mjs [--size 100000] [--seconds 40] [--rate 20]      (after node scripts/build.mjs)
import { monitorEventLoopDelay } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { quantiles, withInsights } from "./lib/insights-bench.mjs";
import { seededRandom } from "./lib/seeded-random.mjs";

const { values } = parseArgs({
  options: {
    size: { type: "string", default: "100000" },
    seconds: { type: "string", default: "40" },
    rate: { type: "string", default: "20" },
  },
});
const [size, seconds, rate] = [values.size, values.seconds, values.rate].map(Number);

const SEARCH = `query ($query: String!, $filter: SearchFilter, $sort: SearchSort) { search(query: $query, filter: $filter, sort: $sort) {
  totalCount nodes { score product { id } } facets { field values { value label count } } pageInfo { hasNextPage endCursor } } }`;
const PHRASES = [
  ...[
    "hunger games",
    "summer dress with pockets",
    "wireless headphones",
    "book about wizards at school",
    "gift for a cook",
  ],
  ...[
    "red lipstick",
    "tolkein",
    "running shoes",
    "4k tv",
    "mystery novel paperback",
    "lamp",
    "blue jeans",
    "harry potter",
  ],
  ...["something warm for winter", "phone case", "history of rome", "black leather jacket", "coffee", "laptop 16gb"],
];
const BROAD = ["book", "the", "fashion", "electronics", "women", "laptop", "novel", "dress"];
const SORTS = ["PRICE_ASC", "PRICE_DESC", "RATING", "NEWEST", "BESTSELLING"];

/** Without "edition", which stands in the title of everything that was derived to make the mall large. */
const wordsOf = (title) => (title.match(/\p{L}{4,}|\d+\p{L}+/gu) ?? []).filter((word) => !/^edition$/i.test(word));

await withInsights({ name: "bench-search", size, isKept: true }, async ({ as, db }) => {
  const titles = await db.query("SELECT title FROM search_document ORDER BY document_number LIMIT 20000");
  const telling = titles.map(({ title }) => wordsOf(title)).filter((words) => words.length > 0);
  const random = seededRandom(11);
  const one = (list) => list[Math.floor(random() * list.length)];
  /** Four of ten are phrases that come again, one is a word that a tenth of the mall holds, the others are words of a title. A third is filtered, a fifth sorted. */
  const text = () => {
    const kind = random();
    if (kind < 0.4) return one(PHRASES);
    if (kind < 0.5) return one(BROAD);
    const words = one(telling);
    const from = Math.floor(random() * words.length);
    return words.slice(from, from + 1 + Math.floor(random() * 3)).join(" ");
  };
  const request = () => {
    const filter =
      random() < 0.33 ? one([{ inStock: true }, { priceMax: 5000, inStock: true }, { ratingMin: 4 }]) : null;
    const sort = random() < 0.2 ? one(SORTS) : "RELEVANCE";
    return { query: text(), filter, sort };
  };
  const search = as(null);
  for (let i = 0; i < 60; i += 1) await search(SEARCH, request());
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const samples = [];
  const started = performance.now();
  const answers = [];
  const slow = [];
  for (let i = 0; i < seconds * rate; i += 1) {
    const due = started + (i * 1000) / rate;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const variables = request();
    answers.push(
      search(SEARCH, variables).then((data) => {
        const took = performance.now() - due;
        samples.push(took);
        slow.push({ took: Math.round(took), total: data.search.totalCount, ...variables });
      }),
    );
  }
  await Promise.all(answers);
  delay.disable();
  console.log(`search with facets over ${size} products, ${rate} a second for ${seconds} s: ${quantiles(samples)}`);
  console.log(
    `event loop: held up ${(delay.max / 1e6 - 5).toFixed(0)} ms at most, p99 ${(delay.percentile(99) / 1e6 - 5).toFixed(0)} ms`,
  );
  slow.sort((a, b) => b.took - a.took);
  for (const entry of slow.slice(0, 12)) console.log("slow:", JSON.stringify(entry));
});

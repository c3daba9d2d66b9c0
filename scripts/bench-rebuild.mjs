// The search index written anew while shoppers search: how long it takes, what it holds up, whether ever anything is missing, and
// whether it goes on where a process was killed. The database of bench-search.mjs serves it.
// node scripts/bench-rebuild.mjs [--size 100000] [--kill 0.4]      (after node scripts/build.mjs)
import { fork } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    size: { type: "string", default: "100000" },
    kill: { type: "string", default: "0.4" },
    part: { type: "boolean", default: false },
  },
});
const QUERIES = [
  "book",
  "running shoes",
  "hunger games",
  "red lipstick",
  "laptop 16gb",
  "dress",
  "coffee",
  "jane eyre",
];
const SEARCH = `query ($query: String!) { search(query: $query) { totalCount facets { field } nodes { product { id } } } }`;
const PROGRESS = `SELECT state, documents, changed, total FROM search_rebuild ORDER BY number DESC LIMIT 1`;

/** A process that searches while the index is written; told to, it begins with it. */
async function part() {
  const { quantiles, withInsights } = await import("./lib/insights-bench.mjs");
  const { loopReport, watchLoop } = await import("./lib/loop-watch.mjs");
  const { startRebuild } = createRequire(import.meta.url)("@mall/insights/search/rebuild-index");
  const env = { INSIGHTS_MODEL_WORKERS: "0" };
  await withInsights({ name: "bench-search", size: Number(values.size), isKept: true, env }, async ({ as, db }) => {
    const search = as(null);
    const totals = new Map();
    for (const query of QUERIES) totals.set(query, (await search(SEARCH, { query })).search.totalCount);
    await startRebuild({ db, clock: { now: () => new Date() } }, "bench");
    const watch = watchLoop();
    const [samples, seen] = [[], { memory: 0, differing: 0 }];
    const started = performance.now();
    const first = (await db.query(PROGRESS))[0].documents;
    for (let state = "RUNNING", i = 0; state === "RUNNING"; i += 1) {
      const query = QUERIES[i % QUERIES.length];
      const begun = performance.now();
      const { totalCount } = (await search(SEARCH, { query })).search;
      samples.push(performance.now() - begun);
      seen.differing += Number(totalCount !== totals.get(query));
      seen.memory = Math.max(seen.memory, process.memoryUsage().rss);
      const [row] = await db.query(PROGRESS);
      process.send?.({ share: row.documents / row.total, first });
      if ((state = row.state) !== "RUNNING")
        console.log(`${row.state}: ${row.documents} documents, ${row.changed} of them changed`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const took = ((performance.now() - started) / 1000).toFixed(0);
    console.log(
      `from document ${first} to the end in ${took} s; ${samples.length} searches meanwhile: ${quantiles(samples)}`,
    );
    console.log(`searches that found more or less than before: ${seen.differing}`);
    console.log(loopReport(watch.stop()));
    console.log(`memory of the process: ${(seen.memory / 1e6).toFixed(0)} MB at most`);
  });
}

/** Resolves when the process ends; kills it at this share of the documents. */
function run(killAt) {
  const child = fork(fileURLToPath(import.meta.url), ["--part", "--size", values.size]);
  return new Promise((resolve, reject) => {
    const started = performance.now();
    child.on("message", ({ share, first }) => {
      if (share < killAt || child.killed) return;
      child.kill("SIGKILL");
      console.log(
        `killed at ${(100 * share).toFixed(0)} % after ${((performance.now() - started) / 1000).toFixed(0)} s (began at ${first})`,
      );
    });
    child.on("exit", (code, signal) =>
      code === 0 || signal === "SIGKILL" ? resolve() : reject(new Error(`ended with ${code ?? signal}`)),
    );
  });
}

if (values.part) await part();
else {
  await run(Number(values.kill));
  await run(Infinity);
}

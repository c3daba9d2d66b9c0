// Fits the item model to the demo mall's purchases as the nightly refit does, and prints what it and what it is held against
// are worth on purchases that it has not seen. npm run eval:recommender      The database is kept in .mall for the next run.
// `-- --without-order` leaves the model of the order of things out, which takes most of the time.
// `npm run eval:recommender:public` measures the same code on public purchases (subgraphs/insights/src/scripts/evaluate-recommender.ts).
import { createRequire } from "node:module";
import { timed, withInsights } from "./lib/insights-bench.mjs";

const require = createRequire(import.meta.url);
const withoutOrder = process.argv.includes("--without-order");
const { Catalogue } = require("@mall/insights/catalogue/catalogue");
const { readRefit } = require("@mall/insights/learning/read-refit");
const { RefitThread } = require("@mall/insights/learning/refit-thread");

await withInsights({ name: "bench-insights", isKept: true, env: { INSIGHTS_MODEL_WORKERS: "0" } }, async ({ db }) => {
  const { input } = await readRefit({ db, catalogue: new Catalogue(db) }, new Date());
  console.log(`${input.interactions.item.length} purchases, ${input.sellers.length} products`);
  const chosen = await timed("refit", () =>
    new RefitThread().run(withoutOrder ? { ...input, sequenceSteps: 0 } : input, () => undefined),
  );
  console.log(
    "chosen:",
    JSON.stringify(chosen.parameters),
    "held out from",
    new Date(chosen.trainedUntil).toISOString(),
  );
  for (const { name, ...measures } of chosen.measures) {
    const figures = Object.entries(measures).map(
      ([key, value]) => `${key} ${key === "people" ? value : value.toFixed(4)}`,
    );
    console.log(`${name}: ${figures.join(", ")}`);
  }
  for (const { name, isPassed, text } of chosen.guards)
    console.log(`${isPassed ? "passed" : "FAILED"} ${name}: ${text}`);
});

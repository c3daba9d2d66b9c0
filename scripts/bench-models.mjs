/**
 * Prints how many reviews per second the classifiers read in batches, and the longest that the event loop of the asking
 * process was held up meanwhile. `node scripts/bench-models.mjs [--seconds 10] [--workers 2]`, after `npm run build`.
 */
import { createRequire } from "node:module";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { parseArgs } from "node:util";

const require = createRequire(import.meta.url);
const { startTextModels } = require("../subgraphs/insights/dist/model/start-text-models.js");
const { createLogger } = require("../platform/dist/telemetry/logger.js");
const { buildDemoMall } = require("../demo/dist/build-demo-mall.js");
const { textOfReview } = require("../subgraphs/insights/dist/sentiment/review-text.js");

const { values } = parseArgs({ options: { seconds: { type: "string" }, workers: { type: "string" } } });
const seconds = Number(values.seconds ?? 10);
const env = { INSIGHTS_MODEL_WORKERS: values.workers ?? "2" };
const PATIENCE_MS = 60_000;
const BATCH = 32;

const texts = buildDemoMall().reviews.map(textOfReview);
const models = startTextModels({ env, logger: createLogger({ name: "bench" }) });

async function measure(name, ask) {
  await Promise.all([ask(texts.slice(0, BATCH)), ask(texts.slice(0, BATCH))]);
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();
  const ends = Date.now() + seconds * 1_000;
  const started = performance.now();
  let read = 0;
  let next = 0;
  await Promise.all(
    Array.from({ length: 2 * Number(env.INSIGHTS_MODEL_WORKERS) }, async () => {
      while (Date.now() < ends) {
        const at = (next += BATCH) % (texts.length - BATCH);
        if ((await ask(texts.slice(at, at + BATCH))) !== null) read += BATCH;
      }
    }),
  );
  const rate = read / ((performance.now() - started) / 1_000);
  loop.disable();
  // The monitor itself waits for its resolution.
  const longest = loop.max / 1e6 - 5;
  console.log(`${name}: ${rate.toFixed(0)} reviews/s, event loop held up ${longest.toFixed(1)} ms at most`);
}

await models.warmUp();
await measure("sentiment", (batch) => models.scoreSentiments(batch, PATIENCE_MS));
await measure("moderation", (batch) => models.scoreModeration(batch, PATIENCE_MS));
await models.stop();

import { buildDemoMall } from "@mall/demo/build-demo-mall";
import { createLogger } from "@mall/platform/telemetry/logger";
import { modelKey } from "../model/model-identity";
import type { ReviewReading } from "../model/text-models";
import { startTextModels } from "../model/start-text-models";
import { readPrecomputedSentiments, shortDigest, writePrecomputedSentiments } from "../seed/precomputed-sentiments";
import { ASPECTS_VERSION } from "../sentiment/aspects";
import { digestOfReview, textOfReview } from "../sentiment/review-text";

const BATCH = 32;
/** Texts after which what was read is written, so that it can go on from there. */
const SAVED_EVERY = 64 * BATCH;
const PATIENCE_MS = 60_000;

/**
 * `node subgraphs/insights/dist/scripts/precompute-sentiments.js` reads all reviews of the demo mall with the
 * classifier into demo/precomputed. Texts that were read already by the same model and the same phrases are not read again;
 * what was broken off goes on.
 */
async function main(): Promise<void> {
  const { reviews } = buildDemoMall();
  const models = startTextModels({ env: process.env, logger: createLogger({ name: "precompute" }) });
  const probe = await models.scoreSentiments(["probe"], PATIENCE_MS);
  if (probe === null) throw new Error("The classifier gave no answer.");
  const model = modelKey(probe.model);
  const known = readPrecomputedSentiments();
  const isSame = known?.model === model && known.aspects === ASPECTS_VERSION;
  const before = isSame ? known.byDigest : new Map<string, ReviewReading>();
  const save = () => writePrecomputedSentiments({ model, aspects: ASPECTS_VERSION, byDigest });
  const byDigest = new Map<string, ReviewReading>();
  const missing = new Map<string, string>();
  for (const review of reviews) {
    const digest = shortDigest(digestOfReview(review));
    const scores = before.get(digest);
    if (scores) byDigest.set(digest, scores);
    else missing.set(digest, textOfReview(review));
  }
  const entries = [...missing].sort(([, a], [, b]) => a.length - b.length);
  for (let start = 0; start < entries.length; start += BATCH) {
    const batch = entries.slice(start, start + BATCH);
    const answer = await models.scoreSentiments(
      batch.map(([, text]) => text),
      PATIENCE_MS,
    );
    if (answer === null) throw new Error("The classifier gave no answer.");
    batch.forEach(([digest], i) => byDigest.set(digest, answer.values[i]!));
    if (start % SAVED_EVERY !== 0) continue;
    save();
    console.log(`${start + batch.length} of ${entries.length}`);
  }
  save();
  console.log(`${byDigest.size} texts by ${model}, ${entries.length} of them new`);
  await models.stop();
}

void main();

import { buildDemoMall } from "@mall/demo/build-demo-mall";
import { createLogger } from "@mall/platform/telemetry/logger";
import { digestOfText, embeddingText } from "../catalogue/embedding-text";
import { documentOf } from "../catalogue/save-listings";
import { quantize, storedVector } from "../catalogue/vector-index";
import { modelKey } from "../model/model-identity";
import { startTextModels } from "../model/start-text-models";
import { demoListings } from "../seed/demo-listings";
import { readPrecomputedVectors, writePrecomputedVectors } from "../seed/precomputed-vectors";

const BATCH = 32;

/**
 * `node subgraphs/insights/dist/scripts/precompute-vectors.js [products]` embeds the listings of the demo mall, of that
 * size if one is given, into demo/precomputed. Texts that have their vector already are not embedded again.
 */
async function main(size: number | undefined): Promise<void> {
  const mall = buildDemoMall(size === undefined ? {} : { size });
  const texts = demoListings(mall).map((listing, i) => ({
    key: mall.products[i]!.key,
    text: embeddingText(documentOf(listing)),
  }));
  const models = startTextModels({ env: process.env, logger: createLogger({ name: "precompute" }) });
  const known = readPrecomputedVectors();
  const probe = await models.embed(["probe"], 60_000);
  if (probe === null) throw new Error("The embedder gave no answer.");
  const model = modelKey(probe.model);
  const byKey = new Map(known?.model === model ? known.byKey : []);
  const missing = texts.filter(
    ({ key, text }) => !key.includes("#") && !byKey.get(key)?.digest.equals(digestOfText(text)),
  );
  for (let start = 0; start < missing.length; start += BATCH) {
    const batch = missing.slice(start, start + BATCH);
    const answer = await models.embed(
      batch.map(({ text }) => text),
      60_000,
    );
    if (answer === null) throw new Error("The embedder gave no answer.");
    batch.forEach(({ key, text }, i) =>
      byKey.set(key, { digest: digestOfText(text), vector: storedVector(quantize(answer.values[i]!)) }),
    );
    if (start % 1_024 === 0) console.log(`${start + batch.length} of ${missing.length}`);
  }
  writePrecomputedVectors({ model, byKey });
  console.log(`${byKey.size} vectors by ${model}, ${missing.length} of them new`);
  await models.stop();
}

void main(process.argv[2] === undefined ? undefined : Number(process.argv[2]));

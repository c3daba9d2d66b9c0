import { createLogger } from "@mall/platform/telemetry/logger";
import { parseArgs } from "node:util";
import { plainAspects } from "../aspect-evaluation/plain-aspects";
import { readLabelledReviews } from "../aspect-evaluation/labelled-reviews";
import { rateAspects, type AspectScore } from "../aspect-evaluation/rate-aspects";
import { startTextModels } from "../model/start-text-models";
import { labelOf } from "../sentiment/sentiment";

const PATIENCE_MS = 120_000;

/**
 * `npm run eval:aspects [-- --part dev] [--wrong]` holds the aspects that the mall shows against what a person read in 100
 * reviews; the other 100 (`--part test`) are for the last word. `--wrong` prints what differs.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { part: { type: "string", default: "test" }, wrong: { type: "boolean", default: false } },
  });
  const reviews = readLabelledReviews(values.part === "dev" ? "dev" : "test");
  const models = startTextModels({ env: process.env, logger: createLogger({ name: "evaluate" }) });
  const answer = await models.scoreSentiments(
    reviews.map(({ text }) => text),
    PATIENCE_MS,
  );
  await models.stop();
  if (answer === null) throw new Error("The classifier gave no answer.");
  const truths = reviews.map(({ tones }) => tones);
  const mall = answer.values.map(({ aspects }) => aspects);
  const plain = reviews.map(({ text }, i) => plainAspects(text, labelOf(answer.values[i]!)));
  print(`what the mall shows, ${reviews.length} reviews`, rateAspects(truths, mall));
  print("plain words, tone of the whole text", rateAspects(truths, plain));
  if (!values.wrong) return;
  reviews.forEach(({ text, tones }, i) => {
    const [read, shown] = [namesOf(tones), namesOf(mall[i]!)];
    const missed = read.filter((one) => !shown.includes(one)).join(" ");
    const extra = shown.filter((one) => !read.includes(one)).join(" ");
    if (missed !== extra) console.log(`\n${text}\n  a person: ${missed}\n  the mall: ${extra}`);
  });
}

const namesOf = (tones: readonly { aspect: string; label: string }[]): string[] =>
  tones.map(({ aspect, label }) => `${aspect}:${label}`);

function print(title: string, scores: readonly AspectScore[]): void {
  console.log(`\n${title}\naspect      reviews  precision  recall     F1   tone  F1 of both`);
  for (const { aspect, spoken, precision, recall, f1, tone, both } of scores) {
    const numbers = [precision, recall, f1, tone, both].map((n) => (Number.isNaN(n) ? "–" : n.toFixed(3)).padStart(6));
    console.log(`${aspect.padEnd(12)}${String(spoken).padStart(7)}     ${numbers.join("  ")}`);
  }
}

void main();

import type { ModelTask } from "./text-models";

/** Labels that the mall asks of a classifier, as the model's config.json names them, in the order of its answers here. */
export const CLASSIFIER_OUTPUTS = {
  sentiment: ["NEGATIVE", "NEUTRAL", "POSITIVE", "STARS_1", "STARS_2", "STARS_3", "STARS_4", "STARS_5", "RECOMMENDED"],
  moderation: ["INSULT", "THREAT", "HATE", "SEXUAL", "SPAM", "PERSONAL_DATA"],
} as const satisfies Readonly<Record<Exclude<ModelTask, "embedder">, readonly string[]>>;

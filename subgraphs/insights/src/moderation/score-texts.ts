import type { ModelAnswer, TextModels } from "../model/text-models";

export const MODERATION_LABELS = ["INSULT", "THREAT", "HATE", "SEXUAL", "SPAM", "PERSONAL_DATA"] as const;
export type ModerationLabel = (typeof MODERATION_LABELS)[number];

export interface LabelScore {
  readonly label: ModerationLabel;
  /** Probability from 0 to 1; labels are independent of each other and do not sum to one. */
  readonly score: number;
}

export interface WordContribution {
  readonly feature: string;
  /** In log-odds: positive speaks for the text's highest label, negative against it. */
  readonly contribution: number;
}

export interface TextVerdict {
  /** All that the model knows, the highest first. */
  readonly labels: readonly LabelScore[];
  /** The ten words that moved the highest label most, the strongest first, and one entry for all others together. */
  readonly contributions: readonly WordContribution[];
  /** Log-odds of the highest label before any word was read; with the contributions they sum to its score. */
  readonly baseline: number;
  /** Why the answer means little for this text; null when nothing speaks against it. */
  readonly unsureBecause: string | null;
}

/** What the moderation model makes of texts: a proposal, no verdict. Null: the model is absent, overloaded or too slow. */
export function scoreTexts(
  models: TextModels,
  texts: readonly string[],
  patienceMs: number,
): Promise<ModelAnswer<TextVerdict> | null> {
  return models.scoreModeration(texts, patienceMs);
}

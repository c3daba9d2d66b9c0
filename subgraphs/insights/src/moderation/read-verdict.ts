import { doubtAbout } from "../model/doubt";
import type { WordValues } from "../model/model-messages";
import { MODERATION_LABELS, type TextVerdict, type WordContribution } from "./score-texts";

const MOST_WORDS = 10;
/** Stands for all words that are not listed, so that what is listed still sums to the score. */
export const OTHER_WORDS = "(other words)";

/** What a row of the classifier's logits says of a text. Labels that the model does not know (NaN) are left out. */
export function verdictOf(text: string, row: Float32Array, words: WordValues | null): TextVerdict {
  const labels = MODERATION_LABELS.flatMap((label, i) =>
    Number.isNaN(row[i]) ? [] : [{ label, score: 1 / (1 + Math.exp(-row[i]!)) }],
  ).sort((a, b) => b.score - a.score);
  const top = MODERATION_LABELS.indexOf(labels[0]?.label ?? "INSULT");
  const contributions = words === null ? [] : contributionsOf(words, top, row.length);
  const sum = contributions.reduce((total, { contribution }) => total + contribution, 0);
  return { labels, contributions, baseline: (row[top] ?? 0) - sum, unsureBecause: doubtAbout(text) };
}

/** A word that stands twice counts once, with both. */
function contributionsOf({ words, values }: WordValues, output: number, width: number): WordContribution[] {
  const byWord = new Map<string, number>();
  words.forEach((word, i) => byWord.set(word, (byWord.get(word) ?? 0) + values[i * width + output]!));
  const all = [...byWord]
    .map(([feature, contribution]) => ({ feature, contribution }))
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  const others = all.slice(MOST_WORDS);
  if (others.length === 0) return all;
  const rest = others.reduce((sum, { contribution }) => sum + contribution, 0);
  return [...all.slice(0, MOST_WORDS), { feature: OTHER_WORDS, contribution: rest }];
}

import type { ToneCounterfactualType, ToneWordsType, ToneWordType } from "./tone-words.types";
import type { LeftOut, ToneExplanation } from "./explain-tone";
import type { ToldTone } from "./tone-words-book";

const NOTES = {
  NO_WORDS: "Nothing was found in it that could be left out by itself: it has fewer than two words between spaces.",
  BUSY: "It is being read, or others are: ask again in a moment.",
  AWAY: "The model does not answer now; what it read before stays as it is.",
} as const;

/** `text` is what was read: only where its words stand was kept. */
export function viewOfToldTone(told: ToldTone, text: string): ToneWordsType {
  if (typeof told === "string") {
    const nothing = { label: null, score: null, model: null, words: [], counterfactual: null };
    return { state: told, note: NOTES[told], ...nothing };
  }
  const { label, score, model, words, counterfactual } = told;
  return {
    ...{ state: "TOLD" as const, label, score, model, note: noteOf(told, text) },
    words: words.map((one) => viewOfWord(one, told, text)),
    counterfactual: counterfactual && viewOfCounterfactual(counterfactual, text),
  };
}

function viewOfWord(one: LeftOut, { score: whole }: ToneExplanation, text: string): ToneWordType {
  const { label, scoreOfLabel } = one;
  const effect = whole - scoreOfLabel;
  return { words: wordsOf(one, text)[0]!, effect, labelWithout: label, explanation: sentenceOf(one, text) };
}

const viewOfCounterfactual = (one: LeftOut, text: string): ToneCounterfactualType => ({
  ...{ without: wordsOf(one, text), label: one.label, score: one.score },
  explanation: sentenceOf(one, text),
});

/** Why there is no counterfactual, where there is none. */
function noteOf({ counterfactual, most, label }: ToneExplanation, text: string): string | null {
  if (counterfactual !== null) return null;
  if (most === null) return `No word speaks for ${label.toLowerCase()}: it would be read so without any of them.`;
  return `Even without ${quoted(wordsOf(most, text))} the model would read ${label.toLowerCase()} (${percent(most.scoreOfLabel)}).`;
}

const sentenceOf = (one: LeftOut, text: string): string =>
  `Without ${quoted(wordsOf(one, text))} the model would read ${one.label.toLowerCase()} (${percent(one.score)}).`;

const wordsOf = ({ spans }: LeftOut, text: string): string[] => spans.map(({ start, end }) => text.slice(start, end));
const quoted = (words: readonly string[]): string => words.map((word) => `“${word}”`).join(", ");
const percent = (share: number): string => `${Math.round(share * 100)} %`;

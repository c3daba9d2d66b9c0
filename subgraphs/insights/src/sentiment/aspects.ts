import { createHash } from "node:crypto";
import type { WordValues } from "../model/model-messages";
import type { SentimentLabel } from "../model/text-models";
import { ASPECTS, TERMS, type Aspect } from "./aspect-terms";

export interface AspectTone {
  readonly aspect: Aspect;
  readonly label: SentimentLabel;
}

const BREAKS = new Set(
  ". ! ? ; , : ( ) but though although however yet except while unfortunately otherwise overall because".split(" "),
);
/** A word before that turns a phrase into its contrary, up to three words away. */
const NEGATED = /(?:\b(?:not|no|never|nothing|without|hardly|nor)|n't)(?: [\w'-]+){0,3} $/;

/** Weights beside each other: what a phrase says by itself, and what the model makes of a clause. */
const SAID = 2;
const READ = 0.5;
/** A fact alone names the aspect, and is as good as nothing beside what is thought of it. */
const MENTIONED = 0.01;
/** From -1 to 1: what lies nearer to nothing is neutral. */
const CLEAR = 0.2;

/** Tells aspects that were read by these phrases from those that were read by others. */
export const ASPECTS_VERSION = createHash("sha256").update(JSON.stringify(TERMS)).digest("hex").slice(0, 12);

/** Null: no such phrases. */
function patternOf(phrases: string): RegExp | null {
  const patterns = phrases.split(";").map((phrase) => phrase.trim());
  return phrases === "" ? null : new RegExp(`(?<![\\w'-])(?:${patterns.join("|")})(?![\\w'])`, "g");
}

const PATTERNS = ASPECTS.map((aspect) => {
  const { names, facts, praise, blame } = TERMS[aspect];
  return {
    aspect,
    names: patternOf(names),
    facts: patternOf(facts),
    praise: patternOf(praise),
    blame: patternOf(blame),
  };
});
type Patterns = (typeof PATTERNS)[number];

interface Clause {
  readonly text: string;
  /** What its words make of positive over negative, -1 to 1. */
  readonly tone: number;
}

/**
 * What a review says of each aspect: phrases that say it themselves count most, then the tone of the clauses that name it, as
 * the model's own sum over words gives it. `bias` is what positive has over negative before any word is read.
 */
export function aspectsOf({ words, values }: WordValues, bias: number): AspectTone[] {
  const clauses = clausesOf(words, values, bias);
  return PATTERNS.flatMap((patterns) => {
    let [sum, weight] = [0, 0];
    for (const clause of clauses) {
      const opinion = opinionIn(clause, patterns);
      sum += opinion.tone * opinion.weight;
      weight += opinion.weight;
    }
    return weight === 0 ? [] : [{ aspect: patterns.aspect, label: labelOfTone(sum / weight) }];
  });
}

function opinionIn(
  { text, tone }: Clause,
  { names, facts, praise, blame }: Patterns,
): { tone: number; weight: number } {
  const said = [...saidBy(text, praise, 1), ...saidBy(text, blame, -1)];
  if (said.length > 0) return { tone: said.reduce((sum, one) => sum + one, 0) / said.length, weight: SAID };
  if (names !== null && text.search(names) >= 0) return { tone, weight: READ };
  return { tone: 0, weight: facts !== null && text.search(facts) >= 0 ? MENTIONED : 0 };
}

/** For each phrase 1 or -1, the contrary where it is negated. */
function saidBy(text: string, phrases: RegExp | null, sign: number): number[] {
  if (phrases === null) return [];
  return [...text.matchAll(phrases)].map(({ index }) => (NEGATED.test(text.slice(0, index)) ? -sign : sign));
}

/** Each word stands for its share of the text; a clause counts as if the text were only that clause. */
function clausesOf(words: readonly string[], values: Float32Array, bias: number): Clause[] {
  const width = words.length === 0 ? 0 : values.length / words.length;
  const clauses: Clause[] = [];
  let from = 0;
  for (let at = 1; at <= words.length; at += 1) {
    if (at < words.length && !BREAKS.has(words[at]!)) continue;
    let sum = 0;
    for (let i = from; i < at; i += 1) sum += values[i * width + 2]! - values[i * width]!;
    clauses.push({
      text: textOf(words.slice(from, at)),
      tone: Math.tanh((bias + (sum * words.length) / (at - from)) / 2),
    });
    from = at;
  }
  return clauses;
}

/** The model's words, with what it takes apart put together again. */
const textOf = (words: readonly string[]): string =>
  words
    .join(" ")
    .replace(/ ' (?=(?:t|s|m|re|ve|ll|d)\b)/g, "'")
    .replace(/ - /g, "-");

function labelOfTone(tone: number): SentimentLabel {
  if (Math.abs(tone) < CLEAR) return "NEUTRAL";
  return tone > 0 ? "POSITIVE" : "NEGATIVE";
}

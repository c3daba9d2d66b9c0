import { ASPECTS, type Aspect } from "../sentiment/aspect-terms";
import type { AspectTone } from "../sentiment/aspects";

/** How well answers name an aspect, whatever they say of it, and how often what they say of it is right where they do. */
export interface AspectScore {
  readonly aspect: Aspect | "ALL";
  /** Reviews that speak of it. */
  readonly spoken: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Of those that rightly name it: the share with the right tone. */
  readonly tone: number;
  /** F1 where only the right aspect with the right tone counts. */
  readonly both: number;
}

interface Counts {
  spoken: number;
  named: number;
  hit: number;
  right: number;
}

/** `answers` stand in the order of `truths`. The last score is that of all aspects together, each mention counted once. */
export function rateAspects(
  truths: readonly (readonly AspectTone[])[],
  answers: readonly (readonly AspectTone[])[],
): AspectScore[] {
  const byAspect = ASPECTS.map((aspect) => {
    const counts: Counts = { spoken: 0, named: 0, hit: 0, right: 0 };
    truths.forEach((truth, i) => count(counts, toneOn(truth, aspect), toneOn(answers[i] ?? [], aspect)));
    return { aspect, counts };
  });
  const all: Counts = { spoken: 0, named: 0, hit: 0, right: 0 };
  for (const { counts } of byAspect)
    for (const key of ["spoken", "named", "hit", "right"] as const) all[key] += counts[key];
  return [...byAspect.map(({ aspect, counts }) => scoreOf(aspect, counts)), scoreOf("ALL", all)];
}

const toneOn = (tones: readonly AspectTone[], aspect: Aspect) => tones.find((one) => one.aspect === aspect)?.label;

function count(counts: Counts, truth: string | undefined, answer: string | undefined): void {
  if (truth !== undefined) counts.spoken += 1;
  if (answer !== undefined) counts.named += 1;
  if (truth === undefined || answer === undefined) return;
  counts.hit += 1;
  if (truth === answer) counts.right += 1;
}

function scoreOf(aspect: AspectScore["aspect"], { spoken, named, hit, right }: Counts): AspectScore {
  const f1Of = (found: number) => share(2 * found, spoken + named);
  return {
    ...{ aspect, spoken, precision: share(hit, named), recall: share(hit, spoken) },
    ...{ f1: f1Of(hit), tone: share(right, hit), both: f1Of(right) },
  };
}

/** What has no cases has no score. */
const share = (part: number, whole: number): number => (whole === 0 ? NaN : part / whole);

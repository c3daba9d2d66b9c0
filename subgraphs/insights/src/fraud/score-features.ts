import type { Contribution } from "../decision/decision";
import type { ModelIdentity } from "../model/text-models";
import type { FraudFeatures } from "./fraud-features";
import type { FraudModel, FraudTree } from "./fraud-model";

export interface FeatureContribution {
  readonly feature: string;
  /** The feature's value in this order; null: it is not known. */
  readonly value: number | null;
  /** In log-odds: positive makes fraud likelier. */
  readonly contribution: number;
}

export interface FraudScore {
  /** Probability from 0 to 1, as far as the model's training data resemble this mall. */
  readonly score: number;
  /** Log-odds: the baseline and all contributions sum to it. */
  readonly logOdds: number;
  /** The same of the trees by themselves, before anything of the mall's past is made of it. */
  readonly treesLogOdds: number;
  readonly baseline: number;
  /** Every feature, the strongest first. */
  readonly contributions: readonly FeatureContribution[];
  readonly model: ModelIdentity;
}

/** Walks the trees; what the value changes by at each step is owed to the feature that was asked there. Takes microseconds. */
export function scoreFeatures(model: FraudModel, features: FraudFeatures): FraudScore {
  const named = features as unknown as Readonly<Record<string, number | null>>;
  const known = model.features.map((name) => named[name] ?? null);
  const values = known.map((value) => value ?? Number.NaN);
  const owed = new Float64Array(values.length);
  let baseline = model.baseline;
  for (const tree of model.trees) baseline += walk(tree, values, owed);
  const contributions = model.features
    .map((feature, i) => ({ feature, value: known[i]!, contribution: owed[i]! }))
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  const logOdds = contributions.reduce((sum, { contribution }) => sum + contribution, baseline);
  return {
    score: 1 / (1 + Math.exp(-logOdds)),
    logOdds,
    treesLogOdds: logOdds,
    baseline,
    contributions,
    model: model.identity,
  };
}

/** Stands for what is known before anything of the order is. */
export const BASELINE = "(baseline)";

/**
 * The same contributions as shares of the score instead of log-odds, each in its proportion to what all of them together
 * move it by: with the baseline's they add up to the score.
 */
export function sharesOfScore({ score, logOdds, baseline, contributions }: FraudScore): Contribution[] {
  const start = 1 / (1 + Math.exp(-baseline));
  const moved = logOdds - baseline;
  // Where what speaks for and against nearly cancels out, the curve's slope is the limit of that proportion.
  const scale = Math.abs(moved) < 1e-9 ? start * (1 - start) : (score - start) / moved;
  const shares = contributions
    .filter(({ contribution }) => contribution !== 0)
    .map(({ feature, contribution }) => ({ feature, contribution: contribution * scale }));
  return [{ feature: BASELINE, contribution: start }, ...shares].sort(
    (a, b) => Math.abs(b.contribution) - Math.abs(a.contribution),
  );
}

/** Adds to what each feature is owed and returns the root's value. Inputs are compared as 32-bit numbers, as ONNX does. */
function walk(
  { feature, threshold, left, right, value, unknownLeft }: FraudTree,
  values: readonly number[],
  owed: Float64Array,
): number {
  let node = 0;
  while (feature[node]! >= 0) {
    const asked = feature[node]!;
    const answer = values[asked]!;
    const isLeft = Number.isNaN(answer) ? unknownLeft?.[node] === 1 : Math.fround(answer) <= threshold[node]!;
    const next = isLeft ? left[node]! : right[node]!;
    owed[asked]! += value[next]! - value[node]!;
    node = next;
  }
  return value[0]!;
}

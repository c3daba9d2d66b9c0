import type { ModelIdentity } from "../model/text-models";
import type { FraudFeatures } from "./fraud-features";
import type { FraudModel, FraudTree } from "./fraud-model";

export interface FeatureContribution {
  readonly feature: string;
  /** The feature's value in this order. */
  readonly value: number;
  /** In log-odds: positive makes fraud likelier. */
  readonly contribution: number;
}

export interface FraudScore {
  /** Probability from 0 to 1, as far as the model's training data resemble this mall. */
  readonly score: number;
  /** Log-odds: the baseline and all contributions sum to it. */
  readonly logOdds: number;
  readonly baseline: number;
  /** Every feature, the strongest first. */
  readonly contributions: readonly FeatureContribution[];
  readonly model: ModelIdentity;
}

/** Walks the trees; what the value changes by at each step is owed to the feature that was asked there. Takes microseconds. */
export function scoreFeatures(model: FraudModel, features: FraudFeatures): FraudScore {
  const named = features as unknown as Readonly<Record<string, number>>;
  const values = model.features.map((name) => named[name] ?? 0);
  const owed = new Float64Array(values.length);
  let baseline = model.baseline;
  for (const tree of model.trees) baseline += walk(tree, values, owed);
  const contributions = model.features
    .map((feature, i) => ({ feature, value: values[i]!, contribution: owed[i]! }))
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  const logOdds = contributions.reduce((sum, { contribution }) => sum + contribution, baseline);
  return { score: 1 / (1 + Math.exp(-logOdds)), logOdds, baseline, contributions, model: model.identity };
}

/** Adds to what each feature is owed and returns the root's value. Inputs are compared as 32-bit numbers, as ONNX does. */
function walk(
  { feature, threshold, left, right, value }: FraudTree,
  values: readonly number[],
  owed: Float64Array,
): number {
  let node = 0;
  while (feature[node]! >= 0) {
    const asked = feature[node]!;
    const next = Math.fround(values[asked]!) <= threshold[node]! ? left[node]! : right[node]!;
    owed[asked]! += value[next]! - value[node]!;
    node = next;
  }
  return value[0]!;
}

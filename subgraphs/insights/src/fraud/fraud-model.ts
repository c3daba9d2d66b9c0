import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Logger } from "@mall/platform/telemetry/logger";
import type { ModelIdentity } from "../model/text-models";

/** One boosted tree; a node is its place in the lists. `value` is what the node's training rows would add to the score. */
export interface FraudTree {
  /** Place of the feature that is asked; -1 in a leaf. */
  readonly feature: readonly number[];
  readonly threshold: readonly number[];
  /** Where values up to the threshold go. */
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly value: readonly number[];
}

export interface FraudModel {
  readonly identity: ModelIdentity;
  readonly features: readonly string[];
  /** Log-odds before anything is known. */
  readonly baseline: number;
  readonly trees: readonly FraudTree[];
}

const NAME = "mall-fraud-trees";

/** The trees of the folder `fraud` below the models folder; null, and a line in the log, when they are missing. */
export function loadFraudModel(modelsFolder: string, logger?: Logger): FraudModel | null {
  const file = path.join(modelsFolder, "fraud/trees.json");
  if (!existsSync(file)) {
    logger?.warn({ file }, "the fraud model is missing: orders get no score");
    return null;
  }
  const bytes = readFileSync(file);
  const version = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  const { features, baseline, trees } = JSON.parse(bytes.toString("utf8")) as Omit<FraudModel, "identity">;
  return { identity: { name: NAME, version }, features, baseline, trees };
}

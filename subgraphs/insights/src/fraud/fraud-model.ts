import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Logger } from "@mall/platform/telemetry/logger";
import { FRAUD_FEATURES } from "./fraud-features";
import type { ModelPlace } from "../model/model-messages";
import type { ModelIdentity } from "../model/text-models";

/** One boosted tree; a node is its place in the lists. `value` is what the node's training rows would add to the score. */
export interface FraudTree {
  /** Place of the feature that is asked; -1 in a leaf. */
  readonly feature: readonly number[];
  readonly threshold: readonly number[];
  /** Where values up to the threshold go. */
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** 1 where unknown values go left; left out: they go right. */
  readonly unknownLeft?: readonly number[];
  readonly value: readonly number[];
}

export interface FraudModel {
  readonly identity: ModelIdentity;
  readonly features: readonly string[];
  /** Log-odds before anything is known. */
  readonly baseline: number;
  readonly trees: readonly FraudTree[];
}

/** The trees of a folder; null, and a line in the log, when they are missing. */
export function loadFraudModel({ folder, name }: ModelPlace, logger?: Logger): FraudModel | null {
  const file = path.join(folder, "trees.json");
  if (!existsSync(file)) {
    logger?.warn({ file }, "the fraud model is missing: orders get no score");
    return null;
  }
  const bytes = readFileSync(file);
  const version = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  const { features, baseline, trees } = JSON.parse(bytes.toString("utf8")) as Omit<FraudModel, "identity">;
  const unknown = features.filter((feature) => !(FRAUD_FEATURES as readonly string[]).includes(feature));
  if (unknown.length > 0) {
    logger?.warn({ file, unknown }, "the fraud model asks what nobody knows here: orders get no score");
    return null;
  }
  return { identity: { name, version }, features, baseline, trees };
}

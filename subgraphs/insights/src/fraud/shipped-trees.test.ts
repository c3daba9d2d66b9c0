import { readFileSync } from "node:fs";
import path from "node:path";
import { silentLogger } from "@mall/platform/telemetry/logger";
import { fraudModelPlace } from "../model/model-files";
import { FRAUD_FEATURES, type FraudFeatures } from "./fraud-features";
import { loadFraudModel } from "./fraud-model";
import { scoreFeatures } from "./score-features";

interface Example {
  readonly inputs: readonly number[];
  readonly logOdds: number;
}

describe("the fraud trees of the repository", () => {
  const place = fraudModelPlace({});
  const model = loadFraudModel(place, silentLogger)!;
  const examples = JSON.parse(readFileSync(path.join(place.folder, "examples.json"), "utf8")) as Example[];
  const featuresOf = ({ inputs }: Example) =>
    Object.fromEntries(FRAUD_FEATURES.map((name, i) => [name, inputs[i]!])) as unknown as FraudFeatures;

  it("ask for the features that the mall knows, in their order", () => {
    expect(model.features).toEqual([...FRAUD_FEATURES]);
  });

  it("score orders as the model that was trained, and the contributions sum to the score", () => {
    for (const example of examples) {
      const { logOdds, baseline, contributions } = scoreFeatures(model, featuresOf(example));
      expect(logOdds).toBeCloseTo(example.logOdds, 4);
      expect(contributions.reduce((sum, { contribution }) => sum + contribution, baseline)).toBeCloseTo(logOdds, 10);
    }
    expect(new Set(examples.map(({ logOdds }) => logOdds)).size).toBeGreaterThan(5);
  });
});

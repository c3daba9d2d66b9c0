import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { silentLogger } from "@mall/platform/telemetry/logger";
import { fraudModelPlace } from "../model/model-files";
import { FRAUD_FEATURES, type FraudFeatures } from "./fraud-features";
import { loadFraudModel } from "./fraud-model";
import { scoreFeatures } from "./score-features";

interface Example {
  /** Null: not known. */
  readonly inputs: readonly (number | null)[];
  readonly logOdds: number;
}

/** In a process of its own: the runtime knows no arrays of a test's realm. */
const RUN = `const [file, width, inputs] = JSON.parse(process.argv[1]);
  const ort = require("onnxruntime-node");
  ort.InferenceSession.create(file)
    .then((session) => session.run({ features: new ort.Tensor("float32", Float32Array.from(inputs, (v) => v ?? NaN), [inputs.length / width, width]) }))
    .then(({ logOdds }) => console.log(JSON.stringify([...logOdds.data])));`;

describe("the fraud trees of the repository", () => {
  const place = fraudModelPlace({});
  const model = loadFraudModel(place, silentLogger)!;
  const examples = JSON.parse(readFileSync(path.join(place.folder, "examples.json"), "utf8")) as Example[];
  const featuresOf = ({ inputs }: Example) =>
    Object.fromEntries(FRAUD_FEATURES.map((name, i) => [name, inputs[i] ?? null])) as unknown as FraudFeatures;

  it("ask for the features that the mall knows, in their order", () => {
    expect(model.features).toEqual([...FRAUD_FEATURES]);
  });

  it("score orders as the model that was trained, and the contributions sum to the score", () => {
    for (const example of examples) {
      const { logOdds, baseline, contributions } = scoreFeatures(model, featuresOf(example));
      expect(logOdds).toBeCloseTo(example.logOdds, 4);
      expect(contributions.reduce((sum, { contribution }) => sum + contribution, baseline)).toBeCloseTo(logOdds, 10);
    }
  });

  it("are the same in the file for other runtimes, which is opened here", () => {
    const file = path.join(place.folder, "onnx/model.onnx");
    const question = [file, FRAUD_FEATURES.length, examples.flatMap(({ inputs }) => inputs)];
    const answered = execFileSync(process.execPath, ["-e", RUN, JSON.stringify(question)], { cwd: __dirname });
    const said = JSON.parse(String(answered)) as number[];
    expect(said).toHaveLength(examples.length);
    for (const [i, example] of examples.entries()) {
      expect(said[i]).toBeCloseTo(scoreFeatures(model, featuresOf(example)).logOdds, 4);
    }
    expect(new Set(examples.map(({ logOdds }) => logOdds)).size).toBeGreaterThan(5);
  });
});

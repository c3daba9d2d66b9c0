import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { hasModel, MODEL_TASKS, MODELS_FOLDER } from "./model-files";

/** Those with weights in the repository. The recommender is fitted inside the mall and has none. */
const WITH_WEIGHTS: readonly string[] = [...MODEL_TASKS, "fraud"];
const UNITS = { KB: 1e3, MB: 1e6 } as const;

const cardOf = (folder: string) => readFileSync(path.join(MODELS_FOLDER, folder, "MODEL_CARD.md"), "utf8");

/** "`onnx/model.onnx` (74 KB" or "`onnx/model.onnx`, 24.7 MB". */
const sizesIn = (card: string) =>
  [...card.matchAll(/`([\w./]+\.(?:onnx|json))`(?:,| \() ?([\d.]+) (KB|MB)/g)].map(([, file, size, unit]) => ({
    file: file!,
    bytes: Number(size) * UNITS[unit as keyof typeof UNITS],
  }));

const weightsIn = (folder: string) =>
  ["onnx/model_quantized.onnx", "onnx/model.onnx", "trees.json"].filter((file) =>
    existsSync(path.join(MODELS_FOLDER, folder, file)),
  );

describe("model cards", () => {
  it("are there for each model, the recommender among them", () => {
    expect(readdirSync(MODELS_FOLDER).sort()).toEqual([...WITH_WEIGHTS, "recommender"].sort());
    expect(hasModel({ folder: path.join(MODELS_FOLDER, "recommender"), name: "recommender" })).toBe(false);
  });

  it.each([...WITH_WEIGHTS, "recommender"])(
    "%s: say what it learned from, by which right, how good it is and what it cannot",
    (folder) => {
      const card = cardOf(folder);
      expect(card).toMatch(new RegExp(`^# ${folder}\n`));
      for (const part of [/^## Data$/m, /^\| Licence/m, /^## Figures$|NDCG/m, /^## Limits$/m])
        expect(card).toMatch(part);
    },
  );

  it.each(WITH_WEIGHTS)("%s: name the size of the weights that lie beside them", (folder) => {
    const told = sizesIn(cardOf(folder));
    expect(told.map(({ file }) => file).sort()).toEqual(weightsIn(folder).sort());
    for (const { file, bytes } of told) {
      const real = statSync(path.join(MODELS_FOLDER, folder, file)).size;
      expect(Math.abs(bytes / real - 1)).toBeLessThan(0.01);
    }
  });
});

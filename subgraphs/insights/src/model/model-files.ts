import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { env, readEnv } from "@mall/platform/config/read-env";
import type { ModelPlace } from "./model-messages";
import type { ModelTask } from "./text-models";

/** The models of the repository. Folders are below the models folder. */
const OWN_MODELS: Readonly<Record<ModelTask, ModelPlace>> = {
  embedder: { folder: "embedder", name: "all-MiniLM-L6-v2-int8" },
  sentiment: { folder: "sentiment", name: "mall-review-sentiment-int8" },
  moderation: { folder: "moderation", name: "mall-moderation-int8" },
};

const OWN_FRAUD_MODEL: ModelPlace = { folder: "fraud", name: "mall-fraud-trees" };

export const MODEL_TASKS = Object.keys(OWN_MODELS) as ModelTask[];

/** What swaps them in, one line each. */
export const MODEL_SETTINGS = {
  embedder: "INSIGHTS_MODEL_EMBEDDER",
  sentiment: "INSIGHTS_MODEL_SENTIMENT",
  moderation: "INSIGHTS_MODEL_MODERATION",
} as const satisfies Readonly<Record<ModelTask, string>>;

/** The same from src/ and from dist/. */
export const MODELS_FOLDER = path.join(__dirname, "../../models");
/** A process of its own cannot run TypeScript as tests do, so it is always the compiled file. */
export const WORKER_FILE = path.join(__dirname, "../../dist/model/model-worker.js");

/**
 * `INSIGHTS_MODELS_FOLDER` names another folder with all models; `INSIGHTS_MODEL_SENTIMENT` and its like swap one: the name
 * of a folder there, or a path.
 */
export function modelPlaces(source: NodeJS.ProcessEnv): WorkerModels {
  const config = readEnv(
    {
      INSIGHTS_MODELS_FOLDER: env.text(MODELS_FOLDER),
      INSIGHTS_MODEL_EMBEDDER: env.text(OWN_MODELS.embedder.folder),
      INSIGHTS_MODEL_SENTIMENT: env.text(OWN_MODELS.sentiment.folder),
      INSIGHTS_MODEL_MODERATION: env.text(OWN_MODELS.moderation.folder),
    },
    source,
  );
  const place = (task: ModelTask, folder: string): ModelPlace => {
    const own = OWN_MODELS[task];
    const name = folder === own.folder ? own.name : path.basename(folder);
    return { folder: path.resolve(config.INSIGHTS_MODELS_FOLDER, folder), name };
  };
  return {
    embedder: place("embedder", config.INSIGHTS_MODEL_EMBEDDER),
    sentiment: place("sentiment", config.INSIGHTS_MODEL_SENTIMENT),
    moderation: place("moderation", config.INSIGHTS_MODEL_MODERATION),
  };
}

/** Where models lie: the folder that is set, and the mall's own. */
export function modelFolders(source: NodeJS.ProcessEnv): string[] {
  const { INSIGHTS_MODELS_FOLDER: folder } = readEnv({ INSIGHTS_MODELS_FOLDER: env.text(MODELS_FOLDER) }, source);
  return [...new Set([path.resolve(folder), MODELS_FOLDER])];
}

/** The folder with the fraud trees: `INSIGHTS_MODEL_FRAUD` swaps them as the others, by name or path. */
export function fraudModelPlace(source: NodeJS.ProcessEnv): ModelPlace {
  const config = readEnv(
    { INSIGHTS_MODELS_FOLDER: env.text(MODELS_FOLDER), INSIGHTS_MODEL_FRAUD: env.text(OWN_FRAUD_MODEL.folder) },
    source,
  );
  const folder = config.INSIGHTS_MODEL_FRAUD;
  const name = folder === OWN_FRAUD_MODEL.folder ? OWN_FRAUD_MODEL.name : path.basename(folder);
  return { folder: path.resolve(config.INSIGHTS_MODELS_FOLDER, folder), name };
}

export type WorkerModels = Readonly<Record<ModelTask, ModelPlace>>;

/** In int8, or as models are usually given away: in 32 bits. */
const WEIGHTS = ["onnx/model_quantized.onnx", "onnx/model.onnx"] as const;

export function weightsFile({ folder }: ModelPlace): string {
  const [quantized, whole] = WEIGHTS.map((file) => path.join(folder, file)) as [string, string];
  return !existsSync(quantized) && existsSync(whole) ? whole : quantized;
}

export const isQuantized = (place: ModelPlace): boolean => weightsFile(place).endsWith(WEIGHTS[0]);

export const hasModel = (place: ModelPlace): boolean => existsSync(weightsFile(place));

/** The same of weights that the process does not read itself, without holding it up. */
export async function versionOfPlace(place: ModelPlace): Promise<string> {
  const hash = createHash("sha256");
  for await (const part of createReadStream(weightsFile(place))) hash.update(part as Buffer);
  return hash.digest("hex").slice(0, 12);
}

/** The beginning of the SHA-256 of the weights. */
export function versionOfFile(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex").slice(0, 12);
}

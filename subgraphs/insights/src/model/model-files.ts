import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { ModelTask } from "./text-models";

/** Folder of a task's model below the models folder, and what the model is called. Another model takes another line. */
export const MODELS: Readonly<Record<ModelTask, { readonly folder: string; readonly name: string }>> = {
  embedder: { folder: "embedder", name: "all-MiniLM-L6-v2-int8" },
  sentiment: { folder: "sentiment", name: "mall-review-sentiment-int8" },
  moderation: { folder: "moderation", name: "mall-moderation-int8" },
};

/** The same from src/ and from dist/. */
export const MODELS_FOLDER = path.join(__dirname, "../../models");
/** A thread cannot run TypeScript, so it is always the compiled file. */
export const WORKER_FILE = path.join(__dirname, "../../dist/model/model-worker.js");

export const weightsFile = (modelsFolder: string, task: ModelTask): string =>
  path.join(modelsFolder, MODELS[task].folder, "onnx/model_quantized.onnx");

export const hasModel = (modelsFolder: string, task: ModelTask): boolean => existsSync(weightsFile(modelsFolder, task));

/** The beginning of the SHA-256 of the weights. */
export function versionOfFile(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex").slice(0, 12);
}

import { parentPort, workerData } from "node:worker_threads";
import { env, pipeline, type FeatureExtractionPipeline } from "@xenova/transformers";
import { loadClassifier, type Classified } from "./classifier";
import { CLASSIFIER_OUTPUTS } from "./classifier-outputs";
import { isQuantized, versionOfFile, weightsFile } from "./model-files";
import type { ModelReply, ModelRequest, WordValues, WorkerSettings } from "./model-messages";
import type { ModelIdentity, ModelTask } from "./text-models";

/** Runs in a thread of its own: loads models from files and answers one request after the other. */
const settings = workerData as WorkerSettings;
env.allowRemoteModels = false;
// Folders are named in full.
env.localModelPath = "";

/** Texts that go through the model at once: more take memory, not time. */
const AT_ONCE = 8;
const EMBEDDING_WIDTH = 384;

interface LoadedModel {
  readonly identity: ModelIdentity;
  readonly width: number;
  readonly run: (texts: string[]) => Promise<Classified>;
}

const loaded = new Map<ModelTask, Promise<LoadedModel>>();

function modelOf(task: ModelTask): Promise<LoadedModel> {
  let model = loaded.get(task);
  if (model === undefined) loaded.set(task, (model = load(task)));
  return model;
}

async function load(task: ModelTask): Promise<LoadedModel> {
  const place = settings.models[task];
  const identity = { name: place.name, version: versionOfFile(weightsFile(place)) };
  const options = {
    dtype: isQuantized(place) ? "q8" : "fp32",
    session_options: { intraOpNumThreads: settings.threads, interOpNumThreads: 1, enableMemPattern: false },
  } as const;
  if (task === "embedder") {
    const embed: FeatureExtractionPipeline = await pipeline("feature-extraction", place.folder, options);
    return { identity, width: EMBEDDING_WIDTH, run: async (texts) => vectorsOf(embed, texts) };
  }
  const outputs = CLASSIFIER_OUTPUTS[task];
  return { identity, width: outputs.length, run: await loadClassifier(place, outputs, options) };
}

async function vectorsOf(embed: FeatureExtractionPipeline, texts: string[]): Promise<Classified> {
  const tensor = await embed(texts, { pooling: "mean", normalize: true });
  const width = tensor.dims.at(-1);
  if (width !== EMBEDDING_WIDTH)
    throw new Error(`Its vectors hold ${width} numbers; the index holds ${EMBEDDING_WIDTH}.`);
  return { logits: tensor.data as Float32Array, words: null };
}

/** Texts of like length go together, since each is padded to the longest beside it. */
async function runAll({ run, width }: LoadedModel, texts: readonly string[]) {
  const values = new Float32Array(texts.length * width);
  const words: WordValues[] = [];
  const order = texts.map((_, i) => i).sort((a, b) => texts[a]!.length - texts[b]!.length);
  for (let start = 0; start < order.length; start += AT_ONCE) {
    const chunk = order.slice(start, start + AT_ONCE);
    const result = await run(chunk.map((i) => texts[i]!));
    chunk.forEach((i, n) => {
      values.set(result.logits.subarray(n * width, (n + 1) * width), i * width);
      if (result.words) words[i] = result.words[n]!;
    });
  }
  return { values, words: words.length > 0 ? words : null };
}

async function answer({ id, task, texts }: ModelRequest): Promise<ModelReply> {
  try {
    const model = await modelOf(task);
    return { id, model: model.identity, width: model.width, ...(await runAll(model, texts)) };
  } catch (error) {
    return { id, error: String((error as Error).message ?? error) };
  }
}

parentPort?.on("message", async (request: ModelRequest) => {
  const reply = await answer(request);
  parentPort?.postMessage(reply, "values" in reply ? [reply.values.buffer as ArrayBuffer] : []);
});

import { parentPort, workerData } from "node:worker_threads";
import { env, pipeline, type FeatureExtractionPipeline, type TextClassificationPipeline } from "@xenova/transformers";
import { MODELS, versionOfFile, weightsFile } from "./model-files";
import type { ModelReply, ModelRequest, WorkerSettings } from "./model-messages";
import type { ModelIdentity, ModelTask } from "./text-models";

/** Runs in a thread of its own: loads models from files and answers one request after the other. */
const settings = workerData as WorkerSettings;
env.allowRemoteModels = false;
env.localModelPath = settings.modelsFolder;

interface Label {
  readonly label: string;
  readonly score: number;
}

const LABELS = ["NEGATIVE", "NEUTRAL", "POSITIVE"];
/** Texts that go through the model at once: more take memory, not time. */
const AT_ONCE = 8;

interface LoadedModel {
  readonly identity: ModelIdentity;
  readonly width: number;
  readonly run: (texts: string[]) => Promise<ArrayLike<number>>;
}

const loaded = new Map<ModelTask, Promise<LoadedModel>>();

function modelOf(task: ModelTask): Promise<LoadedModel> {
  let model = loaded.get(task);
  if (model === undefined) loaded.set(task, (model = load(task)));
  return model;
}

async function load(task: ModelTask): Promise<LoadedModel> {
  const { folder, name } = MODELS[task];
  const identity = { name, version: versionOfFile(weightsFile(settings.modelsFolder, task)) };
  const options = {
    dtype: "q8",
    session_options: { intraOpNumThreads: settings.threads, interOpNumThreads: 1, enableMemPattern: false },
  } as const;
  if (task === "embedder") {
    const embed: FeatureExtractionPipeline = await pipeline("feature-extraction", folder, options);
    return { identity, width: 384, run: async (texts) => vectorsOf(embed, texts) };
  }
  const classify: TextClassificationPipeline = await pipeline("text-classification", folder, options);
  return { identity, width: LABELS.length, run: async (texts) => scoresOf(classify, texts) };
}

async function vectorsOf(embed: FeatureExtractionPipeline, texts: string[]): Promise<Float32Array> {
  const tensor = await embed(texts, { pooling: "mean", normalize: true });
  return tensor.data as Float32Array;
}

async function scoresOf(classify: TextClassificationPipeline, texts: string[]): Promise<number[]> {
  const answers = (await classify(texts, { top_k: LABELS.length })) as unknown as Label[][];
  return answers.flatMap((scores) => LABELS.map((label) => scores.find((one) => one.label === label)?.score ?? 0));
}

/** Texts of like length go together, since each is padded to the longest beside it. */
async function runAll(model: LoadedModel, texts: readonly string[]): Promise<Float32Array> {
  const values = new Float32Array(texts.length * model.width);
  const order = texts.map((_, i) => i).sort((a, b) => texts[a]!.length - texts[b]!.length);
  for (let start = 0; start < order.length; start += AT_ONCE) {
    const chunk = order.slice(start, start + AT_ONCE);
    const result = await model.run(chunk.map((i) => texts[i]!));
    chunk.forEach((i, n) => {
      for (let j = 0; j < model.width; j += 1) values[i * model.width + j] = result[n * model.width + j]!;
    });
  }
  return values;
}

async function answer({ id, task, texts }: ModelRequest): Promise<ModelReply> {
  try {
    const model = await modelOf(task);
    return { id, model: model.identity, values: await runAll(model, texts), width: model.width };
  } catch (error) {
    return { id, error: String((error as Error).message ?? error) };
  }
}

parentPort?.on("message", async (request: ModelRequest) => {
  const reply = await answer(request);
  parentPort?.postMessage(reply, "values" in reply ? [reply.values.buffer as ArrayBuffer] : []);
});

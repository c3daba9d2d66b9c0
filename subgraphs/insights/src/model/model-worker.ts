import { env, pipeline, type FeatureExtractionPipeline } from "@xenova/transformers";
import { loadClassifier, type Classified } from "./classifier";
import { CLASSIFIER_OUTPUTS } from "./classifier-outputs";
import { isQuantized, versionOfFile, weightsFile } from "./model-files";
import type { ModelReply, ModelRequest, WordValues, WorkerSettings } from "./model-messages";
import type { ModelIdentity, ModelTask } from "./text-models";

/** Runs in a process of its own: loads models from files and answers one request after the other. */
const settings = JSON.parse(process.argv[2] ?? "") as WorkerSettings;
env.allowRemoteModels = false;
// Folders are named in full.
env.localModelPath = "";

/** Texts that go through the model at once: more take memory, not time. */
const AT_ONCE = 8;

interface LoadedModel {
  readonly identity: ModelIdentity;
  readonly width: number;
  readonly run: (texts: string[]) => Promise<Classified>;
}

const loaded = new Map<ModelTask, Promise<LoadedModel>>();

function modelOf(task: ModelTask): Promise<LoadedModel> {
  let model = loaded.get(task);
  if (model === undefined) {
    loaded.set(task, (model = load(task)));
    // What could not be read may be there the next time.
    model.catch(() => loaded.delete(task));
  }
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
    const { dims } = await vectorsOf(embed, ["width"]);
    const run = async (texts: string[]) => ({
      logits: (await vectorsOf(embed, texts)).data as Float32Array,
      words: null,
    });
    return { identity, width: dims.at(-1) ?? 0, run };
  }
  const outputs = CLASSIFIER_OUTPUTS[task];
  return { identity, width: outputs.length, run: await loadClassifier(place, outputs, options) };
}

const vectorsOf = (embed: FeatureExtractionPipeline, texts: string[]) =>
  embed(texts, { pooling: "mean", normalize: true });

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

type Answer = Omit<Extract<ModelReply, { values: Float32Array }>, "id" | "memoryMb">;
type Failure = Omit<Extract<ModelReply, { error: string }>, "id" | "memoryMb">;

const failure = (error: unknown, isRefusal: boolean): Failure => ({
  error: String((error as Error).message ?? error),
  isRefusal,
});

async function answer({ task, texts }: ModelRequest): Promise<Answer | Failure> {
  const model = await modelOf(task).catch((error: unknown) => failure(error, true));
  if ("error" in model) return model;
  try {
    return { model: model.identity, width: model.width, ...(await runAll(model, texts)) };
  } catch (error) {
    return failure(error, false);
  }
}

process.on("message", async (request: ModelRequest) => {
  const reply = await answer(request);
  const memoryMb = Math.round(process.memoryUsage.rss() / 1e6);
  process.send?.({ id: request.id, memoryMb, ...reply } satisfies ModelReply);
});
// The mall ends it, not the terminal that both were started from; and nothing outlives the mall.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => undefined);
process.on("disconnect", () => process.exit());

import { env, readEnv } from "@mall/platform/config/read-env";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import { hasModel, MODEL_SETTINGS, MODEL_TASKS, modelPlaces } from "./model-files";
import type { ModelPlace } from "./model-messages";
import { ModelPool } from "./model-pool";
import type { ModelTask, TextModels } from "./text-models";
import { WorkerTextModels } from "./worker-text-models";

/** A process is renewed above three quarters of its memory, and the longest texts leave 375 MB in one. */
const LEAST_MEMORY_MB = 500;

/** The models of the repository or those that the environment names, in as many threads as it says. */
export function startTextModels({ env: source, logger }: Pick<SubgraphRuntime, "env" | "logger">): TextModels {
  const config = readEnv(
    {
      INSIGHTS_MODEL_WORKERS: env.integer(1, [0, 8]),
      INSIGHTS_MODEL_THREADS: env.integer(1, [1, 16]),
      INSIGHTS_MODEL_MEMORY_MB: env.integer(1_000, [LEAST_MEMORY_MB, 1_000_000]),
    },
    source,
  );
  const models = modelPlaces(source);
  const workers = config.INSIGHTS_MODEL_WORKERS;
  const present = new Set(workers === 0 ? [] : MODEL_TASKS.filter((task) => hasModel(models[task])));
  const missing = MODEL_TASKS.filter((task) => !present.has(task));
  if (missing.length > 0) {
    logger.warn(
      { missing: missing.map((task) => models[task].folder), workers },
      "text models are missing: their fields stay null",
    );
  }
  const { INSIGHTS_MODEL_THREADS: threads, INSIGHTS_MODEL_MEMORY_MB: memoryMb } = config;
  const pool = new ModelPool({ models, workers, threads, memoryMb, logger });
  const chosen = workers === 0 ? [] : MODEL_TASKS.filter((task) => Boolean(source[MODEL_SETTINGS[task]]));
  const startEarlier = (embedder: ModelPlace): TextModels => {
    const places = { ...models, embedder };
    const own = { models: places, present: new Set<ModelTask>(["embedder"]), chosen: new Set<ModelTask>() };
    const earlier = new ModelPool({ models: places, workers: 1, threads, memoryMb, logger });
    return new WorkerTextModels({ pool: earlier, ...own, logger, startEarlier });
  };
  return new WorkerTextModels({ pool, present, models, logger, chosen: new Set(chosen), startEarlier });
}

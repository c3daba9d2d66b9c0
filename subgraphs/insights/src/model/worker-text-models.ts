import { env, readEnv } from "@mall/platform/config/read-env";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import { verdictOf } from "../moderation/read-verdict";
import type { TextVerdict } from "../moderation/score-texts";
import { readingOf } from "../sentiment/read-sentiment";
import { Memo } from "./memo";
import { hasModel, MODEL_TASKS, modelPlaces } from "./model-files";
import { ModelPool, type PoolAnswer, type PoolRequest } from "./model-pool";
import type { ModelAnswer, ModelTask, ReviewReading, TextModels } from "./text-models";

const REMEMBERED_QUERIES = 1_000;
const DAY_MS = 24 * 3_600_000;

/** The models of the repository or those that the environment names, in as many threads as it says. */
export function startTextModels({ env: source, logger }: Pick<SubgraphRuntime, "env" | "logger">): TextModels {
  const config = readEnv(
    {
      INSIGHTS_MODEL_WORKERS: env.integer(1, [0, 8]),
      INSIGHTS_MODEL_THREADS: env.integer(1, [1, 16]),
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
  const pool = new ModelPool({ models, workers, threads: config.INSIGHTS_MODEL_THREADS, logger });
  return new WorkerTextModels(pool, present);
}

class WorkerTextModels implements TextModels {
  private readonly queries = new Memo<string, Promise<Float32Array | null>>({
    capacity: REMEMBERED_QUERIES,
    maxAgeMs: DAY_MS,
    now: Date.now,
  });

  constructor(
    private readonly pool: ModelPool,
    private readonly present: ReadonlySet<ModelTask>,
  ) {}

  isAvailable(task: ModelTask): boolean {
    return this.present.has(task);
  }

  /** A vector that comes too late for this caller is there for the next. */
  embedQuery(text: string, patienceMs: number): Promise<Float32Array | null> {
    const key = text.toLowerCase();
    const vector = this.queries.get(key, async () => {
      const answer = await this.ask({ task: "embedder", texts: [text], isUrgent: true });
      if (answer === null) this.queries.forget(key);
      return answer?.rows[0] ?? null;
    });
    return within(patienceMs, vector);
  }

  async embed(texts: readonly string[], patienceMs: number): Promise<ModelAnswer<Float32Array> | null> {
    const answer = await within(patienceMs, this.ask({ task: "embedder", texts, isUrgent: false }));
    return answer && { values: answer.rows, model: answer.model };
  }

  async scoreSentiments(texts: readonly string[], patienceMs: number): Promise<ModelAnswer<ReviewReading> | null> {
    const isUrgent = patienceMs < 5_000;
    const answer = await within(patienceMs, this.ask({ task: "sentiment", texts, isUrgent }));
    return (
      answer && { values: answer.rows.map((row, i) => readingOf(row, answer.words?.[i] ?? null)), model: answer.model }
    );
  }

  async scoreModeration(texts: readonly string[], patienceMs: number): Promise<ModelAnswer<TextVerdict> | null> {
    const answer = await within(patienceMs, this.ask({ task: "moderation", texts, isUrgent: false }));
    if (answer === null) return null;
    const values = texts.map((text, i) => verdictOf(text, answer.rows[i]!, answer.words?.[i] ?? null));
    return { values, model: answer.model };
  }

  async warmUp(): Promise<void> {
    for (const task of this.present) await this.ask({ task, texts: ["warm"], isUrgent: true });
  }

  stop(): Promise<void> {
    return this.pool.stop();
  }

  /** Null instead of an error: the pool has logged it, and every caller can do without. */
  private async ask(request: PoolRequest): Promise<PoolAnswer | null> {
    if (!this.present.has(request.task)) return null;
    return this.pool.run(request).catch(() => null);
  }
}

async function within<T>(patienceMs: number, promise: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<null>((resolve) => (timer = setTimeout(resolve, patienceMs, null)));
  try {
    return await Promise.race([promise, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

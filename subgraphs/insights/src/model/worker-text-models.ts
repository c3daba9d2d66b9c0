import { setTimeout as after } from "node:timers/promises";
import { ConfigError, env, readEnv } from "@mall/platform/config/read-env";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import { verdictOf } from "../moderation/read-verdict";
import type { TextVerdict } from "../moderation/score-texts";
import { readingOf } from "../sentiment/read-sentiment";
import { Memo } from "./memo";
import type { Logger } from "@mall/platform/telemetry/logger";
import { hasModel, MODEL_SETTINGS, MODEL_TASKS, modelPlaces, type WorkerModels } from "./model-files";
import { ModelPool, ModelUnavailable, type PoolAnswer, type PoolRequest } from "./model-pool";
import type { ModelAnswer, ModelTask, QueryVector, ReviewReading, TextModels } from "./text-models";

const REMEMBERED_QUERIES = 1_000;
const DAY_MS = 24 * 3_600_000;
/** So often is a model asked for its first answer before the mall goes on without it. */
const ATTEMPTS = 3;
/** Until the next one. */
const PAUSE_MS = 200;

/** The models of the repository or those that the environment names, in as many threads as it says. */
export function startTextModels({ env: source, logger }: Pick<SubgraphRuntime, "env" | "logger">): TextModels {
  const config = readEnv(
    {
      INSIGHTS_MODEL_WORKERS: env.integer(1, [0, 8]),
      INSIGHTS_MODEL_THREADS: env.integer(1, [1, 16]),
      INSIGHTS_MODEL_MEMORY_MB: env.integer(1_000, [300, 1_000_000]),
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
  return new WorkerTextModels({ pool, present, models, logger, chosen: new Set(chosen) });
}

export interface ServedModels {
  readonly pool: Pick<ModelPool, "run" | "stop">;
  readonly present: Set<ModelTask>;
  /** Those that settings name. */
  readonly chosen: ReadonlySet<ModelTask>;
  readonly models: WorkerModels;
  readonly logger: Pick<Logger, "error">;
}

export class WorkerTextModels implements TextModels {
  private readonly queries = new Memo<string, Promise<QueryVector | null>>({
    capacity: REMEMBERED_QUERIES,
    maxAgeMs: DAY_MS,
    now: Date.now,
  });

  private warmed: Promise<void> | null = null;
  private isStopped = false;

  constructor(private readonly served: ServedModels) {}

  isAvailable(task: ModelTask): boolean {
    return this.served.present.has(task);
  }

  /** A vector that comes too late for this caller is there for the next. */
  embedQuery(text: string, patienceMs: number): Promise<QueryVector | null> {
    const key = text.toLowerCase();
    const vector = this.queries.get(key, async () => {
      const answer = await this.ask({ task: "embedder", texts: [text], isUrgent: true });
      if (answer === null) this.queries.forget(key);
      return answer && { values: answer.rows[0]!, model: answer.model };
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

  warmUp(): Promise<void> {
    return (this.warmed ??= this.warmAll());
  }

  private async warmAll(): Promise<void> {
    const { chosen, present } = this.served;
    for (const task of chosen) if (!present.has(task)) throw this.faultOf(task, "There are no weights.");
    for (const task of present) await this.warm(task);
  }

  private async warm(task: ModelTask): Promise<void> {
    const { pool, present, chosen, logger } = this.served;
    for (let failed = 0; !this.isStopped;) {
      const fault = await pool.run({ task, texts: ["warm"], isUrgent: true }).then(() => null, asUnavailable);
      if (fault === null) return;
      if (fault.reason === "REFUSED" && chosen.has(task)) throw this.faultOf(task, fault.message);
      // Nobody was asked: there was too much else to read.
      if (fault.reason !== "NOT_ASKED") failed += 1;
      if (failed === ATTEMPTS) {
        present.delete(task);
        return logger.error({ err: fault, task }, "a model cannot serve: its fields stay null");
      }
      await after(PAUSE_MS);
    }
  }

  private faultOf(task: ModelTask, why: string): ConfigError {
    return new ConfigError(
      `${MODEL_SETTINGS[task]} names a model that cannot serve: ${this.served.models[task].folder}. ${why}`,
    );
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.served.pool.stop();
  }

  /** Null instead of an error: the pool has logged it, and every caller can do without. */
  private async ask(request: PoolRequest): Promise<PoolAnswer | null> {
    const { pool, present } = this.served;
    return present.has(request.task) ? pool.run(request).catch(() => null) : null;
  }
}

const asUnavailable = (error: unknown): ModelUnavailable =>
  error instanceof ModelUnavailable ? error : new ModelUnavailable(String(error), "FAILED");

async function within<T>(patienceMs: number, promise: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<null>((resolve) => (timer = setTimeout(resolve, patienceMs, null)));
  try {
    return await Promise.race([promise, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

import { setTimeout as after } from "node:timers/promises";
import { ConfigError } from "@mall/platform/config/read-env";
import { verdictOf } from "../moderation/read-verdict";
import type { TextVerdict } from "../moderation/score-texts";
import { readingOf } from "../sentiment/read-sentiment";
import { pauseAfter } from "./back-off";
import { Memo } from "./memo";
import type { Logger } from "@mall/platform/telemetry/logger";
import { MODEL_SETTINGS, type WorkerModels } from "./model-files";
import { type ModelPool, ModelUnavailable, type PoolAnswer, type PoolRequest } from "./model-pool";
import type { ModelPlace } from "./model-messages";
import type {
  EarlierEmbedder,
  EmbedderFacts,
  ModelAnswer,
  ModelTask,
  QueryVector,
  ReviewReading,
  TextModels,
} from "./text-models";

const REMEMBERED_QUERIES = 1_000;
const DAY_MS = 24 * 3_600_000;
/** So often is a model asked for its first answer before the mall goes on without it; it is asked on behind that. */
const ATTEMPTS = 3;
/**
 * And no longer is it waited for, all models together: one whose weights cannot be read hangs half a minute each time, while
 * search by words, orders and all else could be open.
 */
const WARM_LIMIT_MS = 30_000;
/** Pauses between attempts grow up to this: longer than a process rests that dies each time. */
const LONGEST_PAUSE_MS = 120_000;

export interface ServedModels {
  readonly pool: Pick<ModelPool, "run" | "stop">;
  readonly present: Set<ModelTask>;
  /** Those that settings name. */
  readonly chosen: ReadonlySet<ModelTask>;
  readonly models: WorkerModels;
  readonly logger: Pick<Logger, "error" | "info">;
  /** Models in a process of their own that answer by this embedder. */
  readonly startEarlier: (embedder: ModelPlace) => TextModels;
  /** Left out: real time. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** For how long models are waited for, until the signal says that they all answered. Left out: real time. */
  readonly patience?: (signal: AbortSignal) => Promise<void>;
}

const TOO_LATE = Symbol("too late");
type Fault = ModelUnavailable | null;

export class WorkerTextModels implements TextModels {
  private readonly queries = new Memo<string, Promise<QueryVector | null>>({
    capacity: REMEMBERED_QUERIES,
    maxAgeMs: DAY_MS,
    now: Date.now,
  });

  private warmed: Promise<void> | null = null;
  private facts: EmbedderFacts | null = null;
  private earlier: { readonly key: string; readonly models: TextModels } | null = null;
  private readonly stopping = new AbortController();

  constructor(private readonly served: ServedModels) {}

  isAvailable(task: ModelTask): boolean {
    return this.served.present.has(task) && !this.stopping.signal.aborted;
  }

  /** A vector that comes too late for this caller is there for the next. */
  embedQuery(text: string, patienceMs: number, by: string | null = null): Promise<QueryVector | null> {
    if (by !== null && this.earlier?.key === by) return this.earlier.models.embedQuery(text, patienceMs);
    const key = text.toLowerCase();
    const vector = this.queries.get(key, async () => {
      const answer = await this.ask({ task: "embedder", texts: [text], isUrgent: true });
      if (answer === null) this.queries.forget(key);
      return answer && { values: answer.rows[0]!, model: answer.model };
    });
    return within(patienceMs, vector);
  }

  async embed(
    texts: readonly string[],
    patienceMs: number,
    by: string | null = null,
  ): Promise<ModelAnswer<Float32Array> | null> {
    if (by !== null && this.earlier?.key === by) return this.earlier.models.embed(texts, patienceMs);
    const answer = await within(patienceMs, this.ask({ task: "embedder", texts, isUrgent: false }));
    return answer && { values: answer.rows, model: answer.model };
  }

  /** Asked once: a file does not change under a process that read it. */
  async embedder(patienceMs: number): Promise<EmbedderFacts | null> {
    if (!this.isAvailable("embedder")) return null;
    const answer = this.facts === null ? await this.embed(["mall"], patienceMs) : null;
    const { folder } = this.served.models.embedder;
    if (answer !== null) this.facts = { model: answer.model, width: answer.values[0]!.length, folder };
    return this.facts;
  }

  async keepEarlier(earlier: EarlierEmbedder | null): Promise<void> {
    if (this.earlier?.key === earlier?.key) return;
    const left = this.earlier;
    this.earlier = null;
    await left?.models.stop();
    if (earlier !== null && !this.isStopped)
      this.earlier = { key: earlier.key, models: this.served.startEarlier(earlier.place) };
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
    const { chosen, present, patience = (signal) => passTime(WARM_LIMIT_MS, signal) } = this.served;
    for (const task of chosen) if (!present.has(task)) throw this.faultOf(task, "There are no weights.");
    const warmed = new AbortController();
    const signal = AbortSignal.any([warmed.signal, this.stopping.signal]);
    const tooLate = patience(signal).then((): typeof TOO_LATE => TOO_LATE);
    try {
      // A copy: one that comes back meanwhile is put at its end again.
      for (const task of [...present]) await this.warm(task, tooLate);
    } finally {
      warmed.abort();
    }
  }

  private async warm(task: ModelTask, tooLate: Promise<typeof TOO_LATE>): Promise<void> {
    const attempts = this.attempt(task, { from: 0, to: ATTEMPTS });
    const fault = await Promise.race([attempts, tooLate]);
    if (this.isStopped || fault === null) return;
    if (fault !== TOO_LATE) return this.goOnWithout(task, fault);
    this.served.present.delete(task);
    this.served.logger.error({ task }, "a model has not answered yet: its fields are null until it does");
    void attempts.then((late) => this.welcome(task, late));
  }

  /** After everybody gave up waiting for its first answer. */
  private welcome(task: ModelTask, fault: Fault): void {
    if (this.isStopped) return;
    if (fault === null) return this.serve(task);
    // Too late to be a fault of the configuration that keeps the mall closed.
    if (fault.reason === "REFUSED")
      return this.served.logger.error({ err: fault, task }, "a model cannot serve: its fields stay null");
    void this.warmLater(task);
  }

  private serve(task: ModelTask): void {
    this.served.present.add(task);
    this.served.logger.info({ task }, "a model serves that could not at first");
  }

  private goOnWithout(task: ModelTask, fault: ModelUnavailable): void {
    const { present, chosen, logger } = this.served;
    const isFinal = fault.reason === "REFUSED";
    if (isFinal && chosen.has(task)) throw this.faultOf(task, fault.message);
    present.delete(task);
    const fields = isFinal ? "its fields stay null" : "its fields are null until it does";
    logger.error({ err: fault, task }, `a model cannot serve: ${fields}`);
    // The system may have had no memory for it at the moment: nobody waits, and it is not given up.
    if (!isFinal) void this.warmLater(task);
  }

  private async warmLater(task: ModelTask): Promise<void> {
    await this.pause(pauseAfter(ATTEMPTS, LONGEST_PAUSE_MS));
    const fault = await this.attempt(task, { from: ATTEMPTS, to: Infinity });
    if (this.isStopped) return;
    if (fault === null) return this.serve(task);
    this.served.logger.error({ err: fault, task }, "a model cannot serve: its fields stay null");
  }

  /** Null: it answered, or nobody needs it any more. Else its last fault: it refuses, or failed as often as it may. */
  private async attempt(task: ModelTask, { from, to }: { from: number; to: number }): Promise<Fault> {
    for (let failed = from; !this.isStopped;) {
      const fault = await this.served.pool.run({ task, texts: ["warm"], isUrgent: true }).then(nothing, asUnavailable);
      if (fault === null || this.isStopped) return null;
      // Nobody was asked: there was too much else to read.
      if (fault.reason !== "NOT_ASKED") failed += 1;
      if (fault.reason === "REFUSED" || failed === to) return fault;
      await this.pause(pauseAfter(Math.max(failed, 1), LONGEST_PAUSE_MS));
    }
    return null;
  }

  private get isStopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private pause(ms: number): Promise<void> {
    const { pause = passTime } = this.served;
    return pause(ms, this.stopping.signal);
  }

  private faultOf(task: ModelTask, why: string): ConfigError {
    return new ConfigError(
      `${MODEL_SETTINGS[task]} names a model that cannot serve: ${this.served.models[task].folder}. ${why}`,
    );
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.earlier?.models.stop();
    await this.served.pool.stop();
  }

  /** Null instead of an error: the pool has logged it, and every caller can do without. */
  private async ask(request: PoolRequest): Promise<PoolAnswer | null> {
    const { pool, present } = this.served;
    return present.has(request.task) ? pool.run(request).catch(() => null) : null;
  }
}

const nothing = (): null => null;

const passTime = (ms: number, signal: AbortSignal): Promise<void> =>
  after(ms, undefined, { signal }).catch(() => undefined);

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

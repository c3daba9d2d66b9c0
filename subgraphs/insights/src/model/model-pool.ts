import type { Logger } from "@mall/platform/telemetry/logger";
import type { WordValues, WorkerSettings } from "./model-messages";
import type { ModelIdentity, ModelTask } from "./text-models";
import { ModelProcess, ModelRefuses, ModelRests, type ModelValues, type ProcessLimits } from "./model-process";

export interface PoolOptions extends WorkerSettings {
  readonly workers: number;
  /** Of each worker, all its models together; default 1,000. */
  readonly memoryMb?: number;
  readonly logger: Logger;
  /** Starts a worker; left out: a real process. */
  readonly start?: (settings: WorkerSettings) => PoolWorker;
}

export type PoolWorker = Pick<ModelProcess, "isBusy" | "run" | "stop">;

export interface PoolRequest {
  readonly task: ModelTask;
  readonly texts: readonly string[];
  /** Somebody waits for the answer: goes before what runs in the background. */
  readonly isUrgent: boolean;
}

export interface PoolAnswer {
  readonly model: ModelIdentity;
  /** One row of numbers per text. */
  readonly rows: Float32Array[];
  /** Per text what each of its words adds; null if the model cannot tell. */
  readonly words: readonly WordValues[] | null;
}

/** Nobody was asked, or a worker was lost, or the model refuses: it cannot do what it is there for. */
type Reason = "NOT_ASKED" | "FAILED" | "REFUSED";

/** Why a pool answered nothing; the message says it in a sentence. */
export class ModelUnavailable extends Error {
  override readonly name = "ModelUnavailable";

  constructor(
    message: string,
    readonly reason: Reason,
  ) {
    super(message);
  }
}

interface Waiting extends PoolRequest {
  readonly resolve: (answer: PoolAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** Texts in one batch at most, over all callers; a batch holds one task. */
const BATCH = 32;
/** Texts that may wait; more are refused, since their callers would have given up before their turn. */
const MAX_WAITING = 256;
/** How long the first of a batch waits for others. */
const COLLECT_MS = 2;
/** A text is cut here before anything reads it: models see 256 tokens, and a megabyte must not reach the tokeniser. */
const MAX_CHARACTERS = 2_000;

const MEMORY_MB = 1_000;

const limitsOf = (memoryMb: number): ProcessLimits => ({
  ...{ batchMs: 30_000, heapMb: 256 },
  ...{ memoryMb, fullMb: 0.75 * memoryMb },
});

/** Shares a few workers among all who have texts to read: collects, batches, refuses what is too much. */
export class ModelPool {
  private readonly workers: PoolWorker[];
  private waiting: Waiting[] = [];
  private timer: NodeJS.Timeout | null = null;
  private isStopped = false;

  constructor(private readonly options: PoolOptions) {
    const { models, threads, workers, logger, memoryMb = MEMORY_MB } = options;
    const { start = (settings) => new ModelProcess(settings, limitsOf(memoryMb), { logger }) } = options;
    this.workers = Array.from({ length: workers }, () => start({ models, threads }));
  }

  run(request: PoolRequest): Promise<PoolAnswer> {
    if (this.isStopped || this.workers.length === 0) return refused("The models are not running.");
    const load = this.waiting.reduce((sum, { texts }) => sum + texts.length, 0);
    if (load + request.texts.length > MAX_WAITING) return refused("The models have too much to read at the moment.");
    const texts = request.texts.map(cut);
    return new Promise((resolve, reject) => {
      this.waiting.push({ ...request, texts, resolve, reject });
      this.timer ??= setTimeout(() => this.dispatch(), COLLECT_MS);
    });
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.timer) clearTimeout(this.timer);
    for (const { reject } of this.waiting.splice(0))
      reject(new ModelUnavailable("The models were stopped.", "NOT_ASKED"));
    await Promise.all(this.workers.map((worker) => worker.stop()));
  }

  private dispatch(): void {
    this.timer = null;
    for (const worker of this.workers) {
      if (this.waiting.length === 0) return;
      if (!worker.isBusy) void this.runBatch(worker, this.takeBatch());
    }
  }

  /** The most urgent, oldest request and all of its task that fit beside it. */
  private takeBatch(): Waiting[] {
    this.waiting.sort((a, b) => Number(b.isUrgent) - Number(a.isUrgent));
    const batch: Waiting[] = [];
    const rest: Waiting[] = [];
    let size = 0;
    for (const request of this.waiting) {
      const isFitting = request.task === this.waiting[0]?.task && size + request.texts.length <= BATCH;
      // What runs in the background must not make urgent work longer.
      const isAlike = request.isUrgent === this.waiting[0]?.isUrgent;
      if (batch.length === 0 || (isFitting && isAlike)) {
        batch.push(request);
        size += request.texts.length;
      } else rest.push(request);
    }
    this.waiting = rest;
    return batch;
  }

  private async runBatch(worker: PoolWorker, batch: readonly Waiting[]): Promise<void> {
    const task = batch[0]!.task;
    try {
      const reply = await worker.run({ task, texts: batch.flatMap(({ texts }) => texts) });
      deliver(batch, reply);
    } catch (error) {
      // A rest is not told: the death before it was, and callers ask twice a second. Nor is an end that was wanted.
      if (!(error instanceof ModelRests) && !this.isStopped)
        this.options.logger.warn({ err: error, task, requests: batch.length }, "a model gave no answer");
      const reason = error instanceof ModelRefuses ? "REFUSED" : "FAILED";
      for (const { reject } of batch) reject(new ModelUnavailable((error as Error).message, reason));
    } finally {
      if (!this.isStopped) this.dispatch();
    }
  }
}

function deliver(batch: readonly Waiting[], { model, values, width, words }: ModelValues): void {
  let next = 0;
  for (const { texts, resolve } of batch) {
    const rows = texts.map((_, i) => values.slice((next + i) * width, (next + i + 1) * width));
    const own = words && words.slice(next, next + texts.length);
    next += texts.length;
    resolve({ model, rows, words: own });
  }
}

/** Never through the middle of a character. */
function cut(text: string): string {
  if (text.length <= MAX_CHARACTERS) return text;
  const short = text.slice(0, MAX_CHARACTERS);
  return /[\uD800-\uDBFF]$/.test(short) ? short.slice(0, -1) : short;
}

const refused = (reason: string): Promise<never> => Promise.reject(new ModelUnavailable(reason, "NOT_ASKED"));

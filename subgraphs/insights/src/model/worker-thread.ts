import { Worker } from "node:worker_threads";
import { WORKER_FILE } from "./model-files";
import type { ModelReply, ModelRequest, WorkerSettings } from "./model-messages";

export type ModelValues = Extract<ModelReply, { values: Float32Array }>;

export interface ThreadLimits {
  /** A batch that takes longer is given up, and the thread with it. The first one loads the model. */
  readonly batchMs: number;
  /**
   * Memory of the thread's own objects; what the runtime takes for numbers is bounded by what is read at once. A process
   * that is started with --max-old-space-size gives its threads that much instead.
   */
  readonly heapMb: number;
}

const USUAL_LIMITS: ThreadLimits = { batchMs: 30_000, heapMb: 256 };

interface Running {
  readonly resolve: (reply: ModelValues) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** One thread with models in it, started when first needed and again after it died. Answers one batch at a time. */
export class WorkerThread {
  private worker: Worker | null = null;
  private running: Running | null = null;
  private lastId = 0;

  constructor(
    private readonly settings: WorkerSettings,
    private readonly limits: ThreadLimits = USUAL_LIMITS,
  ) {}

  get isBusy(): boolean {
    return this.running !== null;
  }

  run(batch: Omit<ModelRequest, "id">): Promise<ModelValues> {
    const id = ++this.lastId;
    const worker = (this.worker ??= this.start());
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.giveUp("A model took too long."), this.limits.batchMs);
      this.running = { resolve, reject, timer };
      worker.postMessage({ id, ...batch } satisfies ModelRequest);
    });
  }

  async stop(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    this.settle()?.reject(new Error("The models were stopped."));
    await worker?.terminate();
  }

  private start(): Worker {
    const worker = new Worker(WORKER_FILE, {
      workerData: this.settings,
      name: "text models",
      resourceLimits: { maxOldGenerationSizeMb: this.limits.heapMb },
    });
    // An idle model must not keep the process alive; a running batch does, by its timer.
    worker.unref();
    worker.on("message", (reply: ModelReply) => this.receive(reply));
    worker.on("error", (error: Error) => this.giveUp(error.message));
    worker.on("exit", (code) => worker === this.worker && this.giveUp(`The model thread ended with ${code}.`));
    return worker;
  }

  private receive(reply: ModelReply): void {
    if (reply.id !== this.lastId) return;
    const running = this.settle();
    if ("error" in reply) running?.reject(new Error(reply.error));
    else running?.resolve(reply);
  }

  private giveUp(reason: string): void {
    const { worker } = this;
    this.worker = null;
    this.settle()?.reject(new Error(reason));
    void worker?.terminate();
  }

  private settle(): Running | null {
    const { running } = this;
    if (running) clearTimeout(running.timer);
    this.running = null;
    return running;
  }
}

import { fork, type ChildProcess } from "node:child_process";
import type { Logger } from "@mall/platform/telemetry/logger";
import { BackOff } from "./back-off";
import { WORKER_FILE } from "./model-files";
import type { ModelReply, ModelRequest, WorkerSettings } from "./model-messages";
import { residentMb } from "./resident-memory";
import type { ModelTask } from "./text-models";

export type ModelValues = Extract<ModelReply, { values: Float32Array }>;

export interface ProcessLimits {
  /** A batch that takes longer is given up, and the process with it. The first one loads the model. */
  readonly batchMs: number;
  /** Of its JavaScript objects. */
  readonly heapMb: number;
  /** All that it holds, the runtime's numbers among it: beyond this it is ended at once, whatever it does. */
  readonly memoryMb: number;
  /** Beyond this another takes its place after the batch, so that nobody's batch is lost. */
  readonly fullMb: number;
}

/** How often a process that works is looked at. */
const LOOK_MS = 100;
/** What dies with each batch of a task is tried this seldom in the end. */
const LONGEST_REST_MS = 60_000;

export type ModelChild = Pick<
  ChildProcess,
  "pid" | "exitCode" | "signalCode" | "send" | "kill" | "on" | "once" | "ref" | "unref" | "channel"
>;

export interface ProcessParts {
  readonly logger: Pick<Logger, "warn">;
  /** Starts a process; left out: a real one. */
  readonly start?: (settings: WorkerSettings, limits: ProcessLimits) => ModelChild;
  /** Milliseconds; left out: the computer's. */
  readonly now?: () => number;
}

interface Running {
  readonly task: ModelTask;
  readonly resolve: (reply: ModelValues) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** The model itself refuses: it cannot do what it is there for, however often it is asked. */
export class ModelRefuses extends Error {
  override readonly name = "ModelRefuses";
}

/** Batches of this task ended the process again and again: nobody is asked until it rested. */
export class ModelRests extends Error {
  override readonly name = "ModelRests";
}

/**
 * A process of its own with models in it, started when first needed and again after it died: what happens to it happens to
 * nobody else. Answers one batch at a time. A task whose batches end it is refused for longer and longer, so that what cannot
 * be read does not have weights loaded for ever; others are answered meanwhile.
 */
export class ModelProcess {
  private child: ModelChild | null = null;
  private running: Running | null = null;
  private watch: NodeJS.Timeout | null = null;
  private lastId = 0;
  private readonly deaths: BackOff<ModelTask>;

  constructor(
    private readonly settings: WorkerSettings,
    private readonly limits: ProcessLimits,
    private readonly parts: ProcessParts,
  ) {
    this.deaths = new BackOff(LONGEST_REST_MS, parts.now ?? Date.now);
  }

  get isBusy(): boolean {
    return this.running !== null;
  }

  /** Of the process that runs; null: none does. */
  get pid(): number | null {
    return this.child?.pid ?? null;
  }

  run(batch: Omit<ModelRequest, "id">): Promise<ModelValues> {
    const { task } = batch;
    if (this.deaths.isResting(task)) return Promise.reject(new ModelRests(`The ${task} rests: its process died.`));
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.giveUp("A model took too long."), this.limits.batchMs);
      this.running = { task, resolve, reject, timer };
      try {
        this.ask({ id: ++this.lastId, ...batch });
      } catch (error) {
        // The system has neither memory nor a number for one more process.
        this.giveUp(`A model's process could not be started: ${(error as Error).message}`);
      }
    });
  }

  private ask(request: ModelRequest): void {
    const child = (this.child ??= this.start());
    this.watch = setInterval(() => void this.look(child), LOOK_MS);
    child.send(request);
  }

  async stop(): Promise<void> {
    const { child } = this;
    this.child = null;
    this.settle()?.reject(new Error("The models were stopped."));
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    // Else a script with nothing more to do ends here, in the middle of its last step.
    child.ref();
    child.kill("SIGKILL");
    await ended;
  }

  private start(): ModelChild {
    const { start = forkWorker } = this.parts;
    const child = start(this.settings, this.limits);
    // An idle model must not keep the mall alive; a running batch does, by its timer.
    child.unref();
    child.channel?.unref();
    child.on("message", (reply: ModelReply) => this.receive(child, reply));
    child.on("error", (error: Error) => child === this.child && this.giveUp(error.message));
    child.on(
      "exit",
      (code, signal) => child === this.child && this.giveUp(`The model's process ended: ${signal ?? code}.`),
    );
    return child;
  }

  private receive(child: ModelChild, reply: ModelReply): void {
    if (child !== this.child || reply.id !== this.lastId) return;
    const running = this.settle();
    if (running) this.deaths.succeed(running.task);
    if (reply.memoryMb > this.limits.fullMb) this.renew(child, reply.memoryMb);
    if ("values" in reply) running?.resolve(reply);
    else running?.reject(reply.isRefusal ? new ModelRefuses(reply.error) : new Error(reply.error));
  }

  /** The runtime keeps what it once took, so the next batch begins with a new process. */
  private renew(child: ModelChild, memoryMb: number): void {
    this.parts.logger.warn(
      { memoryMb, limitMb: this.limits.memoryMb },
      "the models' process is renewed: it holds much memory",
    );
    this.child = null;
    child.kill("SIGKILL");
  }

  private async look(child: ModelChild): Promise<void> {
    const memoryMb = await residentMb(child.pid);
    if (child !== this.child || memoryMb === null || memoryMb <= this.limits.memoryMb) return;
    // Its batch ended meanwhile.
    if (!this.isBusy) return this.renew(child, memoryMb);
    this.giveUp(`A model took ${memoryMb} MB of memory, of ${this.limits.memoryMb} MB that it may.`);
  }

  private giveUp(reason: string): void {
    const { child } = this;
    this.child = null;
    const running = this.settle();
    // Who dies while nothing is asked of it has no task to blame.
    if (running) this.deaths.fail(running.task);
    running?.reject(new Error(reason));
    child?.kill("SIGKILL");
  }

  private settle(): Running | null {
    const { running } = this;
    if (running) clearTimeout(running.timer);
    if (this.watch) clearInterval(this.watch);
    this.running = null;
    this.watch = null;
    return running;
  }
}

const forkWorker = (settings: WorkerSettings, { heapMb }: ProcessLimits): ModelChild =>
  fork(WORKER_FILE, [JSON.stringify(settings)], {
    execArgv: [`--max-old-space-size=${heapMb}`],
    // It needs no secret, and so it gets none.
    env: {},
    serialization: "advanced",
  });

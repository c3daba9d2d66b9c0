import path from "node:path";
import { Worker } from "node:worker_threads";
import type { Chosen } from "./choose-model";
import type { RefitInput } from "./run-refit";
import type { RefitMessage } from "./refit-worker";

/** A thread cannot run TypeScript, so it is always the compiled file. */
const WORKER_FILE = path.join(__dirname, "../../dist/learning/refit-worker.js");

/** The refit that goes on in this process, if one does. */
export class RefitThread {
  private worker: Worker | null = null;

  run(input: RefitInput, onProgress: (share: number) => void): Promise<Chosen> {
    const worker = new Worker(WORKER_FILE, {
      workerData: input,
      name: "refit",
      resourceLimits: { maxOldGenerationSizeMb: 1_024 },
    });
    // A process that ends does not wait for it: another one goes on.
    worker.unref();
    this.worker = worker;
    return new Promise<Chosen>((resolve, reject) => {
      worker.on("message", (message: RefitMessage) =>
        "chosen" in message ? resolve(message.chosen) : onProgress(message.progress),
      );
      worker.on("error", reject);
      worker.on("exit", () => reject(new Error("The refit was stopped.")));
    }).finally(() => (this.worker = null));
  }

  async stop(): Promise<void> {
    await this.worker?.terminate();
  }
}

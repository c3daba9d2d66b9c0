import path from "node:path";
import { Worker } from "node:worker_threads";
import { buffersOf, type ChosenParcel, type RefitParcel } from "./refit-parcel";
import type { RefitMessage } from "./refit-worker";

/** A thread cannot run TypeScript, so it is always the compiled file. */
const WORKER_FILE = path.join(__dirname, "../../dist/learning/refit-worker.js");

/** The refit that goes on in this process, if one does. */
export class RefitThread {
  private worker: Worker | null = null;

  /** What is handed over cannot be read here any more. */
  run(input: RefitParcel, onProgress: (share: number) => void): Promise<ChosenParcel> {
    const worker = new Worker(WORKER_FILE, {
      workerData: input,
      transferList: buffersOf(input),
      name: "refit",
      resourceLimits: { maxOldGenerationSizeMb: 1_024 },
    });
    // A process that ends does not wait for it: another one goes on.
    worker.unref();
    this.worker = worker;
    return new Promise<ChosenParcel>((resolve, reject) => {
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

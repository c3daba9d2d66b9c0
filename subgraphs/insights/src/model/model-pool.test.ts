import { silentLogger } from "@mall/platform/telemetry/logger";
import type { ModelRequest } from "./model-messages";
import { fraudModelPlace, modelPlaces } from "./model-files";
import { ModelPool, type PoolWorker } from "./model-pool";
import type { ModelValues } from "./model-process";

type Batch = Omit<ModelRequest, "id">;

/** A worker whose batches end when the test says so; each text's number is its length. */
class HeldWorker implements PoolWorker {
  private begun: Batch[] = [];
  private awaited: ((texts: readonly string[]) => void) | null = null;
  private end: ((error?: Error) => void) | null = null;

  get isBusy(): boolean {
    return this.end !== null;
  }

  run(batch: Batch): Promise<ModelValues> {
    if (this.awaited) this.awaited(batch.texts);
    else this.begun.push(batch);
    this.awaited = null;
    return new Promise((resolve, reject) => {
      this.end = (error) => {
        this.end = null;
        if (error) return reject(error);
        const values = Float32Array.from(batch.texts, (text) => text.length);
        resolve({ id: 1, memoryMb: 1, model: { name: "length", version: "1" }, values, width: 1, words: null });
      };
    });
  }

  /** The texts of the next batch that begins. */
  batch(): Promise<readonly string[]> {
    const begun = this.begun.shift();
    return begun ? Promise.resolve(begun.texts) : new Promise((resolve) => (this.awaited = resolve));
  }

  finish(error?: Error): void {
    this.end?.(error);
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }
}

describe("the pool of model workers", () => {
  const worker = new HeldWorker();
  const pool = new ModelPool({
    ...{ models: modelPlaces({}), workers: 1, threads: 1, logger: silentLogger },
    start: () => worker,
  });
  const ask = (texts: string[], more: Partial<Parameters<ModelPool["run"]>[0]> = {}) =>
    pool.run({ task: "sentiment", texts, isUrgent: false, ...more });
  afterAll(() => pool.stop());

  it("reads what several callers ask at a moment in one batch, and gives each its own answers", async () => {
    const answers = [ask(["a", "bb"]), ask(["ccc"]), ask(["dddd", "e"])];
    expect(await worker.batch()).toEqual(["a", "bb", "ccc", "dddd", "e"]);
    worker.finish();
    const rows = (await Promise.all(answers)).map((answer) => answer.rows.map(([length]) => length));
    expect(rows).toEqual([[1, 2], [3], [4, 1]]);
  });

  it("mixes neither tasks nor what somebody waits for with what runs in the background, and that goes first", async () => {
    const all = [ask(["later"]), ask(["other task"], { task: "moderation" }), ask(["now"], { isUrgent: true })];
    for (const text of ["now", "later", "other task"]) {
      expect(await worker.batch()).toEqual([text]);
      worker.finish();
    }
    await Promise.all(all);
  });

  it("tells those whose batch was lost with its worker, and goes on with the next", async () => {
    const lost = expect(Promise.all([ask(["a"]), ask(["b"])])).rejects.toMatchObject({
      name: "ModelUnavailable",
      reason: "FAILED",
    });
    await worker.batch();
    const next = ask(["next"]);
    worker.finish(new Error("The model's process ended: SIGKILL."));
    await lost;
    await worker.batch();
    worker.finish();
    expect((await next).rows).toHaveLength(1);
  });
});

it("finds fraud trees by name below the models folder, or by their path", () => {
  const own = fraudModelPlace({});
  expect(own.name).toBe("mall-fraud-trees");
  expect(fraudModelPlace({ INSIGHTS_MODEL_FRAUD: own.folder })).toEqual({ folder: own.folder, name: "fraud" });
  const byName = fraudModelPlace({ INSIGHTS_MODELS_FOLDER: "/models", INSIGHTS_MODEL_FRAUD: "next" });
  expect(byName).toEqual({ folder: "/models/next", name: "next" });
});

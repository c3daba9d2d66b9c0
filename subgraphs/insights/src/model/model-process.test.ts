import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { silentLogger } from "@mall/platform/telemetry/logger";
import { modelPlaces } from "./model-files";
import { ModelProcess, type ProcessLimits } from "./model-process";
import { writeTinyEmbedder } from "./tiny-embedder.fixture";

const BATCH = { task: "embedder", texts: ["lamp"] } as const;
const LONG = 60_000;
const PLENTY: ProcessLimits = { batchMs: LONG, heapMb: 256, memoryMb: 10_000, fullMb: 10_000 };

describe("a model's process", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "models-"));
  const models = modelPlaces({ INSIGHTS_MODEL_EMBEDDER: folder });
  const started: ModelProcess[] = [];
  const limited = (limits: Partial<ProcessLimits> = {}) => {
    const process = new ModelProcess({ models, threads: 1 }, { ...PLENTY, ...limits }, silentLogger);
    started.push(process);
    return process;
  };
  beforeAll(() => writeTinyEmbedder(folder, 384));
  afterAll(async () => {
    await Promise.all(started.map((process) => process.stop()));
    rmSync(folder, { recursive: true });
  });

  it("is given up when a batch takes too long, and is free for the next", async () => {
    const models = limited({ batchMs: 1 });
    await expect(models.run(BATCH)).rejects.toThrow("took too long");
    expect(models.isBusy).toBe(false);
  });

  it("is ended when it takes more memory than it may: the mall goes on and the batch is told", async () => {
    // Where the system does not tell what a process holds, it is looked at between batches alone.
    const models = limited({ memoryMb: 1, fullMb: 1 });
    const outcome = models.run(BATCH);
    if (process.platform === "linux") await expect(outcome).rejects.toThrow(/took \d+ MB of memory, of 1 MB/);
    else await outcome;
    expect([models.isBusy, models.pid]).toEqual([false, null]);
  });

  it(
    "makes room for another one after a batch that filled its memory, and no answer is lost",
    async () => {
      const models = limited({ fullMb: 1 });
      const first = models.run(BATCH);
      const { pid } = models;
      expect(await first).toMatchObject({ width: 384, memoryMb: expect.any(Number) });
      expect(models.pid).toBeNull();
      const second = models.run(BATCH);
      expect(models.pid).not.toBe(pid);
      expect((await second).values).toEqual((await first).values);
    },
    LONG,
  );

  it(
    "tells the batch that is lost when it is stopped or dies, and the next one has another process",
    async () => {
      const models = limited();
      const stopped = expect(models.run(BATCH)).rejects.toThrow("stopped");
      expect(models.isBusy).toBe(true);
      await models.stop();
      await stopped;
      const killed = expect(models.run(BATCH)).rejects.toThrow("ended: SIGKILL");
      process.kill(models.pid!, "SIGKILL");
      await killed;
      expect(models.isBusy).toBe(false);
      expect((await models.run(BATCH)).values).toHaveLength(384);
    },
    LONG,
  );
});

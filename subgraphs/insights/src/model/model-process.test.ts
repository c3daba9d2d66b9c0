import { EventEmitter } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { silentLogger } from "@mall/platform/telemetry/logger";
import { modelPlaces } from "./model-files";
import type { ModelRequest } from "./model-messages";
import { ModelProcess, type ModelChild, type ProcessLimits } from "./model-process";
import { writeTinyEmbedder } from "./tiny-embedder.fixture";

const BATCH = { task: "embedder", texts: ["lamp"] } as const;
const LONG = 60_000;
const PLENTY: ProcessLimits = { batchMs: LONG, heapMb: 256, memoryMb: 10_000, fullMb: 10_000 };

describe("a model's process", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "models-"));
  const models = modelPlaces({ INSIGHTS_MODEL_EMBEDDER: folder });
  const started: ModelProcess[] = [];
  let minutes = 0;
  /** So much later each time that no rest is left of what died before. */
  const later = () => (minutes += 1) * 60_000;
  const limited = (limits: Partial<ProcessLimits> = {}) => {
    const process = new ModelProcess(
      { models, threads: 1 },
      { ...PLENTY, ...limits },
      { logger: silentLogger, now: later },
    );
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

describe("a model's process that dies again and again", () => {
  const SECOND = 1_000;
  const ANSWER = {
    memoryMb: 1,
    model: { name: "tiny", version: "1" },
    values: new Float32Array(1),
    width: 1,
    words: null,
  };
  let now = 0;
  let deadly: readonly string[] = ["embedder"];
  let begun: number[] = [];
  /** Ends with each batch of a deadly task, and answers all others. */
  const start = (): ModelChild => {
    begun.push(now);
    const child = new EventEmitter();
    const answer = ({ id, task }: ModelRequest) =>
      deadly.includes(task) ? child.emit("exit", null, "SIGKILL") : child.emit("message", { id, ...ANSWER });
    const send = (request: ModelRequest) => queueMicrotask(() => answer(request));
    return Object.assign(child, {
      send,
      ref: () => undefined,
      unref: () => undefined,
      kill: () => true,
    }) as unknown as ModelChild;
  };
  const settings = { models: modelPlaces({}), threads: 1 };
  const models = new ModelProcess(settings, PLENTY, { logger: silentLogger, start, now: () => now });
  const faultOf = (task: ModelRequest["task"]) => models.run({ task, texts: ["lamp"] }).then(() => null, String);
  /** When processes began, for somebody who asks each tenth of a second. */
  const askFor = async (milliseconds: number) => {
    begun = [];
    for (const end = now + milliseconds; now < end; now += 100) await faultOf("embedder");
    return begun;
  };

  it("is started again after longer and longer rests, of a minute in the end", async () => {
    expect(await askFor(10 * SECOND)).toEqual([0, 200, 600, 1_400, 3_000, 6_200]);
    const later = await askFor(600 * SECOND);
    expect(later.at(-1)! - later.at(-2)!).toBe(60 * SECOND);
    expect(await faultOf("embedder")).toMatch(/^ModelRests/);
  });

  it("answers for other models meanwhile, and once it answers for this one nothing is held against it", async () => {
    expect(await faultOf("sentiment")).toBeNull();
    expect(await faultOf("embedder")).toMatch(/^ModelRests/);
    now += 60 * SECOND;
    deadly = [];
    expect(await faultOf("embedder")).toBeNull();
    deadly = ["embedder"];
    const again = now;
    expect((await askFor(SECOND)).map((at) => at - again)).toEqual([200, 600]);
  });

  it("is told where the system has no room for a process, and is free for the next batch", async () => {
    const start = () => {
      throw new Error("spawn ENOMEM");
    };
    const models = new ModelProcess(settings, PLENTY, { logger: silentLogger, start });
    await expect(models.run(BATCH)).rejects.toThrow("could not be started: spawn ENOMEM");
    expect(models.isBusy).toBe(false);
    await expect(models.run(BATCH)).rejects.toThrow("rests");
  });
});

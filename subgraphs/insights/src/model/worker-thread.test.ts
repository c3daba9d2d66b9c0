import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { modelPlaces } from "./model-files";
import { WorkerThread, type ThreadLimits } from "./worker-thread";

/** In a process of its own: a heap that is set for the whole process, as for these tests, is set for its threads too. */
const TOO_SMALL = `
  const { modelPlaces } = require(${JSON.stringify(path.join(__dirname, "../../dist/model/model-files.js"))});
  const { WorkerThread } = require(${JSON.stringify(path.join(__dirname, "../../dist/model/worker-thread.js"))});
  const thread = new WorkerThread({ models: modelPlaces({}), threads: 1 }, { batchMs: 60_000, heapMb: 6 });
  const said = (what) => console.log(what + "\\nbusy: " + thread.isBusy);
  thread.run({ task: "embedder", texts: ["lamp"] }).then(() => said("answered"), (error) => said(error.message));`;
const BATCH = { task: "embedder", texts: ["lamp"] } as const;

describe("a model's thread", () => {
  const limited = (limits: ThreadLimits) => new WorkerThread({ models: modelPlaces({}), threads: 1 }, limits);

  it("is given up when a batch takes too long, and is free for the next", async () => {
    const thread = limited({ batchMs: 1, heapMb: 256 });
    await expect(thread.run(BATCH)).rejects.toThrow("took too long");
    expect(thread.isBusy).toBe(false);
    await thread.stop();
  });

  it("ends alone when it takes more memory than it may: the process goes on and the batch is told", async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ["-e", TOO_SMALL], { env: {} });
    expect(stdout).toMatch(/memory.*\nbusy: false/i);
  }, 60_000);

  it("rejects what was running when it is stopped, and starts again for the next batch", async () => {
    const thread = new WorkerThread({ models: modelPlaces({}), threads: 1 });
    const cutOff = expect(thread.run(BATCH)).rejects.toThrow("stopped");
    expect(thread.isBusy).toBe(true);
    await thread.stop();
    await cutOff;
    expect(thread.isBusy).toBe(false);
    const reply = await thread.run(BATCH);
    expect([reply.width, reply.values.length]).toEqual([384, 384]);
    await thread.stop();
  }, 60_000);
});

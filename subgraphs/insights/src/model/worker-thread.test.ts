import { modelPlaces } from "./model-files";
import { WorkerThread } from "./worker-thread";

describe("a model's thread", () => {
  it("rejects what was running when it is stopped, and starts again for the next batch", async () => {
    const thread = new WorkerThread({ models: modelPlaces({}), threads: 1 });
    const batch = { task: "embedder", texts: ["lamp"] } as const;
    const cutOff = expect(thread.run(batch)).rejects.toThrow("stopped");
    expect(thread.isBusy).toBe(true);
    await thread.stop();
    await cutOff;
    expect(thread.isBusy).toBe(false);
    const reply = await thread.run(batch);
    expect([reply.width, reply.values.length]).toEqual([384, 384]);
    await thread.stop();
  }, 60_000);
});

import { silentLogger } from "../telemetry/logger";
import { Loop } from "./loop";

const HOUR_MS = 3_600_000;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("a loop", () => {
  let rounds = 0;
  const aLoop = (restMs?: number, urgentRestMs = 0): Loop => {
    rounds = 0;
    const work = (): Promise<boolean> => Promise.resolve((rounds += 1) < 0);
    return new Loop({
      name: "test",
      work,
      everyMs: HOUR_MS,
      ...(restMs === undefined ? {} : { restMs }),
      urgentRestMs,
      logger: silentLogger,
    });
  };

  it("does its first round at once, and what comes in while it rests in one more", async () => {
    const loop = aLoop(HOUR_MS);
    loop.wake();
    await turn();
    expect(rounds).toBe(1);
    for (let n = 0; n < 5; n += 1) loop.wake();
    await turn();
    expect(rounds).toBe(1);
    await loop.settle();
    expect(rounds).toBe(2);
    loop.wake();
    await loop.stop();
    expect(rounds).toBe(2);
  });

  it("rests for nobody who waits until it is done, and not at all unless it is told to", async () => {
    const resting = aLoop(HOUR_MS);
    for (let n = 0; n < 3; n += 1) await resting.settle();
    expect(rounds).toBe(3);
    await resting.stop();
    const restless = aLoop();
    for (let n = 0; n < 3; n += 1) {
      restless.wake();
      await turn();
    }
    expect(rounds).toBe(3);
    await restless.stop();
  });

  it("rests less for what is urgent, and not at all less than it was told to", async () => {
    const loop = aLoop(HOUR_MS);
    loop.wake();
    await turn();
    loop.wake();
    await turn();
    expect(rounds).toBe(1);
    loop.wake({ isUrgent: true });
    await turn();
    expect(rounds).toBe(2);
    // What comes after it is not urgent for that.
    loop.wake();
    await turn();
    expect(rounds).toBe(2);
    await loop.stop();
    const flooded = aLoop(HOUR_MS, HOUR_MS);
    for (let n = 0; n < 3; n += 1) {
      flooded.wake({ isUrgent: true });
      await turn();
    }
    expect(rounds).toBe(1);
    await flooded.stop();
  });
});

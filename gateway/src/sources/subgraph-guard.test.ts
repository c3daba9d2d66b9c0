import { NotAnswered, SubgraphGuard } from "./subgraph-guard";
import { SharedReads } from "./shared-reads";

const soon = <T>(answer: Promise<T>): Promise<T> => answer;
const failing = () => Promise.reject(new NotAnswered("connect ECONNREFUSED"));
const outcomeOf = (answer: Promise<unknown>): Promise<string> =>
  answer.then(String, (cause: { message: string }) => cause.message);

describe("a subgraph in trouble", () => {
  it("is asked once more for a read that got no answer, never for a write", async () => {
    const guard = new SubgraphGuard("orders", { concurrency: 4 });
    let tries = 0;
    const once = () => ((tries += 1) === 1 ? failing() : Promise.resolve("fine"));
    expect(await guard.run("query", once, soon)).toBe("fine");
    tries = 0;
    await expect(guard.run("mutation", once, soon)).rejects.toThrow("ECONNREFUSED");
    expect(tries).toBe(1);
  });

  it("is not asked again after an answer that is wrong: that was no accident of the way", async () => {
    const guard = new SubgraphGuard("orders", { concurrency: 4 });
    let tries = 0;
    const wrong = () => ((tries += 1), Promise.reject(new Error("HTTP 401")));
    await expect(guard.run("query", wrong, soon)).rejects.toThrow("401");
    expect(tries).toBe(1);
  });

  it("is tried twice for one request in ten at most, when all of them fail", async () => {
    const guard = new SubgraphGuard("orders", { concurrency: 200, samplingMs: 3_600_000 });
    let tries = 0;
    const counted = () => ((tries += 1), failing());
    const settled = Array.from({ length: 100 }, () => outcomeOf(guard.run("query", counted, soon)));
    await Promise.all(settled);
    // Ten are saved up, and each of the hundred earned a tenth.
    expect(tries).toBeLessThanOrEqual(120);
    expect(tries).toBeGreaterThan(100);
  });

  it("is given a rest, for reads by themselves, and is asked again by one request after a while", async () => {
    const guard = new SubgraphGuard("orders", { concurrency: 200, samplingMs: 200, halfOpenAfterMs: 1 });
    const broken = () => Promise.reject(new Error("HTTP 500"));
    for (let n = 0; n < 50 && guard.stateOf("read") === "closed"; n += 1)
      await outcomeOf(guard.run("query", broken, soon));
    expect([guard.stateOf("read"), guard.stateOf("write")]).toEqual(["open", "closed"]);
    expect(await outcomeOf(guard.run("mutation", () => Promise.resolve("bought"), soon))).toBe("bought");
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await guard.run("query", () => Promise.resolve("better"), soon)).toBe("better");
    expect(guard.stateOf("read")).toBe("closed");
  });

  it("says so at once while it rests", async () => {
    const guard = new SubgraphGuard("orders", { concurrency: 200, samplingMs: 200, halfOpenAfterMs: 60_000 });
    const broken = () => Promise.reject(new Error("HTTP 500"));
    while (guard.stateOf("read") === "closed") await outcomeOf(guard.run("query", broken, soon));
    let wasAsked = false;
    const asked = guard.run("query", () => ((wasAsked = true), Promise.resolve("")), soon);
    await expect(asked).rejects.toMatchObject({ extensions: { code: "UNAVAILABLE" }, message: /not been answering/ });
    expect(wasAsked).toBe(false);
  });

  it("has a queue with an end, whose refusals are not its own failures", async () => {
    const guard = new SubgraphGuard("orders", { concurrency: 1, queue: 1 });
    let finish: (answer: string) => void = () => undefined;
    const slow = new Promise<string>((resolve) => (finish = resolve));
    const [first, second] = [guard.run("query", () => slow, soon), guard.run("query", () => slow, soon)];
    const crowd = await Promise.all(Array.from({ length: 50 }, () => outcomeOf(guard.run("query", () => slow, soon))));
    expect(new Set(crowd)).toEqual(new Set(['The subgraph "orders" has too much to do at the moment.']));
    finish("done");
    expect([await first, await second, guard.stateOf("read")]).toEqual(["done", "done", "closed"]);
  });
});

describe("the same read at the same time", () => {
  it("is made once; after a write it is made again", async () => {
    const reads = new SharedReads<number>();
    let made = 0;
    const read = (key: string) => reads.read(key, () => Promise.resolve((made += 1)));
    const first = [read("alice"), read("alice"), read("bob")];
    reads.forgetAll();
    const afterWrite = read("alice");
    expect(await Promise.all([...first, afterWrite])).toEqual([1, 1, 2, 3]);
    expect(await read("alice")).toBe(4);
    expect(reads.size).toBe(0);
  });
});

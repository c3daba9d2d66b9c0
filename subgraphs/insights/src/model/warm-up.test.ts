import { silentLogger } from "@mall/platform/telemetry/logger";
import { modelPlaces } from "./model-files";
import { ModelUnavailable, type PoolAnswer, type PoolRequest } from "./model-pool";
import type { ModelTask, TextModels } from "./text-models";
import { startTextModels } from "./start-text-models";
import { WorkerTextModels } from "./worker-text-models";

const ANSWER: PoolAnswer = { model: { name: "tiny", version: "1" }, rows: [], words: null };
type Say = (answer: PoolAnswer | ModelUnavailable) => void;

/** Models that answer when the test says so. */
class HeldPool {
  readonly asked: ModelTask[] = [];
  private says: Say[] = [];
  private awaited: ((say: Say) => void) | null = null;

  run({ task }: PoolRequest): Promise<PoolAnswer> {
    this.asked.push(task);
    return new Promise((resolve, reject) => {
      const say: Say = (answer) => (answer instanceof ModelUnavailable ? reject(answer) : resolve(answer));
      if (this.awaited) this.awaited(say);
      else this.says.push(say);
      this.awaited = null;
    });
  }

  /** What the next question is answered with. */
  next(): Promise<Say> {
    const say = this.says.shift();
    return say ? Promise.resolve(say) : new Promise((resolve) => (this.awaited = resolve));
  }

  stop = () => Promise.resolve();
}

describe("models that are warmed up", () => {
  const start = (chosen: ModelTask[] = []) => {
    const pool = new HeldPool();
    const present = new Set<ModelTask>(["embedder", "sentiment"]);
    const errors: object[] = [];
    const pauses: number[] = [];
    let goOn: () => void = () => undefined;
    let losePatience: () => void = () => undefined;
    const served = {
      ...{ pool, present, models: modelPlaces({}), chosen: new Set(chosen) },
      startEarlier: () => models,
      logger: { error: (fault: object) => void errors.push(fault), info: () => undefined },
      /** What nobody waits for any more goes on when the test says so. */
      pause: (ms: number) => {
        pauses.push(ms);
        return ms <= 400 ? Promise.resolve() : new Promise<void>((resolve) => (goOn = resolve));
      },
      patience: () => new Promise<void>((resolve) => (losePatience = resolve)),
    };
    const models: TextModels = new WorkerTextModels(served);
    return { pool, errors, pauses, goOn: () => goOn(), losePatience: () => losePatience(), models };
  };

  it("are warm when each has answered once, and are not asked again", async () => {
    const { pool, models } = start();
    let isWarm = false;
    const warm = models.warmUp().then(() => (isWarm = true));
    (await pool.next())(ANSWER);
    const last = await pool.next();
    await new Promise(setImmediate);
    expect([isWarm, pool.asked]).toEqual([false, ["embedder", "sentiment"]]);
    last(ANSWER);
    await warm;
    await models.warmUp();
    expect(pool.asked).toHaveLength(2);
  });

  it("are not waited for where one fails again and again, but not because others had much to read; it is tried on", async () => {
    const { pool, errors, pauses, goOn, models } = start();
    const warm = models.warmUp();
    (await pool.next())(new ModelUnavailable("too much to read", "NOT_ASKED"));
    for (let attempt = 1; attempt <= 3; attempt += 1)
      (await pool.next())(new ModelUnavailable("It is lost.", "FAILED"));
    (await pool.next())(ANSWER);
    await warm;
    const available = () => [models.isAvailable("embedder"), models.isAvailable("sentiment")];
    expect(available()).toEqual([false, true]);
    expect(errors).toMatchObject([{ task: "embedder", err: { message: "It is lost." } }]);
    goOn();
    (await pool.next())(new ModelUnavailable("It is lost again.", "FAILED"));
    await new Promise(setImmediate);
    goOn();
    (await pool.next())(ANSWER);
    await new Promise(setImmediate);
    expect([available(), pauses]).toEqual([
      [true, true],
      [200, 200, 400, 800, 1_600],
    ]);
    expect(pool.asked.filter((task) => task === "sentiment")).toHaveLength(1);
  });

  it("are not waited for beyond the patience for all of them; one that answers late serves from then on", async () => {
    const { pool, errors, models, losePatience } = start();
    const warm = models.warmUp();
    const hanging = await pool.next();
    losePatience();
    await warm;
    const available = () => [models.isAvailable("embedder"), models.isAvailable("sentiment")];
    expect([available(), pool.asked]).toEqual([
      [false, false],
      ["embedder", "sentiment"],
    ]);
    expect(errors).toEqual([{ task: "embedder" }, { task: "sentiment" }]);
    (await pool.next())(ANSWER);
    await new Promise(setImmediate);
    expect(available()).toEqual([false, true]);
    hanging(ANSWER);
    await new Promise(setImmediate);
    expect(available()).toEqual([true, true]);
  });

  it("are done without where one refuses: asking again would not change it", async () => {
    const { pool, errors, models } = start();
    const warm = models.warmUp();
    (await pool.next())(new ModelUnavailable("It knows nothing.", "REFUSED"));
    (await pool.next())(ANSWER);
    await warm;
    expect([models.isAvailable("embedder"), pool.asked]).toEqual([false, ["embedder", "sentiment"]]);
    expect(errors).toMatchObject([{ task: "embedder", err: { message: "It knows nothing." } }]);
  });

  it("need the memory that they hold after the longest texts, and a quarter more", () => {
    const least = (mb: string) => () =>
      startTextModels({ env: { INSIGHTS_MODEL_MEMORY_MB: mb }, logger: silentLogger });
    expect(least("499")).toThrow(/INSIGHTS_MODEL_MEMORY_MB/);
    expect(least("500")).not.toThrow();
  });

  it("are a fault of the configuration where a setting names one that is not there or cannot serve", async () => {
    const { pool, models } = start(["embedder"]);
    const warm = expect(models.warmUp()).rejects.toThrow(
      /^INSIGHTS_MODEL_EMBEDDER names .*\/embedder\. It knows nothing/,
    );
    (await pool.next())(new ModelUnavailable("It knows nothing.", "REFUSED"));
    await warm;
    await expect(start(["moderation"]).models.warmUp()).rejects.toThrow(/^INSIGHTS_MODEL_MODERATION .* no weights/);
  });
});

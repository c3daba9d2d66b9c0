import { getPriority } from "node:os";
import { HashProcess } from "./hash-process";
import { PasswordHasher, restMs } from "./password-hasher";

const parameters = { memoryCost: 1024, timeCost: 1, parallelism: 1 };

describe("the process that hashes passwords", () => {
  const hashing = new HashProcess();
  afterAll(() => hashing.stop());

  it("tells a right password from a wrong one, and yields to the mall", async () => {
    const made = await hashing.run({ password: "seven pears", passwordHash: null, parameters });
    const passwordHash = "hash" in made ? made.hash : "";
    expect(await hashing.run({ password: "seven pears", passwordHash, parameters })).toEqual({ isRight: true });
    expect(await hashing.run({ password: "eight pears", passwordHash, parameters })).toEqual({ isRight: false });
    expect(getPriority(hashing.pid)).toBeGreaterThan(getPriority());
  });

  it("says what is wrong with a hash, and goes on", async () => {
    const broken = hashing.run({ password: "seven pears", passwordHash: "no hash", parameters });
    await expect(broken).rejects.toThrow();
    expect(await hashing.run({ password: "p", passwordHash: null, parameters })).toHaveProperty("hash");
  });

  it("is started again after it died, and who waited is told", async () => {
    const slow = { ...parameters, memoryCost: 256 * 1024, timeCost: 20 };
    const cutOff = expect(hashing.run({ password: "p", passwordHash: null, parameters: slow })).rejects.toThrow(
      "SIGKILL",
    );
    const before = hashing.pid;
    process.kill(before ?? 0, "SIGKILL");
    await cutOff;
    expect(await hashing.run({ password: "p", passwordHash: null, parameters })).toHaveProperty("hash");
    expect(hashing.pid).not.toBe(before);
  });
});

describe("passwords that wait for their turn", () => {
  it("are not looked at when nobody waits for the answer any more, and who comes then is told to come again", async () => {
    const passwords = await PasswordHasher.create({ patienceMs: 2 });
    try {
      const answers = await Promise.allSettled(Array.from({ length: 6 }, () => passwords.verify(null, "pears")));
      expect(answers[0]).toEqual({ status: "fulfilled", value: false });
      expect(answers[5]).toMatchObject({ reason: { extensions: { code: "UNAVAILABLE", retryAfterSeconds: 1 } } });
      expect(await passwords.verify(null, "eight pears")).toBe(false);
    } finally {
      await passwords.stop();
    }
  });
});

describe("the rest between two hashes on two cores", () => {
  it("is short for a handful of people and longer for a crowd, and never without an end", () => {
    expect(restMs(9, 1)).toBe(27);
    expect(restMs(9, 8)).toBe(27);
    expect(restMs(6, 9)).toBe(90);
    expect([restMs(500, 0), restMs(500, 30)]).toEqual([40, 100]);
  });
});

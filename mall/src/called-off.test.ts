import { CalledOff, unlessEnding } from "./called-off";

const forEver = (): Promise<never> => new Promise(() => undefined);

describe("a start that waits", () => {
  it("has what it waited for, or its fault", async () => {
    const { signal } = new AbortController();
    expect(await unlessEnding(signal, Promise.resolve("open"))).toBe("open");
    await expect(unlessEnding(signal, Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await unlessEnding(undefined, Promise.resolve("open"))).toBe("open");
  });

  it("waits no longer when it is called off, before or meanwhile", async () => {
    const ending = new AbortController();
    const waiting = unlessEnding(ending.signal, forEver());
    ending.abort();
    await expect(waiting).rejects.toThrow(CalledOff);
    await expect(unlessEnding(ending.signal, forEver())).rejects.toThrow(CalledOff);
  });
});

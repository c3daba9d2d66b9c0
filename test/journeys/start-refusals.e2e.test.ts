import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo, type Server } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { runMall } from "../faults/mall-process";

describe("a mall that cannot start says why in one sentence", () => {
  let folder: string;
  let taken: Server;
  let port: number;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "mall-start-"));
    taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    port = (taken.address() as AddressInfo).port;
  });
  afterAll(async () => {
    await new Promise((resolve) => taken.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (env: Record<string, string>, args: string[] = []) =>
    runMall({ PORT: "0", MALL_FOLDER: folder, ...env }, args);

  it.each([
    [
      "a taken port",
      () => ({ PORT: String(port) }),
      [],
      /^Port \d+ is taken by another program: stop it, or choose another with PORT=\d+ npm start\.$/,
    ],
    [
      "a port that is none",
      () => ({ PORT: "eighty" }),
      [],
      /^PORT must be a whole number from 0 to 65535, not "eighty"$/,
    ],
    [
      "a database nobody runs",
      () => ({ DATABASE_URL: "postgres://a:b@127.0.0.1:9/mall" }),
      [],
      /^DATABASE_URL cannot be used: nothing listens there/,
    ],
    [
      "a database URL that is none",
      () => ({ DATABASE_URL: "localhost" }),
      [],
      /^DATABASE_URL must look like postgres:/,
    ],
    [
      "a database that does not exist",
      () => ({ DATABASE_URL: process.env["MALL_TEST_DATABASE_URL"]?.replace(/\/mall$/, "/missing") ?? "" }),
      [],
      /^DATABASE_URL cannot be used: there is no such database/,
    ],
    ["an unknown option", () => ({}), ["--sise", "9"], /^--sise is not an option/],
    [
      "a size out of range",
      () => ({}),
      ["--size", "7"],
      /^--size takes a number of products from 1000 to 100000, not 7\.$/,
    ],
  ])("%s", async (_what, env, args, sentence) => {
    const { code, output } = await start(env(), args);
    expect(code).toBe(1);
    expect(output.trim().split("\n")).toHaveLength(1);
    expect(output.trim()).toMatch(sentence);
  });

  it("a lock that a killed process left behind does not stand in the way", async () => {
    writeFileSync(path.join(folder, "mall.pid"), "999999999");
    const { output } = await start({ DATABASE_URL: "postgres://a:b@127.0.0.1:9/mall" });
    expect(output).toMatch(/nothing listens there/);
  });

  it("a second mall on the same data is refused with the first one's process number", async () => {
    writeFileSync(path.join(folder, "mall.pid"), String(process.pid));
    const { code, output } = await start({});
    rmSync(path.join(folder, "mall.pid"));
    expect(code).toBe(1);
    expect(output).toMatch(new RegExp(`Another mall \\(process ${process.pid}\\) is running on`));
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { removeEmbeddedData, runningEmbeddedUrl, startEmbeddedPostgres } from "./embedded-postgres";
import { readPostmaster } from "./postmaster";

describe("the embedded PostgreSQL", () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), "mall-pg-"))));
  afterEach(async () => {
    await removeEmbeddedData(folder);
    rmSync(folder, { recursive: true, force: true });
  });

  async function query(url: string, sql: string): Promise<unknown[]> {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(sql)).rows as unknown[];
    } finally {
      await client.end();
    }
  }

  it("keeps its data over a restart, and is durable unless told otherwise", async () => {
    const first = await startEmbeddedPostgres({ folder });
    expect(await query(first.url, "SHOW fsync")).toEqual([{ fsync: "on" }]);
    expect(await query(first.url, "SHOW synchronous_commit")).toEqual([{ synchronous_commit: "on" }]);
    await query(first.url, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)");
    await first.stop();
    expect(runningEmbeddedUrl(folder)).toBeNull();
    const second = await startEmbeddedPostgres({ folder });
    expect(await query(second.url, "SELECT n FROM kept")).toEqual([{ n: 7 }]);
    await second.stop();
  });

  it("takes over the server of a mall that was killed", async () => {
    const orphan = await startEmbeddedPostgres({ folder });
    const said: string[] = [];
    const taken = await startEmbeddedPostgres({ folder, onProgress: (message) => said.push(message) });
    expect(taken.url).toBe(orphan.url);
    expect(said).toEqual(["taking over the database server that an earlier start left running"]);
    await taken.stop();
    await expect(query(orphan.url, "SELECT 1")).rejects.toThrow();
  });

  it("is not stopped by the lock of a killed server whose number somebody else has by now", () => {
    writeFileSync(path.join(folder, "postmaster.pid"), [process.pid, folder, 0, 5432, "", "", "", "ready"].join("\n"));
    expect(readPostmaster(folder)).toBeNull();
    expect(() => readFileSync(path.join(folder, "postmaster.pid"))).toThrow("ENOENT");
  });
});

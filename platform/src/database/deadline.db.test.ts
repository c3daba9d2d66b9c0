import type { DataSource } from "typeorm";
import { createTestDatabase, type TestDatabase } from "../testing/database";
import { eventually } from "../testing/eventually";
import { createDataSource } from "./data-source";
import { runUntil } from "./deadline";
import { read } from "./read";

describe("a read for which nobody waits any more", () => {
  let database: TestDatabase;
  let db: DataSource;
  beforeAll(async () => {
    database = await createTestDatabase();
    db = await createDataSource({ url: database.url, schema: "public", role: null, poolSize: 2 }).initialize();
  });
  afterAll(async () => {
    await db?.destroy();
    await database?.drop();
  });

  const sleeping = () =>
    read(
      db,
      "SELECT pid FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%' AND state = 'active' AND pid <> pg_backend_pid()",
    );

  it("is ended in PostgreSQL, even when it and its likes hold every connection", async () => {
    const sleep = () => read(db, "SELECT pg_sleep(60)");
    const answers = runUntil(Date.now() + 300, () => Promise.allSettled([sleep(), sleep()]));
    expect(await answers).toMatchObject([
      { status: "rejected", reason: { extensions: { code: "UNAVAILABLE" } } },
      { status: "rejected", reason: { extensions: { code: "UNAVAILABLE" } } },
    ]);
    await eventually(async () => expect(await sleeping()).toEqual([]), 10_000);
  });

  it("is not begun at all after the deadline, and in time it is a read like any other", async () => {
    const late = runUntil(Date.now() - 1, async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return read(db, "SELECT 1 AS one");
    });
    await expect(late).rejects.toMatchObject({ extensions: { code: "UNAVAILABLE" } });
    expect(await runUntil(Date.now() + 60_000, () => read(db, "SELECT 1 AS one"))).toEqual([{ one: 1 }]);
    expect(await read(db, "SELECT 2 AS two")).toEqual([{ two: 2 }]);
  });
});

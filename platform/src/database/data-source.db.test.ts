import type { PoolClient } from "pg";
import { createTestDatabase, type TestDatabase } from "../testing/database";
import { createDataSource } from "./data-source";
import { poolOf } from "./read";

describe("a pool whose server ends its connections", () => {
  let database: TestDatabase;
  let db: ReturnType<typeof createDataSource>;
  beforeAll(async () => {
    database = await createTestDatabase();
    db = createDataSource({ url: database.url, schema: "orders", role: null, poolSize: 2 });
    await db.initialize();
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  it("survives that in the moment when a connection changes hands, and connects anew", async () => {
    const client = await new Promise<PoolClient>((resolve, reject) => {
      poolOf(db).connect((error, handed) => (handed ? resolve(handed) : reject(error ?? new Error("no client"))));
    });
    // An error that nobody listens to ends the process.
    expect(client.listenerCount("error")).toBeGreaterThan(0);
    const ended = new Promise((resolve) => client.once("end", resolve));
    const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    await db.query("SELECT pg_terminate_backend($1)", [rows[0]?.pid]);
    await ended;
    client.release(true);
    expect(await db.query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });
});

import { createTestDatabase, type TestDatabase } from "../testing/database";
import { createDataSource } from "./data-source";
import { MAX_PREPARED_STATEMENTS, read, readOne } from "./read";

describe("reading with prepared statements", () => {
  let database: TestDatabase;
  let db: ReturnType<typeof createDataSource>;
  beforeAll(async () => {
    database = await createTestDatabase();
    db = createDataSource({ url: database.url, schema: "orders", role: database.roleOf("orders"), poolSize: 1 });
    await db.initialize();
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  const prepared = async () =>
    (await readOne<{ n: number }>(db, "SELECT count(*)::int AS n FROM pg_prepared_statements"))?.n ?? 0;

  it("prepares a text once, however often it is read", async () => {
    const before = await prepared();
    for (let times = 0; times < 3; times += 1) await read(db, "SELECT $1::int AS n", [times]);
    expect(await prepared()).toBe(before + 1);
  });

  it("stops preparing when texts do not end, and still answers", async () => {
    for (let n = 0; n < MAX_PREPARED_STATEMENTS + 20; n += 1) await read(db, `SELECT $1::int + ${n} AS n`, [1]);
    expect(await prepared()).toBeLessThanOrEqual(MAX_PREPARED_STATEMENTS);
    expect(await read(db, "SELECT $1::int * 2 AS n", [21])).toEqual([{ n: 42 }]);
  });
});

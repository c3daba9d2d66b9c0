import { createDataSource } from "@mall/platform/database/data-source";
import { createTestDatabase, type TestDatabase } from "@mall/platform/testing/database";
import type { DataSource } from "typeorm";
import { usersMigrations } from "./all";

const TABLES =
  "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'users' ORDER BY table_name";

describe("the migrations of users", () => {
  let database: TestDatabase;
  let db: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { url, roleOf } = database;
    db = createDataSource({ url, schema: "users", role: roleOf("users"), migrations: usersMigrations, poolSize: 2 });
    await db.initialize();
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  it("go down to nothing and up again to the same tables", async () => {
    const before = await db.query<{ name: string }[]>(TABLES);
    for (const _migration of usersMigrations) await db.undoLastMigration();
    expect(await db.query(TABLES)).toEqual([{ name: "migrations" }]);
    await db.runMigrations();
    expect(await db.query(TABLES)).toEqual(before);
  });
});

import { createDataSource } from "@mall/platform/database/data-source";
import { createTestDatabase, type TestDatabase } from "@mall/platform/testing/database";
import type { DataSource } from "typeorm";
import { reviewsMigrations } from "./all";

const TABLES =
  "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'reviews' ORDER BY table_name";

describe("the migrations of reviews", () => {
  let database: TestDatabase;
  let db: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { url, roleOf } = database;
    db = createDataSource({
      url,
      schema: "reviews",
      role: roleOf("reviews"),
      migrations: reviewsMigrations,
      poolSize: 2,
    });
    await db.initialize();
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  it("go down to nothing and up again to the same tables", async () => {
    const before = await db.query<{ name: string }[]>(TABLES);
    for (const _migration of reviewsMigrations) await db.undoLastMigration();
    expect(await db.query(TABLES)).toEqual([{ name: "migrations" }]);
    await db.runMigrations();
    expect(await db.query(TABLES)).toEqual(before);
  });
});

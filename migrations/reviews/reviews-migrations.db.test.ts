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

  it("tell of reviews that disappeared or were erased before anybody was told", async () => {
    await db.undoLastMigration();
    await db.query("ALTER TABLE review DISABLE TRIGGER USER");
    await db.query(
      `INSERT INTO review (id, product_id, seller_id, user_id, order_line_id, rating, body, state, created_at)
       SELECT gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 1, body, state, now()
       FROM (VALUES ('[erased]', 'PUBLISHED'), ('Fine.', 'PUBLISHED'), ('Bad.', 'HIDDEN')) AS v(body, state)`,
    );
    await db.runMigrations();
    const told = "SELECT payload->>'state' AS state, aggregate_id = payload->>'reviewId' AS \"isOfIt\" FROM outbox";
    expect(await db.query(`${told} ORDER BY 1`)).toEqual(
      ["ERASED", "HIDDEN"].map((state) => ({ state, isOfIt: true })),
    );
    await db.query("DELETE FROM review");
    await db.query("ALTER TABLE review ENABLE TRIGGER USER");
  });

  it("go down to nothing and up again to the same tables", async () => {
    const before = await db.query<{ name: string }[]>(TABLES);
    for (const _migration of reviewsMigrations) await db.undoLastMigration();
    expect(await db.query(TABLES)).toEqual([{ name: "migrations" }]);
    await db.runMigrations();
    expect(await db.query(TABLES)).toEqual(before);
  });
});

import { createDataSource } from "@mall/platform/database/data-source";
import { createTestDatabase, type TestDatabase } from "@mall/platform/testing/database";
import type { DataSource } from "typeorm";
import { DoubtReviewsWhoseLanguageWasNotTold1764710000505 } from "./1764710000505-doubt-reviews-whose-language-was-not-told";
import { insightsMigrations } from "./all";

const TABLES =
  "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'insights' ORDER BY table_name";

describe("the migrations of insights", () => {
  let database: TestDatabase;
  let db: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { url, roleOf } = database;
    db = createDataSource({
      url,
      schema: "insights",
      role: roleOf("insights"),
      migrations: insightsMigrations,
      poolSize: 2,
    });
    await db.initialize();
  });
  afterAll(async () => {
    await db.destroy();
    await database.drop();
  });

  it("doubt the language of reviews that were read before it was told, while answers to them are drafted", async () => {
    for (const _ of insightsMigrations.slice(
      insightsMigrations.indexOf(DoubtReviewsWhoseLanguageWasNotTold1764710000505),
    )) {
      await db.undoLastMigration();
    }
    await db.query(
      `INSERT INTO review_sentiment (review_id, product_id, label, negative, neutral, positive, aspects, text_digest,
         model_name, model_version, scored_at, reviewed_on, language_doubt)
       SELECT gen_random_uuid(), gen_random_uuid(), 'NEGATIVE', 1, 0, 0, '[]', '', 'm', '1', now(), current_date - days, doubt
       FROM (VALUES (2, NULL), (3, 'It looks German.'), (60, NULL)) AS r(days, doubt)`,
    );
    await db.runMigrations();
    const doubts = "SELECT language_doubt AS doubt FROM review_sentiment ORDER BY reviewed_on DESC";
    expect(await db.query(doubts)).toEqual([
      { doubt: expect.stringContaining("was not told") },
      { doubt: "It looks German." },
      { doubt: null },
    ]);
    await db.query("DELETE FROM review_sentiment");
  });

  it("go down to nothing and up again to the same tables", async () => {
    const before = await db.query<{ name: string }[]>(TABLES);
    for (const _migration of insightsMigrations) await db.undoLastMigration();
    expect(await db.query(TABLES)).toEqual([{ name: "migrations" }]);
    await db.runMigrations();
    expect(await db.query(TABLES)).toEqual(before);
  });
});

import { createDataSource } from "@mall/platform/database/data-source";
import { createTestDatabase, type TestDatabase } from "@mall/platform/testing/database";
import type { DataSource } from "typeorm";
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

  /** It and all later ones. */
  const undoFrom = async (time: string) => {
    for (const { name } of insightsMigrations) if (name.slice(-time.length) >= time) await db.undoLastMigration();
  };

  it("keep the vectors that were there as a set of their model, and put them back", async () => {
    await undoFrom("1764800000061");
    await db.query(
      `INSERT INTO listing_facts (product_id, change_number, text_digest, vector_digest, vector_model, vector)
       SELECT gen_random_uuid(), 1, 'now', digest, model, decode(repeat('01', 388), 'hex')
       FROM (VALUES ('now'::bytea, 'later@2'), ('then'::bytea, 'later@2'), ('now'::bytea, 'earlier@1')) AS v(digest, model)`,
    );
    await db.runMigrations();
    const sets = await db.query(
      `SELECT model, width, serving_at IS NOT NULL AS serves, array_agg(text_digest::text ORDER BY text_digest) AS digests
       FROM vector_set JOIN listing_vector ON set_number = number GROUP BY number ORDER BY model`,
    );
    const [now, then] = ["\\x6e6f77", "\\x7468656e"];
    expect(sets).toEqual([
      { model: "earlier@1", width: 384, serves: false, digests: [now] },
      { model: "later@2", width: 384, serves: true, digests: [now, then] },
    ]);
    await db.query("UPDATE listing_facts SET vector = NULL, vector_model = NULL WHERE vector_model = 'later@2'");
    await undoFrom("1764800000061");
    expect(await db.query("SELECT count(*)::int AS count FROM listing_facts WHERE vector_model = 'later@2'")).toEqual([
      { count: 2 },
    ]);
    await db.query("DELETE FROM listing_facts");
    await db.runMigrations();
  });

  it("doubt the language of reviews that were read before it was told, while answers to them are drafted", async () => {
    await undoFrom("1764710000505");
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

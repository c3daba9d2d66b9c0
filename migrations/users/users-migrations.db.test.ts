import { createDataSource } from "@mall/platform/database/data-source";
import { createTestDatabase, type TestDatabase } from "@mall/platform/testing/database";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { DataSource } from "typeorm";
import { usersMigrations } from "./all";

const TABLES =
  "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'users' ORDER BY table_name";

const [PERSON, SUSPENDED, REFUSED] = [uuidV7(), uuidV7(), uuidV7()];
const BEFORE_STATEMENTS = usersMigrations.findIndex(({ name }) => name.startsWith("StateReasonsToSellers"));

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

  it("state the reasons of what was decided before, and know what of it still holds", async () => {
    for (let undone = 0; undone < usersMigrations.length - BEFORE_STATEMENTS; undone += 1) await db.undoLastMigration();
    await db.query(`
      INSERT INTO users (id, email, email_key, display_name, locale, created_at)
        VALUES ('${PERSON}', 'o@x.example', 'o@x.example', 'Olga', 'en', now());
      INSERT INTO sellers (id, display_name, legal_name, country, contact_email, state, created_at, updated_at)
        SELECT s::uuid, 'S', 'S', 'NO', 's@x.example', 'ACTIVE', now(), now() FROM unnest(ARRAY['${SUSPENDED}', '${REFUSED}']) s;
      INSERT INTO seller_application (seller_id, applicant_id, created_at) VALUES ('${REFUSED}', '${PERSON}', now());
      INSERT INTO seller_moves (id, seller_id, from_state, to_state, actor_id, reason, moved_at)
        SELECT gen_random_uuid(), s::uuid, f, t, '${PERSON}', r, at::timestamptz FROM (VALUES
          ('${SUSPENDED}', 'ACTIVE', 'SUSPENDED', 'over', '2026-01-01'), ('${SUSPENDED}', 'SUSPENDED', 'ACTIVE', '-', '2026-01-02'),
          ('${SUSPENDED}', 'ACTIVE', 'RESTRICTED', 'holds', '2026-01-03'), ('${SUSPENDED}', 'RESTRICTED', 'SUSPENDED', 'holds too', '2026-01-04'),
          ('${REFUSED}', 'IN_REVIEW', 'REJECTED', 'appealed', '2026-01-01')) AS m(s, f, t, r, at);
      INSERT INTO seller_appeal (id, seller_id, appellant_id, refused_by, reason, appealed_at)
        VALUES (gen_random_uuid(), '${REFUSED}', '${PERSON}', '${PERSON}', 'No.', '2026-01-02')`);
    await db.runMigrations();
    const stated = `SELECT m.reason, m.lifted_at IS NULL AS holds, p.reason AS appeal
      FROM seller_measure m LEFT JOIN seller_appeal p ON p.measure_id = m.id ORDER BY m.decided_at, m.reason`;
    expect(await db.query(stated)).toEqual([
      { reason: "appealed", holds: true, appeal: "No." },
      { reason: "over", holds: false, appeal: null },
      { reason: "holds", holds: true, appeal: null },
      { reason: "holds too", holds: true, appeal: null },
    ]);
  });

  it("go down to nothing and up again to the same tables", async () => {
    const before = await db.query<{ name: string }[]>(TABLES);
    for (const _migration of usersMigrations) await db.undoLastMigration();
    expect(await db.query(TABLES)).toEqual([{ name: "migrations" }]);
    await db.runMigrations();
    expect(await db.query(TABLES)).toEqual(before);
  });
});

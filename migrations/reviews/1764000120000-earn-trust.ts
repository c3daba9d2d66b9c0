import type { MigrationInterface, QueryRunner } from "typeorm";

/** How far people are trusted by what they did; trust-level.ts says which behaviour leads to which level. */
export class EarnTrust1764000120000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE member_trust (
        user_id          uuid PRIMARY KEY,
        level            text           NOT NULL DEFAULT 'NEWCOMER'
                                        CHECK (level IN ('NEWCOMER','MEMBER','REGULAR','TRUSTED')),
        first_bought_at  timestamptz(3),
        verified_reviews integer        NOT NULL DEFAULT 0,
        helpful_votes    integer        NOT NULL DEFAULT 0,
        notices_right    integer        NOT NULL DEFAULT 0,
        notices_wrong    integer        NOT NULL DEFAULT 0,
        active_strikes   integer        NOT NULL DEFAULT 0,
        computed_at      timestamptz(3) NOT NULL
      );

      CREATE TABLE trust_change ( -- whose trust may change, and from when; taken out once it was computed anew
        id      bigint         GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        user_id uuid           NOT NULL,
        due_at  timestamptz(3) NOT NULL
      );
      CREATE INDEX trust_changes_by_time ON trust_change (due_at, id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE trust_change, member_trust`);
  }
}

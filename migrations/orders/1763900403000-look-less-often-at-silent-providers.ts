import type { MigrationInterface, QueryRunner } from "typeorm";

/** While a provider does not answer, its payments are looked at less and less often, and never all others after them. */
export class LookLessOftenAtSilentProviders1763900403000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE payment
        ADD looks        integer NOT NULL DEFAULT 0 CHECK (looks >= 0), -- how often the reconciler took it up
        ADD next_look_at timestamptz; -- null: it was not taken up yet
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE payment DROP looks, DROP next_look_at`);
  }
}

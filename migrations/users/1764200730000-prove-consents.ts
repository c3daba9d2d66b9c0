import type { MigrationInterface, QueryRunner } from "typeorm";

/** A consent says where it was given, and is proof: what was once recorded is neither changed nor taken out. */
export class ProveConsents1764200730000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE consents ADD COLUMN source text NOT NULL DEFAULT 'ACCOUNT' CHECK (length(source) BETWEEN 1 AND 64);
      CREATE FUNCTION refuse_rewriting_consents() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'a consent is only added to' USING ERRCODE = 'restrict_violation';
      END $$;
      CREATE TRIGGER consents_are_a_ledger BEFORE UPDATE OR DELETE OR TRUNCATE ON consents
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_consents();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER consents_are_a_ledger ON consents;
      DROP FUNCTION refuse_rewriting_consents();
      ALTER TABLE consents DROP COLUMN source;
    `);
  }
}

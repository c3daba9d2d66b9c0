import type { MigrationInterface, QueryRunner } from "typeorm";

const REFUSE = `
  RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';`;

/** Erasure may take what is personal out of rows that nothing else may change. Runs once in each subgraph's schema. */
export class LetErasurePass1764200700000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Whether a change is an erasure and touches nothing beside what it may erase.
      CREATE FUNCTION is_erasure(was jsonb, becomes jsonb, erasable text[]) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT coalesce(current_setting('mall.erasure', true) = 'on', false) AND was - erasable = becomes - erasable $$;

      -- From where and why goes; the rest is vouched for by a later row: see platform/src/audit/redact-audit.ts.
      CREATE OR REPLACE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
      BEGIN
        IF TG_OP = 'UPDATE' THEN
          IF OLD.action <> 'privacy.redacted' AND is_erasure(to_jsonb(OLD), to_jsonb(NEW), '{ip,reason}')
            AND (NEW.ip IS NULL OR NEW.ip = OLD.ip) AND (NEW.reason IS NULL OR NEW.reason = OLD.reason)
          THEN RETURN NEW; END IF;
        END IF;
        ${REFUSE}
      END $$;
      CREATE INDEX audit_redactions ON audit (target) WHERE action = 'privacy.redacted';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX audit_redactions;
      CREATE OR REPLACE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${REFUSE} END $$;
      DROP FUNCTION is_erasure(jsonb, jsonb, text[]);
    `);
  }
}

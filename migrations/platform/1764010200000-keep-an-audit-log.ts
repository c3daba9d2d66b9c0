import type { MigrationInterface, QueryRunner } from "typeorm";

/** What administrators did and what they were refused, in a chain that shows each change. Runs once in each subgraph's schema. */
export class KeepAnAuditLog1764010200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Gives a row the next number and the hash over itself and the row before it, whatever the writer said.
      CREATE FUNCTION audit_chain() RETURNS trigger LANGUAGE plpgsql SET timezone = 'UTC' SET bytea_output = 'hex' AS $$
      DECLARE
        last record;
      BEGIN
        PERFORM pg_advisory_xact_lock(7020013, hashtext(TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME));
        EXECUTE format('SELECT seq, hash FROM %I.%I ORDER BY seq DESC LIMIT 1', TG_TABLE_SCHEMA, TG_TABLE_NAME) INTO last;
        NEW.seq := coalesce(last.seq, 0) + 1;
        NEW.hash := sha256(coalesce(last.hash, ''::bytea)
          || convert_to(jsonb_strip_nulls(to_jsonb(NEW) - 'hash')::text, 'UTF8'));
        RETURN NEW;
      END $$;

      CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
      END $$;

      CREATE TABLE audit (
        seq        bigint PRIMARY KEY, -- 1, 2, 3 … without a gap
        id         uuid        NOT NULL UNIQUE,
        at         timestamptz NOT NULL,
        actor_id   uuid, -- null: a guest
        acting_for uuid, -- the person in whose name the actor was signed in
        roles      text[]      NOT NULL,
        action     text        NOT NULL, -- such as Mutation.payoutRun
        target     text,
        outcome    text        NOT NULL CHECK (outcome IN ('DONE', 'REFUSED', 'FAILED')),
        rule       text, -- what refused it
        reason     text,
        ip         text,
        trace_id   text        NOT NULL,
        hash       bytea       NOT NULL
      );
      CREATE TRIGGER audit_chain BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION audit_chain();
      CREATE TRIGGER audit_refuse_change BEFORE UPDATE OR DELETE ON audit
        FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
      CREATE TRIGGER audit_refuse_truncate BEFORE TRUNCATE ON audit
        FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE audit; DROP FUNCTION audit_refuse_change(), audit_chain();`);
  }
}

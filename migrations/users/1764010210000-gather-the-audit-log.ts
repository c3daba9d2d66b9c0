import type { MigrationInterface, QueryRunner } from "typeorm";

/** The audit rows of all subgraphs in one chain, and the breaks that subgraphs found in theirs. */
export class GatherTheAuditLog1764010210000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE audit_log (
        seq         bigint PRIMARY KEY,
        id          uuid        NOT NULL UNIQUE,
        subgraph    text        NOT NULL,
        source_seq  bigint      NOT NULL, -- its place in the chain of that subgraph
        source_hash text        NOT NULL,
        at          timestamptz NOT NULL,
        actor_id    uuid,
        acting_for  uuid,
        roles       text[]      NOT NULL,
        action      text        NOT NULL,
        target      text,
        outcome     text        NOT NULL CHECK (outcome IN ('DONE', 'REFUSED', 'FAILED')),
        rule        text,
        reason      text,
        ip          text,
        trace_id    text        NOT NULL,
        hash        bytea       NOT NULL,
        CONSTRAINT audit_log_source UNIQUE (subgraph, source_seq)
      );
      CREATE INDEX audit_log_by_actor ON audit_log (actor_id, seq DESC);
      CREATE INDEX audit_log_by_trace ON audit_log (trace_id);
      CREATE TRIGGER audit_chain BEFORE INSERT ON audit_log FOR EACH ROW EXECUTE FUNCTION audit_chain();
      CREATE TRIGGER audit_refuse_change BEFORE UPDATE OR DELETE ON audit_log
        FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
      CREATE TRIGGER audit_refuse_truncate BEFORE TRUNCATE ON audit_log
        FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

      CREATE TABLE audit_breaks (
        subgraph text PRIMARY KEY,
        row_id   uuid        NOT NULL,
        row_seq  bigint      NOT NULL,
        found_at timestamptz NOT NULL
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP TABLE audit_breaks, audit_log");
  }
}

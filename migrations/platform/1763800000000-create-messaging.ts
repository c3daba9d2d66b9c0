import type { MigrationInterface, QueryRunner } from "typeorm";

/** Every subgraph's outbox and inbox: see @mall/platform/events. Runs once in each subgraph's schema. */
export class CreateMessaging1763800000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE outbox (
        id           uuid PRIMARY KEY,
        seq          bigint GENERATED ALWAYS AS IDENTITY,
        type         text        NOT NULL,
        aggregate_id text        NOT NULL,
        payload      jsonb       NOT NULL,
        trace_id     text,
        occurred_at  timestamptz NOT NULL
      );
      CREATE INDEX outbox_by_seq ON outbox (seq);

      CREATE TABLE inbox (
        event_id        uuid PRIMARY KEY,
        position        bigint      NOT NULL,
        source          text        NOT NULL,
        type            text        NOT NULL,
        aggregate_id    text        NOT NULL,
        payload         jsonb       NOT NULL,
        trace_id        text,
        occurred_at     timestamptz NOT NULL,
        attempts        integer     NOT NULL DEFAULT 0,
        next_attempt_at timestamptz NOT NULL DEFAULT now(),
        last_error      text,
        done_at         timestamptz,
        dead_at         timestamptz
      );
      CREATE INDEX inbox_waiting ON inbox (position) WHERE done_at IS NULL;
      CREATE INDEX inbox_waiting_by_aggregate ON inbox (aggregate_id, position) WHERE done_at IS NULL;

      CREATE TABLE inbox_cursor (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        position bigint  NOT NULL DEFAULT 0
      );
      INSERT INTO inbox_cursor DEFAULT VALUES;

      CREATE TABLE idempotency (
        owner        text        NOT NULL, -- the viewer's id, or what stands for a guest
        operation    text        NOT NULL,
        key          text        NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
        request_hash text        NOT NULL,
        response     jsonb,                -- null while the first call is still running
        created_at   timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (owner, operation, key)
      );

      CREATE TABLE demo_seed (
        version   text PRIMARY KEY,
        seeded_at timestamptz NOT NULL DEFAULT now()
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE demo_seed, idempotency, inbox_cursor, inbox, outbox`);
  }
}

import type { MigrationInterface, QueryRunner } from "typeorm";

/** What payment providers tell of their own accord: stored once before it is answered, handled after. */
export class TakeInWebhooks1763900402000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE payment_webhook (
        id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        provider    text        NOT NULL,
        event_id    text        NOT NULL,
        type        text        NOT NULL,
        payload     jsonb       NOT NULL, -- for people; what looks like a card number is taken out
        event       jsonb,                -- what we understood, without any text of people; null where it is broken
        state       text        NOT NULL CHECK (state IN ('RECEIVED','DONE','DEAD')),
        fault       text,                 -- why it is dead
        attempts    integer     NOT NULL DEFAULT 0 CHECK (attempts >= 0),
        next_try_at timestamptz NOT NULL,
        received_at timestamptz NOT NULL,
        settled_at  timestamptz,
        CONSTRAINT one_row_per_webhook UNIQUE (provider, event_id),
        CONSTRAINT dead_for_a_reason CHECK ((state = 'DEAD') = (fault IS NOT NULL)),
        CONSTRAINT understood_or_dead CHECK (event IS NOT NULL OR state = 'DEAD'),
        CONSTRAINT settled_once CHECK ((state = 'RECEIVED') = (settled_at IS NULL))
      ) WITH (fillfactor = 80);
      CREATE INDEX payment_webhooks_to_handle ON payment_webhook (next_try_at) WHERE state = 'RECEIVED';
      CREATE INDEX payment_webhooks_dead ON payment_webhook (id) WHERE state = 'DEAD';

      -- With it the sandbox signs; each database has its own, so that nobody can know it.
      CREATE TABLE sandbox_secret (
        is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
        secret  text NOT NULL DEFAULT replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')
      );
      INSERT INTO sandbox_secret DEFAULT VALUES;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE sandbox_secret, payment_webhook`);
  }
}

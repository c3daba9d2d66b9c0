import type { MigrationInterface, QueryRunner } from "typeorm";

/** What a real provider would keep in a house of its own: charges with their amounts, operations, messages to tell. */
export class KeepTheSandboxProvidersBooks1763900401000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE sandbox_charge
        ADD captured_minor     bigint NOT NULL DEFAULT 0,
        ADD voided_minor       bigint NOT NULL DEFAULT 0,
        ADD refunded_minor     bigint NOT NULL DEFAULT 0,
        ADD charged_back_minor bigint NOT NULL DEFAULT 0,
        ADD chargeback_due_at  timestamptz,
        ADD CONSTRAINT sandbox_captured_within_amount CHECK (captured_minor + voided_minor <= amount_minor),
        ADD CONSTRAINT sandbox_refunded_within_captured CHECK (refunded_minor <= captured_minor);
      CREATE INDEX sandbox_chargebacks_due ON sandbox_charge (chargeback_due_at) WHERE chargeback_due_at IS NOT NULL;

      CREATE TABLE sandbox_operation (
        key          text PRIMARY KEY,
        charge_key   text        NOT NULL REFERENCES sandbox_charge,
        kind         text        NOT NULL CHECK (kind IN ('CAPTURE','REFUND','CHARGEBACK')),
        amount_minor bigint      NOT NULL CHECK (amount_minor >= 0),
        state        text        NOT NULL CHECK (state IN ('SUCCEEDED','PENDING','FAILED')),
        code         text,
        settles_at   timestamptz, -- when a pending one is decided
        created_at   timestamptz NOT NULL
      );
      CREATE INDEX sandbox_operations_to_settle ON sandbox_operation (settles_at) WHERE state = 'PENDING';

      CREATE TABLE sandbox_webhook (
        id           text PRIMARY KEY,
        charge_key   text        NOT NULL,
        type         text        NOT NULL,
        data         jsonb       NOT NULL,
        created_at   timestamptz NOT NULL,
        deliver_at   timestamptz NOT NULL,
        attempts     integer     NOT NULL DEFAULT 0,
        told         integer     NOT NULL DEFAULT 0, -- how often the mall has taken it
        times        integer     NOT NULL DEFAULT 1  -- how often it is told before it counts as delivered
      ) WITH (fillfactor = 80);
      CREATE INDEX sandbox_webhooks_to_deliver ON sandbox_webhook (deliver_at) WHERE told < times;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE sandbox_webhook, sandbox_operation;
      DROP INDEX sandbox_chargebacks_due;
      ALTER TABLE sandbox_charge
        DROP CONSTRAINT sandbox_captured_within_amount, DROP CONSTRAINT sandbox_refunded_within_captured,
        DROP captured_minor, DROP voided_minor, DROP refunded_minor, DROP charged_back_minor, DROP chargeback_due_at;
    `);
  }
}

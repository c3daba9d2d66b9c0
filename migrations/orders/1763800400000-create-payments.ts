import type { MigrationInterface, QueryRunner } from "typeorm";

/** Payments as a log of what was asked and answered, and what the sandbox provider remembers. */
export class CreatePayments1763800400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE payment (
        id           uuid PRIMARY KEY,
        order_id     uuid        NOT NULL REFERENCES orders,
        attempt      integer     NOT NULL,
        provider     text        NOT NULL,
        provider_key text        NOT NULL UNIQUE, -- the provider answers one key once: order id and attempt
        state        text        NOT NULL CHECK (state IN
          ('PENDING','ACTION_REQUIRED','AUTHORISED','FAILED','VOIDING','VOIDED','CAPTURED','REFUNDED','CHARGED_BACK')),
        amount_minor bigint      NOT NULL CHECK (amount_minor >= 0),
        currency     text        NOT NULL,
        method_brand text,
        method_last4 text        CHECK (method_last4 ~ '^[0-9]{4}$'),
        created_at   timestamptz NOT NULL,
        updated_at   timestamptz NOT NULL,
        CONSTRAINT one_payment_per_attempt UNIQUE (order_id, attempt)
      ) WITH (fillfactor = 80);
      CREATE INDEX payments_to_void ON payment (updated_at) WHERE state = 'VOIDING';

      CREATE TABLE payment_event (
        id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        payment_id        uuid        NOT NULL REFERENCES payment,
        kind              text        NOT NULL CHECK (kind IN ('AUTHORISE','CAPTURE','VOID','REFUND','CHARGEBACK')),
        outcome           text        NOT NULL CHECK (outcome IN ('REQUESTED','SUCCEEDED','FAILED','ACTION_REQUIRED')),
        code              text,       -- why it failed
        provider          text        NOT NULL,
        provider_event_id text        NOT NULL,
        at                timestamptz NOT NULL,
        CONSTRAINT one_row_per_provider_event UNIQUE (provider, provider_event_id)
      );
      CREATE INDEX payment_events_by_payment ON payment_event (payment_id, id);
      CREATE TRIGGER payment_event_is_a_log BEFORE UPDATE OR DELETE ON payment_event
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE TABLE sandbox_charge (
        key          text PRIMARY KEY,
        token        text        NOT NULL,
        amount_minor bigint      NOT NULL,
        currency     text        NOT NULL,
        state        text        NOT NULL CHECK (state IN ('AUTHORISED','DECLINED','ACTION_REQUIRED','UNANSWERED','VOIDED')),
        created_at   timestamptz NOT NULL DEFAULT now()
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE sandbox_charge, payment_event, payment`);
  }
}

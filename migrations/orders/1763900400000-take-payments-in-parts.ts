import type { MigrationInterface, QueryRunner } from "typeorm";

const PAYMENTS = `
  ALTER TABLE payment
    ADD provider_reference text, -- the provider's own name for it, where it has one besides our key
    ADD action_url         text, -- where the buyer takes a further step; kept after it was taken
    -- What was done at the provider, and what was asked of it and has no answer yet.
    ADD captured_minor     bigint NOT NULL DEFAULT 0 CHECK (captured_minor >= 0),
    ADD capturing_minor    bigint NOT NULL DEFAULT 0 CHECK (capturing_minor >= 0),
    ADD voided_minor       bigint NOT NULL DEFAULT 0 CHECK (voided_minor >= 0),
    ADD voiding_minor      bigint NOT NULL DEFAULT 0 CHECK (voiding_minor >= 0),
    ADD refunded_minor     bigint NOT NULL DEFAULT 0 CHECK (refunded_minor >= 0),
    ADD refunding_minor    bigint NOT NULL DEFAULT 0 CHECK (refunding_minor >= 0),
    ADD charged_back_minor bigint NOT NULL DEFAULT 0 CHECK (charged_back_minor >= 0);

  UPDATE payment SET captured_minor = amount_minor WHERE state IN ('CAPTURED','REFUNDED','CHARGED_BACK');
  UPDATE payment SET refunded_minor = amount_minor WHERE state = 'REFUNDED';
  UPDATE payment SET charged_back_minor = amount_minor WHERE state = 'CHARGED_BACK';
  UPDATE payment SET voided_minor = amount_minor WHERE state = 'VOIDED';

  ALTER TABLE payment
    ADD CONSTRAINT captured_within_authorised
      CHECK (captured_minor + capturing_minor + voided_minor + voiding_minor <= amount_minor),
    ADD CONSTRAINT refunded_within_captured
      CHECK (refunded_minor <= captured_minor AND refunded_minor + refunding_minor <= captured_minor + capturing_minor),
    ADD CONSTRAINT charged_back_within_captured CHECK (charged_back_minor <= captured_minor),
    ADD CONSTRAINT captured_after_authorised
      CHECK (captured_minor + refunded_minor + charged_back_minor = 0 OR state IN ('CAPTURED','REFUNDED','CHARGED_BACK'));
  CREATE INDEX payments_by_reference ON payment (provider, provider_reference) WHERE provider_reference IS NOT NULL;

  ALTER TABLE payment_event
    ADD amount_minor bigint CHECK (amount_minor >= 0); -- null: the whole payment, or all that is left of it
`;

const OPERATIONS = `
  CREATE TABLE payment_operation (
    id                    uuid PRIMARY KEY,        -- also the provider's idempotency key
    payment_id            uuid        NOT NULL REFERENCES payment,
    order_id              uuid        NOT NULL REFERENCES orders,
    seller_order_id       uuid        REFERENCES seller_order, -- null where it is about the order as a whole
    kind                  text        NOT NULL CHECK (kind IN ('CAPTURE','REFUND','VOID')),
    amount_minor          bigint      NOT NULL CHECK (amount_minor >= 0),
    cause                 text        NOT NULL UNIQUE, -- such as shipment:<id>: asked for once, however often it is tried
    state                 text        NOT NULL DEFAULT 'REQUESTED' CHECK (state IN ('REQUESTED','SUCCEEDED','FAILED')),
    failure_code          text,
    provider_operation_id text,
    attempts              integer     NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    next_try_at           timestamptz NOT NULL,
    created_at            timestamptz NOT NULL,
    settled_at            timestamptz,
    CONSTRAINT settled_once CHECK ((state = 'REQUESTED') = (settled_at IS NULL)),
    CONSTRAINT failed_for_a_reason CHECK ((state = 'FAILED') = (failure_code IS NOT NULL))
  ) WITH (fillfactor = 80);
  CREATE INDEX payment_operations_by_order ON payment_operation (order_id, created_at, id);
  CREATE INDEX payment_operations_by_payment ON payment_operation (payment_id);
  CREATE INDEX payment_operations_to_ask ON payment_operation (next_try_at) WHERE state = 'REQUESTED';
  CREATE TRIGGER payment_operation_amounts_never_change BEFORE UPDATE OF id, payment_id, order_id, seller_order_id, kind,
    amount_minor, cause, created_at ON payment_operation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER payment_operation_is_kept BEFORE DELETE ON payment_operation
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER payment_operation_moves_along_its_table AFTER UPDATE OF state ON payment_operation FOR EACH ROW
    WHEN (OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (('REQUESTED','SUCCEEDED'), ('REQUESTED','FAILED')))
    EXECUTE FUNCTION refuse_move();
`;

const moves = (captured: string): string => `
  DROP TRIGGER payment_moves_along_its_table ON payment;
  CREATE TRIGGER payment_moves_along_its_table AFTER UPDATE OF state ON payment FOR EACH ROW
    WHEN (OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (
      ('PENDING','AUTHORISED'), ('PENDING','FAILED'), ('PENDING','ACTION_REQUIRED'), ('PENDING','VOIDING'),
      ('ACTION_REQUIRED','AUTHORISED'), ('ACTION_REQUIRED','FAILED'), ('ACTION_REQUIRED','VOIDING'),
      ('AUTHORISED','CAPTURED'), ('AUTHORISED','VOIDING'),
      ('VOIDING','VOIDED'),
      ${captured}))
    EXECUTE FUNCTION refuse_move();
`;

/**
 * A payment is taken as goods leave the house and paid back as they return: each of these operations is written before
 * the provider is asked, and what is asked counts against what is left, so that no race takes or gives too much.
 */
export class TakePaymentsInParts1763900400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(PAYMENTS);
    await db.query(OPERATIONS);
    await db.query(moves(`('CAPTURED','REFUNDED'), ('CAPTURED','CHARGED_BACK'), ('REFUNDED','CHARGED_BACK')`));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(moves(`('CAPTURED','REFUNDED'), ('CAPTURED','CHARGED_BACK')`));
    await db.query(`
      DROP TABLE payment_operation;
      ALTER TABLE payment_event DROP amount_minor;
      DROP INDEX payments_by_reference;
      ALTER TABLE payment
        DROP CONSTRAINT captured_within_authorised, DROP CONSTRAINT refunded_within_captured,
        DROP CONSTRAINT charged_back_within_captured, DROP CONSTRAINT captured_after_authorised,
        DROP provider_reference, DROP action_url, DROP captured_minor, DROP capturing_minor, DROP voided_minor,
        DROP voiding_minor, DROP refunded_minor, DROP refunding_minor, DROP charged_back_minor;
    `);
  }
}

import type { MigrationInterface, QueryRunner } from "typeorm";

/** What buyer and seller do not agree on: said by both, decided by the mall. A bank's chargeback is one, too. */
export class SettleDisputes1763900530000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE dispute (
        id              uuid PRIMARY KEY,
        order_id        uuid        NOT NULL REFERENCES orders,
        seller_order_id uuid        REFERENCES seller_order, -- null for a chargeback, which is about the whole order
        order_line_id   uuid        REFERENCES order_line,
        quantity        integer     CHECK (quantity > 0),
        kind            text        NOT NULL CHECK (kind IN
          ('NOT_RECEIVED','NOT_AS_DESCRIBED','DEFECTIVE','OTHER','CHARGEBACK')),
        state           text        NOT NULL CHECK (state IN ('OPEN','UNANSWERED','ANSWERED','DECIDED','WITHDRAWN')),
        resolution      text        CHECK (resolution IN ('REFUND','REJECT')),
        version         integer     NOT NULL DEFAULT 1, -- grows with each move
        amount_minor    bigint      CHECK (amount_minor >= 0), -- what the bank took; a chargeback only
        cause           text        UNIQUE, -- the provider's name for a chargeback
        note            text,       -- the mall's reason for its decision
        due_at          timestamptz, -- by when the seller is to answer
        refund_id       uuid        REFERENCES refund,
        created_at      timestamptz NOT NULL,
        decided_at      timestamptz,
        CONSTRAINT decided_somehow CHECK ((state = 'DECIDED') = (resolution IS NOT NULL)),
        CONSTRAINT about_a_line_or_charged_back CHECK ((kind = 'CHARGEBACK') = (order_line_id IS NULL)
          AND (order_line_id IS NULL) = (quantity IS NULL) AND (order_line_id IS NULL) = (seller_order_id IS NULL))
      ) WITH (fillfactor = 80);
      CREATE INDEX disputes_by_order ON dispute (order_id, id);
      CREATE INDEX disputes_by_state ON dispute (state, created_at, id);
      CREATE INDEX disputes_due ON dispute (due_at) WHERE due_at IS NOT NULL;
      CREATE UNIQUE INDEX one_open_dispute_per_line ON dispute (order_line_id) WHERE state NOT IN ('DECIDED','WITHDRAWN');
      CREATE TRIGGER dispute_moves_along_its_table AFTER UPDATE OF state ON dispute FOR EACH ROW
        WHEN (OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (
          ('OPEN','UNANSWERED'), ('OPEN','ANSWERED'), ('OPEN','DECIDED'), ('OPEN','WITHDRAWN'),
          ('UNANSWERED','ANSWERED'), ('UNANSWERED','DECIDED'), ('UNANSWERED','WITHDRAWN'),
          ('ANSWERED','DECIDED'), ('ANSWERED','WITHDRAWN')))
        EXECUTE FUNCTION refuse_move();

      CREATE TABLE dispute_message (
        id         uuid PRIMARY KEY,
        dispute_id uuid        NOT NULL REFERENCES dispute,
        actor      text        NOT NULL,
        actor_kind text        NOT NULL CHECK (actor_kind IN ('BUYER','SELLER','MALL')),
        body       text        NOT NULL,
        at         timestamptz NOT NULL
      );
      CREATE INDEX dispute_messages_by_dispute ON dispute_message (dispute_id, id);
      CREATE TRIGGER dispute_message_is_a_log BEFORE UPDATE OR DELETE ON dispute_message
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE dispute_message, dispute`);
  }
}

import type { MigrationInterface, QueryRunner } from "typeorm";

const RETURNS = `
  CREATE TABLE goods_return (
    id              uuid PRIMARY KEY,
    order_id        uuid        NOT NULL REFERENCES orders,
    seller_order_id uuid        NOT NULL REFERENCES seller_order,
    seller_id       uuid        NOT NULL, -- as the seller order's, for the seller's list
    kind            text        NOT NULL CHECK (kind IN ('WITHDRAWAL','DEFECTIVE','NOT_AS_DESCRIBED','OTHER')),
    state           text        NOT NULL CHECK (state IN
      ('REQUESTED','APPROVED','DECLINED','IN_TRANSIT','RECEIVED','RESOLVED')),
    resolution      text        CHECK (resolution IN ('REFUND','EXCHANGE','REJECTED')),
    version         integer     NOT NULL DEFAULT 1, -- grows with each move
    reason          text,
    note            text,       -- the seller's, with the last decision
    carrier         text,
    tracking_number text,
    acknowledged_at timestamptz, -- a withdrawal only
    acknowledgement text,        -- what the buyer was told then, word for word
    due_at          timestamptz, -- when the mall makes the next move by itself; null: it does not
    refund_due_at   timestamptz, -- by when the money must be back
    refund_minor    bigint      CHECK (refund_minor >= 0), -- promised or paid: all that the buyer gets back
    refund_id       uuid        REFERENCES refund,
    shipment_id     uuid        REFERENCES shipment, -- the replacement
    created_at      timestamptz NOT NULL,
    resolved_at     timestamptz,
    CONSTRAINT resolved_somehow CHECK ((state = 'RESOLVED') = (resolution IS NOT NULL)),
    CONSTRAINT withdrawals_are_acknowledged CHECK ((kind = 'WITHDRAWAL') = (acknowledged_at IS NOT NULL))
  ) WITH (fillfactor = 80);
  CREATE INDEX returns_by_order ON goods_return (order_id, id);
  CREATE INDEX returns_by_seller ON goods_return (seller_id, created_at DESC, id DESC);
  CREATE INDEX returns_due ON goods_return (due_at) WHERE due_at IS NOT NULL;
  CREATE TRIGGER goods_return_moves_along_its_table AFTER UPDATE OF state ON goods_return FOR EACH ROW
    WHEN (OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (
      ('REQUESTED','APPROVED'), ('REQUESTED','DECLINED'),
      ('APPROVED','IN_TRANSIT'), ('APPROVED','RECEIVED'), ('APPROVED','RESOLVED'),
      ('IN_TRANSIT','RECEIVED'), ('IN_TRANSIT','RESOLVED'),
      ('RECEIVED','RESOLVED')))
    EXECUTE FUNCTION refuse_move();
  CREATE TRIGGER acknowledgement_never_changes BEFORE UPDATE OF kind, acknowledged_at, acknowledgement ON goods_return
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`;

const LINES = `
  CREATE TABLE goods_return_line (
    return_id     uuid    NOT NULL REFERENCES goods_return,
    order_line_id uuid    NOT NULL REFERENCES order_line,
    quantity      integer NOT NULL CHECK (quantity >= 0),  -- units that come back
    cancelled     integer NOT NULL CHECK (cancelled >= 0), -- units withdrawn before they were sent
    PRIMARY KEY (return_id, order_line_id),
    CONSTRAINT some_units_go_back CHECK (quantity + cancelled > 0)
  );
  CREATE INDEX return_lines_by_order_line ON goods_return_line (order_line_id);
  CREATE TRIGGER goods_return_line_never_changes BEFORE UPDATE OR DELETE ON goods_return_line
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`;

/** Goods that go back to their seller: asked for, decided, sent, received, and paid back, replaced or refused. */
export class TakeGoodsBack1763900520000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const change of [RETURNS, LINES]) await db.query(change);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE goods_return_line, goods_return`);
  }
}

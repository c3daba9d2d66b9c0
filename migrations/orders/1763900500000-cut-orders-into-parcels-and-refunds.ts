import type { MigrationInterface, QueryRunner } from "typeorm";

/** What some units of goods cost, each amount shared out of the line's by running totals. */
const GOODS = `
  charged_minor           bigint NOT NULL DEFAULT 0 CHECK (charged_minor >= 0),
  points_minor            bigint NOT NULL DEFAULT 0 CHECK (points_minor >= 0),
  credit_minor            bigint NOT NULL DEFAULT 0 CHECK (credit_minor >= 0),
  tax_minor               bigint NOT NULL DEFAULT 0 CHECK (tax_minor >= 0), -- contained in the three above
  discount_minor          bigint NOT NULL DEFAULT 0 CHECK (discount_minor >= 0),
  platform_discount_minor bigint NOT NULL DEFAULT 0 CHECK (platform_discount_minor >= 0), -- of it borne by the mall
  commission_minor        bigint NOT NULL DEFAULT 0 CHECK (commission_minor >= 0)`;

/** The same of a seller order's shipping, on which there is no commission. Not contained in the amounts of goods. */
const SHIPPING = `
  shipping_charged_minor           bigint NOT NULL DEFAULT 0 CHECK (shipping_charged_minor >= 0),
  shipping_points_minor            bigint NOT NULL DEFAULT 0 CHECK (shipping_points_minor >= 0),
  shipping_credit_minor            bigint NOT NULL DEFAULT 0 CHECK (shipping_credit_minor >= 0),
  shipping_tax_minor               bigint NOT NULL DEFAULT 0 CHECK (shipping_tax_minor >= 0),
  shipping_platform_discount_minor bigint NOT NULL DEFAULT 0 CHECK (shipping_platform_discount_minor >= 0)`;

const ASKED = `asked_minor bigint GENERATED ALWAYS AS (charged_minor + shipping_charged_minor) STORED`;

const PARCELS = `
  ALTER TABLE shipment
    ADD kind        text NOT NULL DEFAULT 'SALE' CHECK (kind IN ('SALE','EXCHANGE')), -- a replacement is paid for already
    ADD location_id uuid; -- where it left from; null: where the seller keeps everything

  -- Which units of a line are in a parcel: from_unit up to and without to_unit, counted from 0 over the whole line.
  CREATE TABLE shipment_line (
    shipment_id   uuid    NOT NULL REFERENCES shipment,
    order_line_id uuid    NOT NULL REFERENCES order_line,
    from_unit     integer NOT NULL CHECK (from_unit >= 0),
    to_unit       integer NOT NULL,
    PRIMARY KEY (shipment_id, order_line_id),
    CONSTRAINT some_units_are_in_it CHECK (to_unit > from_unit)
  );
  CREATE INDEX shipment_lines_by_order_line ON shipment_line (order_line_id);
  CREATE TRIGGER shipment_line_never_changes BEFORE UPDATE OR DELETE ON shipment_line
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

  -- What a parcel's units cost: captured when it leaves. The first parcel of a seller order carries its shipping.
  CREATE TABLE shipment_amount (
    shipment_id     uuid PRIMARY KEY REFERENCES shipment,
    order_id        uuid NOT NULL REFERENCES orders,
    seller_order_id uuid NOT NULL REFERENCES seller_order,
    ${GOODS},
    ${SHIPPING},
    ${ASKED}
  );
  CREATE INDEX shipment_amounts_by_seller_order ON shipment_amount (seller_order_id);
  CREATE TRIGGER shipment_amount_never_changes BEFORE UPDATE OR DELETE ON shipment_amount
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`;

const CANCELLATIONS = `
  -- Units that were never shipped nor charged; only what points and gift credit paid of them comes back.
  CREATE TABLE cancellation (
    id              uuid PRIMARY KEY,
    order_id        uuid        NOT NULL REFERENCES orders,
    seller_order_id uuid        NOT NULL REFERENCES seller_order,
    reason          text,
    created_at      timestamptz NOT NULL
  );
  CREATE INDEX cancellations_by_order ON cancellation (order_id);

  CREATE TABLE cancellation_line (
    cancellation_id uuid    NOT NULL REFERENCES cancellation,
    order_line_id   uuid    NOT NULL REFERENCES order_line,
    from_unit       integer NOT NULL CHECK (from_unit >= 0),
    to_unit         integer NOT NULL,
    ${GOODS},
    PRIMARY KEY (cancellation_id, order_line_id),
    CONSTRAINT some_units_are_cancelled CHECK (to_unit > from_unit)
  );
  CREATE TRIGGER cancellation_line_never_changes BEFORE UPDATE OR DELETE ON cancellation_line
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`;

const REFUNDS = `
  CREATE TABLE refund (
    id              uuid PRIMARY KEY,
    order_id        uuid        NOT NULL REFERENCES orders,
    seller_order_id uuid        NOT NULL REFERENCES seller_order,
    reason          text        NOT NULL CHECK (reason IN ('WITHDRAWAL','RETURN','DISPUTE','NOT_DELIVERED','GOODWILL')),
    note            text,
    ${GOODS},
    ${SHIPPING},
    ${ASKED},
    state           text        NOT NULL DEFAULT 'REQUESTED' CHECK (state IN ('REQUESTED','SUCCEEDED','FAILED')),
    cause           text        NOT NULL UNIQUE, -- what it is for: repeated, it is the same refund
    created_at      timestamptz NOT NULL
  );
  CREATE INDEX refunds_by_order ON refund (order_id, created_at);
  CREATE INDEX refunds_by_seller_order ON refund (seller_order_id, created_at);
  CREATE TRIGGER refund_amounts_never_change BEFORE UPDATE OF order_id, seller_order_id, charged_minor, points_minor,
    credit_minor, tax_minor, discount_minor, platform_discount_minor, commission_minor, shipping_charged_minor,
    shipping_points_minor, shipping_credit_minor, shipping_tax_minor, shipping_platform_discount_minor, cause ON refund
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

  -- Units paid back, counted from 0 in the order of their refunds; none where an amount is given back for goodwill.
  CREATE TABLE refund_line (
    refund_id     uuid    NOT NULL REFERENCES refund,
    order_line_id uuid    NOT NULL REFERENCES order_line,
    from_unit     integer NOT NULL CHECK (from_unit >= 0),
    to_unit       integer NOT NULL,
    ${GOODS},
    PRIMARY KEY (refund_id, order_line_id),
    CONSTRAINT units_are_in_order CHECK (to_unit >= from_unit)
  );
  CREATE INDEX refund_lines_by_order_line ON refund_line (order_line_id);
  CREATE TRIGGER refund_line_never_changes BEFORE UPDATE OR DELETE ON refund_line
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

  ALTER TABLE order_line_progress
    ADD refunded  integer NOT NULL DEFAULT 0 CHECK (refunded >= 0),  -- paid back, whether or not they came back
    ADD in_return integer NOT NULL DEFAULT 0 CHECK (in_return >= 0), -- asked to come back and not decided yet
    ADD CONSTRAINT refunded_was_shipped CHECK (refunded + in_return <= shipped);
`;

/**
 * Orders leave in parcels and come back in parts. Each parcel, cancelled unit and refund keeps its exact share of what
 * the order cost, so that money is taken and given back without counting again.
 */
export class CutOrdersIntoParcelsAndRefunds1763900500000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const change of [PARCELS, CANCELLATIONS, REFUNDS]) await db.query(change);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE order_line_progress DROP refunded CASCADE, DROP in_return CASCADE;
      DROP TABLE refund_line, refund, cancellation_line, cancellation, shipment_amount, shipment_line;
      ALTER TABLE shipment DROP kind, DROP location_id;
    `);
  }
}

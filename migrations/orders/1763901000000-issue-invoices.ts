import type { MigrationInterface, QueryRunner } from "typeorm";

const DOCUMENTS = `
  -- The last number of each row of documents. Its lock, held until the commit, makes the next one follow without a gap.
  CREATE TABLE invoice_series (
    seller_id   uuid    NOT NULL,
    kind        text    NOT NULL CHECK (kind IN ('INVOICE','CREDIT_NOTE')),
    last_number integer NOT NULL DEFAULT 0,
    PRIMARY KEY (seller_id, kind)
  ) WITH (fillfactor = 50);

  -- Amounts of a credit note are what it takes back, as positive numbers.
  CREATE TABLE invoice (
    id              uuid PRIMARY KEY,
    seller_id       uuid        NOT NULL,
    kind            text        NOT NULL,
    sequence        integer     NOT NULL,
    number          text        NOT NULL GENERATED ALWAYS AS
      (CASE kind WHEN 'INVOICE' THEN 'INV-' ELSE 'CN-' END || lpad(sequence::text, greatest(6, length(sequence::text)), '0')) STORED,
    order_id        uuid        NOT NULL REFERENCES orders,
    seller_order_id uuid        NOT NULL REFERENCES seller_order,
    refund_id       uuid        UNIQUE REFERENCES refund,  -- of a credit note
    corrects_id     uuid        REFERENCES invoice,
    order_number    text        NOT NULL,
    issued_at       timestamptz NOT NULL,
    supplied_at     timestamptz NOT NULL, -- when the last parcel left, or when the refund was made
    currency        text        NOT NULL,
    tax_mode        text        NOT NULL CHECK (tax_mode IN ('INCLUSIVE','EXCLUSIVE')),
    reverse_charge  boolean     NOT NULL,
    seller          jsonb       NOT NULL, -- both as they were then
    buyer           jsonb       NOT NULL,
    goods_minor     bigint      NOT NULL CHECK (goods_minor >= 0),
    discount_minor  bigint      NOT NULL,
    shipping_minor  bigint      NOT NULL CHECK (shipping_minor >= 0),
    tax_minor       bigint      NOT NULL CHECK (tax_minor >= 0),
    tax_added_minor bigint      NOT NULL CHECK (tax_added_minor IN (0, tax_minor)),
    total_minor     bigint      NOT NULL CHECK (total_minor >= 0),
    points_minor    bigint      NOT NULL CHECK (points_minor >= 0),
    credit_minor    bigint      NOT NULL CHECK (credit_minor >= 0),
    charged_minor   bigint      NOT NULL CHECK (charged_minor >= 0),
    CONSTRAINT one_number_per_seller UNIQUE (seller_id, kind, sequence),
    CONSTRAINT invoice_adds_up CHECK (total_minor = goods_minor - discount_minor + shipping_minor + tax_added_minor),
    CONSTRAINT invoice_is_paid_once CHECK (total_minor = points_minor + credit_minor + charged_minor),
    CONSTRAINT credit_note_corrects_an_invoice
      CHECK ((kind = 'CREDIT_NOTE') = (corrects_id IS NOT NULL) AND (kind = 'CREDIT_NOTE') = (refund_id IS NOT NULL))
  );
  CREATE UNIQUE INDEX one_invoice_per_seller_order ON invoice (seller_order_id) WHERE kind = 'INVOICE';
  CREATE INDEX invoices_by_seller_order ON invoice (seller_order_id);

  CREATE TABLE invoice_line (
    invoice_id       uuid    NOT NULL REFERENCES invoice,
    position         integer NOT NULL,
    order_line_id    uuid,   -- null for shipping
    description      text    NOT NULL,
    sku              text,
    quantity         integer NOT NULL CHECK (quantity > 0),
    unit_price_minor bigint  NOT NULL,
    discount_minor   bigint  NOT NULL, -- with what rounding leaves on a part of a line
    tax_rate_bp      integer NOT NULL,
    tax_minor        bigint  NOT NULL,
    tax_added_minor  bigint  NOT NULL,
    total_minor      bigint  NOT NULL,
    PRIMARY KEY (invoice_id, position),
    CONSTRAINT invoice_line_adds_up
      CHECK (total_minor = unit_price_minor * quantity - discount_minor + tax_added_minor)
  );

  CREATE TABLE invoice_tax (
    invoice_id  uuid    NOT NULL REFERENCES invoice,
    rate_bp     integer NOT NULL,
    net_minor   bigint  NOT NULL,
    tax_minor   bigint  NOT NULL,
    gross_minor bigint  NOT NULL,
    PRIMARY KEY (invoice_id, rate_bp),
    CONSTRAINT tax_line_adds_up CHECK (gross_minor = net_minor + tax_minor)
  );
`;

const RULES = `
  -- The database gives the number: no code can leave one out or give it twice.
  CREATE FUNCTION number_invoice() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
  BEGIN
    INSERT INTO invoice_series AS s (seller_id, kind, last_number) VALUES (NEW.seller_id, NEW.kind, 1)
    ON CONFLICT (seller_id, kind) DO UPDATE SET last_number = s.last_number + 1
    RETURNING s.last_number INTO NEW.sequence;
    RETURN NEW;
  END $$;
  CREATE TRIGGER invoice_gets_the_next_number BEFORE INSERT ON invoice FOR EACH ROW EXECUTE FUNCTION number_invoice();

  CREATE FUNCTION hold_invoice_to_its_sums() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
  BEGIN
    IF (SELECT (coalesce(sum(total_minor), 0), coalesce(sum(tax_minor), 0)) FROM invoice_line WHERE invoice_id = NEW.id)
        IS DISTINCT FROM (NEW.total_minor::numeric, NEW.tax_minor::numeric)
      OR (SELECT (coalesce(sum(gross_minor), 0), coalesce(sum(tax_minor), 0)) FROM invoice_tax WHERE invoice_id = NEW.id)
        IS DISTINCT FROM (NEW.total_minor::numeric, NEW.tax_minor::numeric) THEN
      RAISE EXCEPTION 'the lines of % do not add up to it', NEW.number USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER invoice_lines_add_up AFTER INSERT ON invoice DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION hold_invoice_to_its_sums();

  CREATE TRIGGER invoice_never_changes BEFORE UPDATE OR DELETE ON invoice
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER invoice_line_never_changes BEFORE UPDATE OR DELETE ON invoice_line
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER invoice_tax_never_changes BEFORE UPDATE OR DELETE ON invoice_tax
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  CREATE FUNCTION refuse_series_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'numbers are given with their document only' USING ERRCODE = 'restrict_violation';
  END $$;
  CREATE TRIGGER series_follows_its_documents BEFORE UPDATE OF last_number OR DELETE ON invoice_series
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION refuse_series_change();
`;

/** Invoices and credit notes, numbered without a gap per seller, written once. */
export class IssueInvoices1763901000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(DOCUMENTS);
    await db.query(RULES);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE invoice_tax, invoice_line, invoice, invoice_series;
      DROP FUNCTION hold_invoice_to_its_sums;
      DROP FUNCTION number_invoice;
      DROP FUNCTION refuse_series_change;
    `);
  }
}

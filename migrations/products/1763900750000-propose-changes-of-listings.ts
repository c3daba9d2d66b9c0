import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * What sellers changed, or would change, of listings that are on sale. One open change at most touches a field: the key of
 * product_change_locks. What was proposed stays as it was proposed; a decision is made once.
 */
export class ProposeChangesOfListings1763900750000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE product_changes (
        id              uuid PRIMARY KEY,
        product_id      uuid        NOT NULL REFERENCES products,
        seller_id       uuid        NOT NULL, -- that of the product
        state           text        NOT NULL CHECK (state IN ('PENDING', 'CONFIRMED', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
        risk            text        NOT NULL CHECK (risk IN ('LOW', 'HIGH')),
        fields          text[]      NOT NULL CHECK (cardinality(fields) > 0),
        before          jsonb       NOT NULL,
        after           jsonb       NOT NULL,
        reasons         jsonb       NOT NULL,
        requested_by    uuid        NOT NULL,
        requested_at    timestamptz NOT NULL,
        decided_by      uuid, -- null: the mall itself
        decided_at      timestamptz,
        decision_reason text,
        CHECK ((state = 'PENDING') = (decided_at IS NULL)),
        CHECK ((risk = 'LOW') = (state = 'CONFIRMED'))
      );
      CREATE INDEX product_changes_in_state ON product_changes (state, requested_at, id);
      CREATE INDEX product_changes_of_product ON product_changes (product_id, requested_at, id);
      CREATE INDEX product_changes_of_seller ON product_changes (seller_id, state, requested_at, id);

      CREATE TABLE product_change_locks (
        product_id uuid NOT NULL REFERENCES products,
        field      text NOT NULL,
        change_id  uuid NOT NULL REFERENCES product_changes,
        PRIMARY KEY (product_id, field)
      );
      CREATE INDEX product_change_locks_of_change ON product_change_locks (change_id);

      CREATE FUNCTION hold_product_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP <> 'UPDATE' OR OLD.state <> 'PENDING' OR NEW.state NOT IN ('APPROVED', 'REJECTED', 'WITHDRAWN')
          OR (OLD.id, OLD.product_id, OLD.seller_id, OLD.risk, OLD.fields, OLD.before, OLD.after, OLD.reasons,
              OLD.requested_by, OLD.requested_at)
            IS DISTINCT FROM (NEW.id, NEW.product_id, NEW.seller_id, NEW.risk, NEW.fields, NEW.before, NEW.after,
              NEW.reasons, NEW.requested_by, NEW.requested_at) THEN
          RAISE EXCEPTION 'a product change is decided once and never rewritten'
            USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER product_changes_are_decided_once BEFORE UPDATE OR DELETE ON product_changes
        FOR EACH ROW EXECUTE FUNCTION hold_product_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP TABLE product_change_locks, product_changes; DROP FUNCTION hold_product_change");
  }
}

import type { MigrationInterface, QueryRunner } from "typeorm";

const LOCATIONS = `
  CREATE TABLE stock_location (
    id          uuid PRIMARY KEY, -- the one that a seller has from the start has the seller's id
    seller_id   uuid        NOT NULL, -- owned by the users subgraph
    name        text        NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    country     text        CHECK (country ~ '^[A-Z]{2}$'),
    postal_code text,
    priority    integer     NOT NULL DEFAULT 100 CHECK (priority BETWEEN 0 AND 1000), -- stock comes and goes at the lowest first
    is_active   boolean     NOT NULL DEFAULT true,
    created_at  timestamptz NOT NULL,
    CONSTRAINT location_names_of_seller UNIQUE (seller_id, name)
  );

  CREATE TABLE stock_level (
    variant_id  uuid    NOT NULL REFERENCES stock_item,
    location_id uuid    NOT NULL REFERENCES stock_location,
    on_hand     integer NOT NULL CHECK (on_hand >= 0),
    PRIMARY KEY (variant_id, location_id)
  ) WITH (fillfactor = 70);
`;

/** What there was before locations lies at the first location of its seller. */
const MOVE_IN = `
  ALTER TABLE stock_item ADD seller_id uuid;
  UPDATE stock_item s SET seller_id = o.seller_id FROM offer o WHERE o.variant_id = s.variant_id;
  ALTER TABLE stock_item ALTER seller_id SET NOT NULL, ALTER on_hand SET DEFAULT 0;

  INSERT INTO stock_location (id, seller_id, name, created_at)
  SELECT DISTINCT seller_id, seller_id, 'Main location', now() FROM stock_item;
  INSERT INTO stock_level (variant_id, location_id, on_hand)
  SELECT variant_id, seller_id, on_hand FROM stock_item WHERE on_hand > 0;

  ALTER TABLE stock_movement DISABLE TRIGGER stock_movement_is_a_log;
  ALTER TABLE stock_movement
    ADD location_id uuid REFERENCES stock_location,
    ADD actor       text NOT NULL DEFAULT 'mall', -- a person's id, or the mall itself
    ADD note        text;
  UPDATE stock_movement m SET location_id = s.seller_id FROM stock_item s WHERE s.variant_id = m.variant_id;
  ALTER TABLE stock_movement ENABLE TRIGGER stock_movement_is_a_log;
  ALTER TABLE stock_movement
    ALTER location_id SET NOT NULL,
    DROP CONSTRAINT stock_movement_reason_check,
    ADD CONSTRAINT stock_movement_reason_check CHECK (reason IN
      ('RECEIVED','SOLD','RETURNED','SOLD_ELSEWHERE','DAMAGED','COUNT','TRANSFERRED'));
  DROP INDEX stock_movements_by_variant;
  CREATE INDEX stock_movements_by_variant ON stock_movement (variant_id, at DESC, id DESC);
`;

/** Whoever writes a movement changes the counters with it, and nobody changes them otherwise. */
const FOLLOW_THE_LOG = `
  CREATE FUNCTION book_stock_movements() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
  BEGIN
    INSERT INTO stock_level (variant_id, location_id, on_hand)
    SELECT DISTINCT variant_id, location_id, 0 FROM written ORDER BY 1, 2
    ON CONFLICT DO NOTHING;
    UPDATE stock_level l SET on_hand = l.on_hand + w.delta
    FROM (SELECT variant_id, location_id, sum(delta) AS delta FROM written GROUP BY 1, 2) w
    WHERE l.variant_id = w.variant_id AND l.location_id = w.location_id AND w.delta <> 0;
    UPDATE stock_item s SET on_hand = s.on_hand + w.delta
    FROM (SELECT variant_id, sum(delta) AS delta FROM written GROUP BY 1) w
    WHERE s.variant_id = w.variant_id AND w.delta <> 0;
    RETURN NULL;
  END $$;
  CREATE TRIGGER counters_follow_the_log AFTER INSERT ON stock_movement
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION book_stock_movements();

  CREATE FUNCTION refuse_stock_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'units on hand change with a stock_movement only' USING ERRCODE = 'restrict_violation';
  END $$;
  CREATE TRIGGER item_follows_the_log BEFORE UPDATE OF on_hand ON stock_item
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION refuse_stock_change();
  CREATE TRIGGER item_starts_empty BEFORE INSERT ON stock_item
    FOR EACH ROW WHEN (NEW.on_hand <> 0) EXECUTE FUNCTION refuse_stock_change();
  CREATE TRIGGER level_follows_the_log BEFORE INSERT OR UPDATE OR DELETE ON stock_level
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION refuse_stock_change();
`;

/** Where a seller's units lie. What can be bought stays one row per variant, on which a purchase reserves. */
export class KeepStockAtLocations1763900210000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const change of [LOCATIONS, MOVE_IN, FOLLOW_THE_LOG]) await db.query(change);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER counters_follow_the_log ON stock_movement;
      DROP TRIGGER item_follows_the_log ON stock_item;
      DROP TRIGGER item_starts_empty ON stock_item;
      DROP TABLE stock_level;
      DROP FUNCTION book_stock_movements;
      DROP FUNCTION refuse_stock_change;

      -- A transfer has no meaning without locations, and its two movements add up to nothing.
      ALTER TABLE stock_movement DISABLE TRIGGER stock_movement_is_a_log;
      DELETE FROM stock_movement WHERE reason = 'TRANSFERRED';
      ALTER TABLE stock_movement ENABLE TRIGGER stock_movement_is_a_log;
      DROP INDEX stock_movements_by_variant;
      ALTER TABLE stock_movement
        DROP location_id, DROP actor, DROP note,
        DROP CONSTRAINT stock_movement_reason_check,
        ADD CONSTRAINT stock_movement_reason_check CHECK (reason IN
          ('RECEIVED','SOLD','RETURNED','SOLD_ELSEWHERE','DAMAGED','COUNT'));
      CREATE INDEX stock_movements_by_variant ON stock_movement (variant_id, at);
      DROP TABLE stock_location;
      ALTER TABLE stock_item DROP seller_id, ALTER on_hand DROP DEFAULT;
    `);
  }
}

import type { MigrationInterface, QueryRunner } from "typeorm";

const MEASURES = `
  CREATE TABLE seller_measure (
    id              uuid PRIMARY KEY,
    seller_id       uuid        NOT NULL REFERENCES sellers,
    kind            text        NOT NULL CHECK (kind IN ('REFUSAL', 'RESTRICTION', 'SUSPENSION', 'TERMINATION')),
    ground          text -- null: decided before grounds were named
                    CHECK (ground IN ('TERMS', 'LEGAL_OBLIGATION', 'FRAUD', 'ILLEGAL_GOODS', 'REPEATED_INFRINGEMENT')),
    reason          text        NOT NULL,
    is_detected_automatically boolean NOT NULL DEFAULT false,
    decided_by      uuid        NOT NULL,
    decided_at      timestamptz NOT NULL,
    takes_effect_at timestamptz NOT NULL,
    in_force_at     timestamptz, -- null: announced
    lifted_at       timestamptz,
    CHECK (in_force_at IS NOT NULL OR kind = 'TERMINATION'),
    -- Regulation (EU) 2019/1150 art. 4(2) and (4): thirty days, but for what the law excepts.
    CONSTRAINT endings_are_announced CHECK (kind <> 'TERMINATION' OR ground <> 'TERMS'
      OR takes_effect_at >= decided_at + interval '720 hours')
  );
  CREATE UNIQUE INDEX seller_measures_standing ON seller_measure (seller_id, kind) WHERE lifted_at IS NULL;
  CREATE INDEX seller_measures_of_seller ON seller_measure (seller_id, decided_at DESC, id DESC);
  CREATE INDEX seller_measures_due ON seller_measure (takes_effect_at) WHERE in_force_at IS NULL AND lifted_at IS NULL;
`;

/** What was decided before: the last word on each seller stands, what a milder move followed is over. */
const FROM_MOVES = `
  INSERT INTO seller_measure (id, seller_id, kind, ground, reason, decided_by, decided_at, takes_effect_at, in_force_at, lifted_at)
  SELECT m.id, m.seller_id, k.kind, NULL, m.reason, m.actor_id, m.moved_at, m.moved_at, m.moved_at,
    (SELECT min(n.moved_at) FROM seller_moves n LEFT JOIN (VALUES ('REJECTED', 1), ('RESTRICTED', 1), ('SUSPENDED', 2),
       ('TERMINATED', 3)) AS r(state, rank) ON r.state = n.to_state
     WHERE n.seller_id = m.seller_id AND (n.moved_at, n.id) > (m.moved_at, m.id) AND coalesce(r.rank, 0) <= k.rank)
  FROM seller_moves m JOIN (VALUES ('REJECTED', 'REFUSAL', 1), ('RESTRICTED', 'RESTRICTION', 1),
    ('SUSPENDED', 'SUSPENSION', 2), ('TERMINATED', 'TERMINATION', 3)) AS k(state, kind, rank) ON k.state = m.to_state
`;

const APPEALS = `
  ALTER TABLE seller_appeal ADD COLUMN measure_id uuid REFERENCES seller_measure;
  UPDATE seller_appeal p SET measure_id = (SELECT m.id FROM seller_measure m
    WHERE m.seller_id = p.seller_id AND m.kind = 'REFUSAL' AND m.decided_at <= p.appealed_at
    ORDER BY m.decided_at DESC, m.id DESC LIMIT 1);
  ALTER TABLE seller_appeal ALTER COLUMN measure_id SET NOT NULL;
  ALTER TABLE seller_appeal DROP CONSTRAINT seller_appeal_seller_id_fkey;
  ALTER TABLE seller_appeal ADD FOREIGN KEY (seller_id) REFERENCES sellers;
  DROP INDEX seller_appeals_open;
  CREATE UNIQUE INDEX seller_appeals_of_measure ON seller_appeal (measure_id);
  CREATE INDEX seller_appeals_waiting ON seller_appeal (appealed_at, id) WHERE outcome IS NULL;
`;

/**
 * Each decision against a seller, with its reasons, from when to when it holds, and what is held against it. The words of a
 * decision stay as they were written; whoever ends it writes when.
 */
export class StateReasonsToSellers1764410100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(MEASURES);
    await db.query(FROM_MOVES);
    await db.query(APPEALS);
    await db.query(`
      CREATE FUNCTION refuse_change_of_measure() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'what was decided stays' USING ERRCODE = 'restrict_violation';
      END $$;
      CREATE TRIGGER seller_measure_stays BEFORE UPDATE ON seller_measure FOR EACH ROW
        WHEN ((to_jsonb(NEW) - 'in_force_at' - 'lifted_at') IS DISTINCT FROM (to_jsonb(OLD) - 'in_force_at' - 'lifted_at'))
        EXECUTE FUNCTION refuse_change_of_measure();
    `);
  }

  /** Appeals against anything but a refusal have no place in what was before. */
  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DELETE FROM seller_appeal p USING seller_measure m WHERE m.id = p.measure_id AND m.kind <> 'REFUSAL';
      DROP INDEX seller_appeals_of_measure, seller_appeals_waiting;
      CREATE UNIQUE INDEX seller_appeals_open ON seller_appeal (seller_id) WHERE outcome IS NULL OR outcome = 'UPHELD';
      ALTER TABLE seller_appeal DROP COLUMN measure_id;
      ALTER TABLE seller_appeal DROP CONSTRAINT seller_appeal_seller_id_fkey;
      ALTER TABLE seller_appeal ADD FOREIGN KEY (seller_id) REFERENCES seller_application;
      DROP TABLE seller_measure;
      DROP FUNCTION refuse_change_of_measure();
    `);
  }
}

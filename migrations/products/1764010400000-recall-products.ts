import type { MigrationInterface, QueryRunner } from "typeorm";

/** Product-safety recalls: what is dangerous, who may have it, and what they are to do. Written once, like what was printed. */
export class RecallProducts1764010400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE product_recalls (
        id           uuid PRIMARY KEY,
        product_id   uuid        NOT NULL REFERENCES products,
        hazard       text        NOT NULL CHECK (hazard IN ('BURNS','CHEMICAL','CHOKING','CUTS','DROWNING',
          'ELECTRIC_SHOCK','FIRE','INJURIES','MICROBIOLOGICAL','STRANGULATION','OTHER')),
        description  text        NOT NULL,
        advice       text        NOT NULL,
        remedies     text[]      NOT NULL CHECK (cardinality(remedies) > 0
          AND remedies <@ ARRAY['REFUND','REPAIR','REPLACEMENT']),
        contact      text        NOT NULL,
        reference    text, -- in the Safety Gate or a national register
        lots         text[]      NOT NULL, -- empty: all of them
        title        text        NOT NULL, -- of the listing at that moment
        sold_from    timestamptz NOT NULL,
        sold_to      timestamptz NOT NULL,
        published_by uuid        NOT NULL,
        published_at timestamptz NOT NULL,
        CONSTRAINT sold_for_some_time CHECK (sold_to > sold_from)
      );
      CREATE INDEX product_recalls_newest_first ON product_recalls (published_at DESC, id DESC);
      CREATE INDEX product_recalls_by_product ON product_recalls (product_id, published_at DESC, id DESC);

      CREATE FUNCTION refuse_rewriting_recalls() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'a recall is published once: correct it by another' USING ERRCODE = 'restrict_violation';
      END $$;
      CREATE TRIGGER product_recall_never_changes BEFORE UPDATE OR DELETE ON product_recalls
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_recalls();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE product_recalls; DROP FUNCTION refuse_rewriting_recalls`);
  }
}

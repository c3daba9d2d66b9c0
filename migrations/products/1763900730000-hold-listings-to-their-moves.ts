import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * The last word on how listings move: the same moves as the table in product-status.ts, held equal by a test. What was
 * logged of moves stays as it was logged.
 */
export class HoldListingsToTheirMoves1763900730000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION refuse_move() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% cannot move from % to %', TG_TABLE_NAME, OLD.state, NEW.state USING ERRCODE = 'check_violation';
      END $$;
      CREATE TRIGGER listing_moves_along_its_table AFTER UPDATE OF state ON products FOR EACH ROW
        WHEN (OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (
          ('DRAFT','IN_REVIEW'), ('DRAFT','ACTIVE'), ('DRAFT','ARCHIVED'),
          ('IN_REVIEW','ACTIVE'), ('IN_REVIEW','DRAFT'),
          ('ACTIVE','PAUSED'), ('ACTIVE','BLOCKED'),
          ('PAUSED','ACTIVE'), ('PAUSED','ARCHIVED'), ('PAUSED','BLOCKED'),
          ('BLOCKED','ACTIVE'), ('BLOCKED','PAUSED')))
        EXECUTE FUNCTION refuse_move();

      CREATE FUNCTION refuse_rewriting_moves() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'product_moves is append-only' USING ERRCODE = 'integrity_constraint_violation';
      END $$;
      CREATE TRIGGER product_moves_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON product_moves
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting_moves();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER product_moves_is_append_only ON product_moves;
      DROP FUNCTION refuse_rewriting_moves;
      DROP TRIGGER listing_moves_along_its_table ON products;
      DROP FUNCTION refuse_move;
    `);
  }
}

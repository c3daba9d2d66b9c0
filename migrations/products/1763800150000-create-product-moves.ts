import type { MigrationInterface, QueryRunner } from "typeorm";

/** Who moved a listing from which state to which, and why. */
export class CreateProductMoves1763800150000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE product_moves (
        id         uuid PRIMARY KEY,
        product_id uuid        NOT NULL REFERENCES products,
        from_state text, -- null for the move into existence
        to_state   text        NOT NULL,
        actor_id   uuid        NOT NULL,
        reason     text,
        moved_at   timestamptz NOT NULL
      );
      CREATE INDEX product_moves_of_product ON product_moves (product_id, moved_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP TABLE product_moves");
  }
}

import type { MigrationInterface, QueryRunner } from "typeorm";

/** What this subgraph remembers of sellers, so that the listings of a suspended one are off sale until it is back. */
export class FollowSellers1763800160000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE seller_standings (
        seller_id  uuid PRIMARY KEY,
        may_sell   boolean     NOT NULL,
        changed_at timestamptz NOT NULL
      );
      ALTER TABLE products ADD COLUMN is_paused_with_seller boolean NOT NULL DEFAULT false
        CHECK (NOT is_paused_with_seller OR state = 'PAUSED');
      ALTER TABLE product_moves ALTER COLUMN actor_id DROP NOT NULL; -- null: the mall itself
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DELETE FROM product_moves WHERE actor_id IS NULL;
      ALTER TABLE product_moves ALTER COLUMN actor_id SET NOT NULL;
      ALTER TABLE products DROP COLUMN is_paused_with_seller;
      DROP TABLE seller_standings;
    `);
  }
}

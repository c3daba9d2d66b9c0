import type { MigrationInterface, QueryRunner } from "typeorm";

/** What insights said of an order before it was placed, and whether a person has let it go since. */
export class HoldOrdersForTheirRisk1764100400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE orders
        ADD COLUMN risk text CHECK (risk IN ('ALLOW', 'CHALLENGE', 'REVIEW', 'CLEARED')), -- null: nobody could say
        ADD COLUMN risk_decision_id uuid; -- with insights
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE orders DROP COLUMN risk, DROP COLUMN risk_decision_id`);
  }
}

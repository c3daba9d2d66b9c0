import type { MigrationInterface, QueryRunner } from "typeorm";

/** What the programme promises: tiers by points earned in twelve months, and rewards that points buy. */
export class CreateProgramme1763800300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE tier (
        code      text PRIMARY KEY CHECK (code ~ '^[A-Z_]+$'),
        name      text    NOT NULL,
        threshold integer NOT NULL UNIQUE CHECK (threshold >= 0),
        benefits  text[]  NOT NULL
      );
      INSERT INTO tier (code, name, threshold, benefits) VALUES
        ('BRONZE', 'Bronze', 0, ARRAY['1 point for each whole unit of currency spent on goods', 'Points last a year']),
        ('SILVER', 'Silver', 500, ARRAY['1 point for each whole unit of currency spent on goods', 'Points last a year', 'Silver status']),
        ('GOLD', 'Gold', 2000, ARRAY['1 point for each whole unit of currency spent on goods', 'Points last a year', 'Gold status']);

      CREATE TABLE reward (
        id          uuid PRIMARY KEY,
        title       text    NOT NULL,
        description text    NOT NULL,
        cost_points integer NOT NULL CHECK (cost_points > 0),
        is_offered  boolean NOT NULL
      );
      CREATE INDEX rewards_by_cost ON reward (cost_points, id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE reward, tier`);
  }
}

import type { MigrationInterface, QueryRunner } from "typeorm";

/** Every checkout asks for them, and they are few among many orders. */
export class FindFraudsOfAccountsAndPlaces1764110100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX fraud_assessment_frauds_by_account ON fraud_assessment (account_key) WHERE label = 'FRAUD';
      CREATE INDEX fraud_assessment_frauds_by_place ON fraud_assessment (place_key) WHERE label = 'FRAUD';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX fraud_assessment_frauds_by_account, fraud_assessment_frauds_by_place`);
  }
}

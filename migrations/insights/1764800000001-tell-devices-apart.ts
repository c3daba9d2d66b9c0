import type { MigrationInterface, QueryRunner } from "typeorm";

/** By a keyed digest that the gateway makes, for 90 days. What was assessed before knows no device. */
export class TellDevicesApart1764800000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE fraud_assessment ADD COLUMN device_key text; -- null: nothing told it apart, or its time is over
      CREATE INDEX fraud_assessment_by_device ON fraud_assessment (device_key, at) WHERE device_key IS NOT NULL;
      CREATE INDEX fraud_assessment_frauds_by_device ON fraud_assessment (device_key, at) WHERE label = 'FRAUD';
      CREATE INDEX fraud_assessment_devices_by_time ON fraud_assessment (at) WHERE device_key IS NOT NULL; -- the oldest go first
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX fraud_assessment_by_device, fraud_assessment_frauds_by_device, fraud_assessment_devices_by_time;
      ALTER TABLE fraud_assessment DROP COLUMN device_key;
    `);
  }
}

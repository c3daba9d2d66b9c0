import type { MigrationInterface, QueryRunner } from "typeorm";

/** Serves the removal of messages that were handled long ago; dead ones are kept for people. */
export class ForgetHandledWebhooks1763900404000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE INDEX payment_webhooks_to_forget ON payment_webhook (settled_at) WHERE state = 'DONE'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP INDEX payment_webhooks_to_forget`);
  }
}

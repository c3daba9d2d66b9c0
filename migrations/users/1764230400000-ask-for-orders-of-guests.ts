import type { MigrationInterface, QueryRunner } from "typeorm";

/** By which orders of a guest are known as this person's, as long as the request goes on. */
export class AskForOrdersOfGuests1764230400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE privacy_request ADD COLUMN address_digests text[] NOT NULL DEFAULT '{}'`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("ALTER TABLE privacy_request DROP COLUMN address_digests");
  }
}

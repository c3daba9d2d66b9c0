import type { MigrationInterface, QueryRunner } from "typeorm";

/** Addresses that people keep for their next order. Orders copy them, so that a change here changes no order. */
export class CreateAddresses1763800130000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE addresses (
        id          uuid PRIMARY KEY,
        user_id     uuid        NOT NULL REFERENCES users,
        name        text        NOT NULL,
        line1       text        NOT NULL,
        line2       text,
        city        text        NOT NULL,
        region      text,
        postal_code text,
        country     text        NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
        phone       text,
        created_at  timestamptz NOT NULL,
        updated_at  timestamptz NOT NULL
      );
      CREATE INDEX addresses_of_user ON addresses (user_id, created_at, id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP TABLE addresses");
  }
}

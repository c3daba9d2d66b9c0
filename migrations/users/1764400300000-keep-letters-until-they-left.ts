import type { MigrationInterface, QueryRunner } from "typeorm";

/** Letters wait here until a mail server has taken them. They hold codes and addresses, so what they say is sealed. */
export class KeepLettersUntilTheyLeft1764400300000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE letter (
        id          uuid PRIMARY KEY,
        address_key bytea       NOT NULL, -- SHA-256 of the address, by which an erasure finds it
        sealed      bytea       NOT NULL, -- the letter, or what is still to be written
        tries       integer     NOT NULL DEFAULT 0,
        due_at      timestamptz NOT NULL,
        fault       text,                 -- of the last try: the server's code
        created_at  timestamptz NOT NULL
      );
      CREATE INDEX letters_due ON letter (due_at);
      CREATE INDEX letters_by_age ON letter (created_at);
      CREATE INDEX letters_by_address ON letter (address_key);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query("DROP TABLE letter");
  }
}

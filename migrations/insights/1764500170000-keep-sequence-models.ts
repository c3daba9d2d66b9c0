import type { MigrationInterface, QueryRunner } from "typeorm";

/** What a fitted model knows of the order in which people turn to things. */
export class KeepSequenceModels1764500170000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE item_model_sequence (
        version     integer PRIMARY KEY REFERENCES item_model ON DELETE CASCADE,
        weight      real    NOT NULL CHECK (weight > 0), -- beside all else in a list
        width       integer NOT NULL CHECK (width > 0),
        length      integer NOT NULL CHECK (length > 0),
        product_ids uuid[]  NOT NULL,                    -- of each row of vectors
        parameters  bytea   NOT NULL                     -- numbers of 32 bits, the least byte first
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE item_model_sequence`);
  }
}

import type { MigrationInterface, QueryRunner } from "typeorm";

/** What questions, answers and sellers' replies said before they were edited. */
export class KeepWhatWasSaidBefore1764220000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE question ADD COLUMN edited_at timestamptz(3);
      ALTER TABLE answer ADD COLUMN edited_at timestamptz(3);

      CREATE TABLE question_edit (
        question_id uuid           NOT NULL REFERENCES question (id) ON DELETE CASCADE,
        version     integer        NOT NULL,
        body        text           NOT NULL,
        replaced_at timestamptz(3) NOT NULL,
        PRIMARY KEY (question_id, version)
      );
      CREATE TABLE answer_edit (
        answer_id   uuid           NOT NULL REFERENCES answer (id) ON DELETE CASCADE,
        version     integer        NOT NULL,
        body        text           NOT NULL,
        replaced_at timestamptz(3) NOT NULL,
        PRIMARY KEY (answer_id, version)
      );
      CREATE TABLE seller_reply_edit (
        seller_reply_id uuid           NOT NULL REFERENCES seller_reply (id) ON DELETE CASCADE,
        version         integer        NOT NULL,
        user_id         uuid           NOT NULL, -- who acted for the seller then
        body            text           NOT NULL,
        replaced_at     timestamptz(3) NOT NULL,
        PRIMARY KEY (seller_reply_id, version)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE seller_reply_edit, answer_edit, question_edit;
      ALTER TABLE answer DROP COLUMN edited_at;
      ALTER TABLE question DROP COLUMN edited_at;
    `);
  }
}

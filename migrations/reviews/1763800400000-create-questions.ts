import type { MigrationInterface, QueryRunner } from "typeorm";

/** Questions about a product and what people and its seller answer. */
export class CreateQuestions1763800400000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE question (
        id         uuid PRIMARY KEY,
        product_id uuid           NOT NULL,
        user_id    uuid           NOT NULL,
        state      text           NOT NULL DEFAULT 'PUBLISHED' CHECK (state IN ('PUBLISHED','HIDDEN','REMOVED')),
        body       text           NOT NULL CHECK (length(body) BETWEEN 1 AND 1000),
        created_at timestamptz(3) NOT NULL
      );
      CREATE INDEX questions_by_product ON question (product_id, created_at DESC, id DESC) WHERE state = 'PUBLISHED';

      CREATE TABLE answer (
        id           uuid PRIMARY KEY,
        question_id  uuid           NOT NULL REFERENCES question (id) ON DELETE CASCADE,
        user_id      uuid           NOT NULL,
        is_by_seller boolean        NOT NULL, -- at the time of writing
        state        text           NOT NULL DEFAULT 'PUBLISHED' CHECK (state IN ('PUBLISHED','HIDDEN','REMOVED')),
        body         text           NOT NULL CHECK (length(body) BETWEEN 1 AND 2000),
        created_at   timestamptz(3) NOT NULL
      );
      CREATE INDEX answers_by_question ON answer (question_id, is_by_seller DESC, created_at, id) WHERE state = 'PUBLISHED';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE answer, question`);
  }
}

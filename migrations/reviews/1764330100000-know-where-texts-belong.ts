import type { MigrationInterface, QueryRunner } from "typeorm";

/** A text is about a product or, in discussions, about a category; neither ever changes. Where a product lies does. */
const UP = `
  ALTER TABLE listing ADD COLUMN category_ids uuid[] NOT NULL DEFAULT '{}'; -- from the root to its own
  ALTER TABLE discussion_category ADD COLUMN path_ids uuid[] NOT NULL DEFAULT '{}'; -- from the root to itself
  UPDATE discussion_category SET path_ids = ARRAY[category_id];
  ALTER TABLE moderation_case ADD COLUMN product_id uuid, ADD COLUMN category_id uuid,
    ADD CONSTRAINT case_is_about_one CHECK (num_nonnulls(product_id, category_id) <= 1);
  UPDATE moderation_case c SET product_id = place.product_id, category_id = place.category_id FROM (
    SELECT 'REVIEW' AS kind, id, product_id, NULL::uuid AS category_id FROM review
    UNION ALL SELECT 'QUESTION', id, product_id, NULL FROM question
    UNION ALL SELECT 'ANSWER', a.id, q.product_id, NULL FROM answer a JOIN question q ON q.id = a.question_id
    UNION ALL SELECT 'SELLER_REPLY', id, product_id, NULL FROM seller_reply
    UNION ALL SELECT 'POST', p.id, t.product_id, t.category_id FROM post p JOIN thread t ON t.id = p.thread_id) place
  WHERE place.kind = c.subject_kind AND place.id = c.subject_id;
`;

/** Cases learn what their text is about, and listings in which categories they are: for moderators of a part of the mall. */
export class KnowWhereTextsBelong1764330100000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(UP);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE moderation_case DROP COLUMN product_id, DROP COLUMN category_id;
      ALTER TABLE discussion_category DROP COLUMN path_ids;
      ALTER TABLE listing DROP COLUMN category_ids;
    `);
  }
}

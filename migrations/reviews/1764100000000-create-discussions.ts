import type { MigrationInterface, QueryRunner } from "typeorm";

const UP = `
  CREATE TABLE discussion_category (
    category_id uuid PRIMARY KEY -- categories that products were listed in: read model of products
  );

  CREATE TABLE thread (
    id           uuid PRIMARY KEY,
    category_id  uuid,
    product_id   uuid,
    user_id      uuid           NOT NULL, -- owned by users: no foreign key across owners
    title        text           NOT NULL CHECK (length(title) BETWEEN 3 AND 150),
    visibility   text           NOT NULL DEFAULT 'VISIBLE' CHECK (visibility IN ('VISIBLE','HIDDEN','REMOVED')), -- its opening post's
    post_count   integer        NOT NULL DEFAULT 0 CHECK (post_count >= 0), -- visible ones, kept by trigger
    created_at   timestamptz(3) NOT NULL,
    last_post_at timestamptz(3) NOT NULL, -- kept by trigger
    CONSTRAINT thread_is_about_one CHECK (num_nonnulls(category_id, product_id) = 1)
  );
  CREATE INDEX threads_by_category ON thread (category_id, last_post_at DESC, id DESC) WHERE category_id IS NOT NULL;
  CREATE INDEX threads_by_product ON thread (product_id, last_post_at DESC, id DESC) WHERE product_id IS NOT NULL;

  CREATE TABLE post (
    id             uuid PRIMARY KEY,
    thread_id      uuid           NOT NULL REFERENCES thread (id),
    user_id        uuid           NOT NULL,
    is_opening     boolean        NOT NULL DEFAULT false,
    quoted_post_id uuid,
    mentions       uuid[]         NOT NULL DEFAULT '{}' CHECK (cardinality(mentions) <= 10),
    body           text           NOT NULL CHECK (length(body) BETWEEN 1 AND 5000),
    version        integer        NOT NULL DEFAULT 1 CHECK (version > 0),
    visibility     text           NOT NULL DEFAULT 'VISIBLE' CHECK (visibility IN ('VISIBLE','HIDDEN','REMOVED')),
    created_at     timestamptz(3) NOT NULL,
    edited_at      timestamptz(3),
    UNIQUE (thread_id, id),
    CONSTRAINT quotes_the_same_thread FOREIGN KEY (thread_id, quoted_post_id) REFERENCES post (thread_id, id)
  );
  CREATE INDEX posts_by_thread ON post (thread_id, created_at, id);
  CREATE INDEX posts_by_user ON post (user_id, created_at DESC, id DESC);
  CREATE UNIQUE INDEX opening_post_of_thread ON post (thread_id) WHERE is_opening;

  CREATE TABLE post_edit ( -- what a post said before
    post_id     uuid           NOT NULL REFERENCES post (id),
    version     integer        NOT NULL,
    body        text           NOT NULL,
    replaced_at timestamptz(3) NOT NULL,
    PRIMARY KEY (post_id, version)
  );

  CREATE FUNCTION keep_threads() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    was_visible integer := CASE WHEN TG_OP = 'UPDATE' AND OLD.visibility = 'VISIBLE' THEN 1 ELSE 0 END;
  BEGIN
    UPDATE thread SET
      post_count = post_count + (NEW.visibility = 'VISIBLE')::integer - was_visible,
      last_post_at = CASE WHEN TG_OP = 'INSERT' THEN greatest(last_post_at, NEW.created_at) ELSE last_post_at END,
      visibility = CASE WHEN NEW.is_opening THEN NEW.visibility ELSE visibility END
    WHERE id = NEW.thread_id;
    RETURN NULL;
  END $$;
  CREATE TRIGGER post_keeps_its_thread AFTER INSERT OR UPDATE OF visibility ON post
    FOR EACH ROW EXECUTE FUNCTION keep_threads();
`;

/** Threads about a category or a product, their posts, and what posts said before they were edited. */
export class CreateDiscussions1764100000000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(UP);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE post_edit, post, thread, discussion_category;
      DROP FUNCTION keep_threads;
    `);
  }
}

import type { MigrationInterface, QueryRunner } from "typeorm";

const UP = `
  CREATE TABLE thread_follow (
    thread_id   uuid           NOT NULL REFERENCES thread (id),
    user_id     uuid           NOT NULL,
    followed_at timestamptz(3) NOT NULL,
    PRIMARY KEY (thread_id, user_id)
  );
  CREATE INDEX threads_followed_by_user ON thread_follow (user_id, followed_at DESC, thread_id DESC);

  CREATE TABLE discussion_notification (
    id         uuid PRIMARY KEY,
    user_id    uuid           NOT NULL,
    kind       text           NOT NULL CHECK (kind IN ('REPLY','QUOTE','MENTION')),
    post_id    uuid           NOT NULL REFERENCES post (id),
    created_at timestamptz(3) NOT NULL,
    read_at    timestamptz(3),
    CONSTRAINT notified_once_of_a_post UNIQUE (user_id, post_id)
  );
  CREATE INDEX discussion_notifications_by_user ON discussion_notification (user_id, created_at DESC, id DESC);
  CREATE INDEX unread_discussion_notifications ON discussion_notification (user_id) WHERE read_at IS NULL;
`;

/** Who follows which thread, and what they were told. */
export class FollowDiscussions1764100010000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(UP);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE discussion_notification, thread_follow`);
  }
}

import type { EntityManager } from "typeorm";

export interface Following {
  readonly threadId: string;
  readonly userId: string;
  readonly at: Date;
}

/** From now on this person is told of what others write in the thread. Following twice is following. */
export async function followThread(tx: EntityManager, { threadId, userId, at }: Following): Promise<void> {
  await tx.query(
    `INSERT INTO thread_follow (thread_id, user_id, followed_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
    [threadId, userId, at],
  );
}

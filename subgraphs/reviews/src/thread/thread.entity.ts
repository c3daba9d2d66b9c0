import type { PostVisibility } from "../post/post-visibility";

/** One row of `thread`. It is about a category or about a product. */
export interface Thread {
  readonly id: string;
  readonly categoryId: string | null;
  readonly productId: string | null;
  readonly userId: string;
  readonly title: string;
  /** That of its opening post. */
  readonly visibility: PostVisibility;
  /** Visible posts. */
  readonly postCount: number;
  readonly createdAt: Date;
  readonly lastPostAt: Date;
}

export const THREAD_COLUMNS = `id, category_id AS "categoryId", product_id AS "productId", user_id AS "userId", title,
  visibility, post_count AS "postCount", created_at AS "createdAt", last_post_at AS "lastPostAt"`;

import type { ReviewState } from "../review/review-status";

/** One row of `seller_reply`. */
export interface SellerReply {
  readonly id: string;
  readonly reviewId: string;
  readonly productId: string;
  readonly sellerId: string;
  readonly userId: string;
  readonly state: ReviewState;
  readonly body: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
}

export const REPLY_COLUMNS = `id, review_id AS "reviewId", product_id AS "productId", seller_id AS "sellerId",
  user_id AS "userId", state, body, version, created_at AS "createdAt", edited_at AS "editedAt"`;

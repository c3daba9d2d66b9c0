import { hasRole, type Viewer } from "@mall/platform/auth/viewer";
import type { ReviewState } from "./review-status";

/** One row of `review`, as resolvers get it. Constraints and indexes live in migrations/reviews. */
export interface Review {
  readonly id: string;
  readonly productId: string;
  readonly sellerId: string;
  readonly userId: string;
  /** The purchase that verifies it, or null. */
  readonly orderLineId: string | null;
  readonly state: ReviewState;
  readonly rating: number;
  readonly title: string | null;
  readonly body: string;
  readonly images: string[];
  readonly helpfulCount: number;
  readonly createdAt: Date;
}

export const REVIEW_COLUMNS = `id, product_id AS "productId", seller_id AS "sellerId", user_id AS "userId",
  order_line_id AS "orderLineId", state, rating, title, body, images, helpful_count AS "helpfulCount",
  created_at AS "createdAt"`;

/** Everybody sees what is published; its author and administrators see it in any state. */
export function canSeeReview(viewer: Viewer | null, review: Pick<Review, "state" | "userId">): boolean {
  return review.state === "PUBLISHED" || review.userId === viewer?.id || hasRole(viewer, "ADMINISTRATOR");
}

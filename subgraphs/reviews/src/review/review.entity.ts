import type { Viewer } from "@mall/platform/auth/viewer";
import { isModerator } from "../moderation/moderator";
import type { TrustLevel } from "../trust/trust-level";
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
  /** Texts of the pictures by their position; shorter where the last have none. */
  readonly imageAlts: string[];
  readonly helpfulCount: number;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  /** Grows with each edit. */
  readonly version: number;
  readonly incentivised: boolean;
  readonly isSuspected: boolean;
  /** The author's when it was last weighed. */
  readonly trustLevel: TrustLevel;
  /** In thousandths; follows from the row. */
  readonly weight: number;
}

export const REVIEW_COLUMNS = `id, product_id AS "productId", seller_id AS "sellerId", user_id AS "userId",
  order_line_id AS "orderLineId", state, rating, title, body, images, image_alts AS "imageAlts",
  helpful_count AS "helpfulCount", created_at AS "createdAt", edited_at AS "editedAt", version,
  is_incentivised AS "incentivised", is_suspected AS "isSuspected", trust_level AS "trustLevel", weight`;

/** Everybody sees what is published; its author and moderators see it in any state. */
export function canSeeReview(viewer: Viewer | null, review: Pick<Review, "state" | "userId">): boolean {
  return review.state === "PUBLISHED" || review.userId === viewer?.id || isModerator(viewer);
}

import type { UserErrorOf } from "@mall/platform/errors/user-error";
import { type Suspension, suspensionMessage } from "../moderation/find-suspension";
import type { Review } from "./review.entity";

export type ReviewErrorCode =
  | "INVALID"
  | "PRODUCT_NOT_FOUND"
  | "PURCHASE_REQUIRED"
  | "ALREADY_REVIEWED"
  | "OWN_PRODUCT"
  | "REVIEW_NOT_FOUND"
  | "OWN_REVIEW"
  | "REVIEW_REMOVED"
  | "STALE_VERSION"
  | "POSTING_SUSPENDED";

export type ReviewUserError = UserErrorOf<ReviewErrorCode>;

/** What submitting, editing or voting leads to: the review, or why nothing was changed. */
export type ReviewOutcome =
  | { readonly review: Review; readonly userErrors: [] }
  | { readonly review: null; readonly userErrors: ReviewUserError[] };

/** Each refusal names the input field that it is about, so that a form can show it there. */
const REFUSALS: Readonly<
  Record<Exclude<ReviewErrorCode, "INVALID" | "POSTING_SUSPENDED">, { field: string; message: string }>
> = {
  PRODUCT_NOT_FOUND: { field: "productId", message: "There is no such product. Choose one from your orders." },
  PURCHASE_REQUIRED: { field: "productId", message: "Only people who bought this product can review it." },
  ALREADY_REVIEWED: { field: "productId", message: "You have reviewed this product already." },
  OWN_PRODUCT: { field: "productId", message: "You act for the seller of this product, so you cannot review it." },
  REVIEW_NOT_FOUND: { field: "reviewId", message: "There is no such review. It may have been removed." },
  OWN_REVIEW: { field: "reviewId", message: "You cannot vote on your own review." },
  REVIEW_REMOVED: { field: "reviewId", message: "This review was removed. Appeal against that instead of editing it." },
  STALE_VERSION: { field: "expectedVersion", message: "The review was edited in between. Read it again, then edit." },
};

export function refused(code: keyof typeof REFUSALS): ReviewOutcome & { readonly review: null } {
  const { field, message } = REFUSALS[code];
  return { review: null, userErrors: [{ code, field: ["input", field], message }] };
}

export const suspendedUntil = (suspension: Suspension): ReviewOutcome & { readonly review: null } => ({
  review: null,
  userErrors: [{ code: "POSTING_SUSPENDED", field: ["input"], message: suspensionMessage(suspension) }],
});

import type { UserErrorOf } from "@mall/platform/errors/user-error";

export type PromotionErrorCode =
  | "INVALID_PROMOTION"
  | "PRICE_BELOW_ZERO"
  | "PROMOTION_NOT_FOUND"
  | "MOVE_NOT_ALLOWED"
  | "STALE_VERSION"
  | "LIMIT_FIXED"
  | "LIMIT_BELOW_USES"
  | "INVALID_COUPON"
  | "CODE_TAKEN"
  | "IDEMPOTENCY_KEY_REUSED";

export type PromotionFault = UserErrorOf<PromotionErrorCode>;

export const invalid = (field: string, message: string): PromotionFault => ({
  code: "INVALID_PROMOTION",
  field: ["input", ...field.split(".")],
  message,
});

export const promotionNotFound: PromotionFault = {
  code: "PROMOTION_NOT_FOUND",
  field: ["input", "promotionId"],
  message: "There is no such promotion among those that you may manage.",
};

import { registerEnumType } from "type-graphql";
import type { PromotionActionKind } from "./promotion";
import type { PromotionErrorCode } from "./promotion-errors";
import type { PromotionState } from "./promotion-status";

export const PromotionActionKindEnum: { [Kind in PromotionActionKind]: Kind } = {
  PERCENT: "PERCENT",
  AMOUNT: "AMOUNT",
  FIXED_PRICE: "FIXED_PRICE",
  BUY_X_GET_Y: "BUY_X_GET_Y",
  FREE_SHIPPING: "FREE_SHIPPING",
  EXTRA_POINTS: "EXTRA_POINTS",
};
registerEnumType(PromotionActionKindEnum, {
  name: "PromotionActionKind",
  description: "What a promotion does.",
  valuesConfig: {
    PERCENT: { description: "A share off what is left of the price: `percentBp`, at most `maxMinor` in all." },
    AMOUNT: { description: "An amount off all of the goods together: `amountMinor`." },
    FIXED_PRICE: { description: "Each unit costs `unitPriceMinor`, unless it costs less already." },
    BUY_X_GET_Y: {
      description:
        "Of every `buy` + `get` units the `get` cheapest of the cart are `percentBp` cheaper, `maxTimes` times at most.",
    },
    FREE_SHIPPING: { description: "No shipping for the sellers of the goods, or `maxMinor` less of it." },
    EXTRA_POINTS: { description: "`points` more, and `factorBp` of what the goods earn. For members." },
  },
});

export const PromotionStateEnum: { [State in PromotionState]: State } = {
  DRAFT: "DRAFT",
  ACTIVE: "ACTIVE",
  PAUSED: "PAUSED",
  ENDED: "ENDED",
};
registerEnumType(PromotionStateEnum, {
  name: "PromotionState",
  description: "Where a promotion stands.",
  valuesConfig: {
    DRAFT: { description: "It has never applied to a cart." },
    ACTIVE: { description: "It applies within its dates." },
    PAUSED: { description: "It does not apply until it is activated again." },
    ENDED: { description: "It applies never again." },
  },
});

export const PromotionErrorCodeEnum: { [Code in PromotionErrorCode]: Code } = {
  INVALID_PROMOTION: "INVALID_PROMOTION",
  PRICE_BELOW_ZERO: "PRICE_BELOW_ZERO",
  PROMOTION_NOT_FOUND: "PROMOTION_NOT_FOUND",
  MOVE_NOT_ALLOWED: "MOVE_NOT_ALLOWED",
  STALE_VERSION: "STALE_VERSION",
  LIMIT_FIXED: "LIMIT_FIXED",
  LIMIT_BELOW_USES: "LIMIT_BELOW_USES",
  INVALID_COUPON: "INVALID_COUPON",
  CODE_TAKEN: "CODE_TAKEN",
  IDEMPOTENCY_KEY_REUSED: "IDEMPOTENCY_KEY_REUSED",
};
registerEnumType(PromotionErrorCodeEnum, {
  name: "PromotionErrorCode",
  description: "Why a promotion or a coupon was not written.",
  valuesConfig: {
    INVALID_PROMOTION: { description: "A field is missing, out of range or malformed; `field` says which." },
    PRICE_BELOW_ZERO: { description: "It could make a price negative." },
    PROMOTION_NOT_FOUND: { description: "The caller may manage no promotion of this id." },
    MOVE_NOT_ALLOWED: { description: "Its state does not allow that." },
    STALE_VERSION: { description: "Somebody has changed it meanwhile. Read it again." },
    LIMIT_FIXED: { description: "Seller, currency and kinds of limit stay as they were when it was activated." },
    LIMIT_BELOW_USES: { description: "It has been used more often, or for more, than the new limit." },
    INVALID_COUPON: { description: "A field of the coupon is out of range or malformed; `field` says which." },
    CODE_TAKEN: { description: "There is a coupon of this code, or of one that people mix up with it." },
    IDEMPOTENCY_KEY_REUSED: { description: "The key was used with another input. Use a new one." },
  },
});

import { userErrorType, type UserErrorOf } from "@mall/platform/errors/user-error";
import { describedEnum } from "../enums";

const DESCRIPTIONS = {
  INVALID_INPUT: "A field is empty, too long or malformed; the message says how.",
  CARD_NUMBER_REFUSED: "A field holds what looks like a card number; card data never enters the mall.",
  IDEMPOTENCY_KEY_REUSED: "The key was used before with another input; use a new key for a new request.",
  IN_PROGRESS: "The first request with this key, or for this cart, is still running; ask again in a moment.",
  CART_NOT_FOUND: "There is no such cart, or it is not the caller's.",
  CART_ALREADY_ORDERED: "The cart was ordered before, or has expired; open a new one.",
  EMPTY_CART: "The cart has no lines.",
  PRICE_CHANGED: "The total differs from expectedTotal; show the cart again and ask the buyer.",
  OUT_OF_STOCK: "Fewer units can be bought than a line of the cart wants.",
  NOT_FOR_SALE: "A line of the cart is not sold at the moment.",
  UNKNOWN_SHIPPING_METHOD: "There is no such shipping method; every mall has STANDARD.",
  SHIPPING_UNAVAILABLE: "The method does not go to that country, or not with goods of this weight.",
  INVALID_VAT_NUMBER: "No tax office gives out such a VAT number; leave it out to buy as a consumer.",
  CURRENCY_MISMATCH: "A line is sold in a currency that has no rate to the cart's.",
  COUPON_NOT_ACCEPTED: "Not used any more: coupons are accepted.",
  COUPON_UNKNOWN: "There is no such coupon.",
  COUPON_EXPIRED: "The coupon is not valid yet, or no more.",
  COUPON_USED_UP: "The coupon has been used as often as it may be.",
  COUPON_NOT_APPLICABLE: "The coupon does not apply to what is in the cart.",
  POINTS_NOT_ACCEPTED: "Not used any more: points are accepted.",
  POINTS_NOT_ENOUGH: "There are fewer points than shall be spent.",
  POINTS_TOO_MANY: "More points shall be spent than the order costs.",
  SIGN_IN_REQUIRED: "This takes an account: sign in.",
  EMAIL_NOT_CONFIRMED: "The caller's address is to be confirmed first: see emailVerificationSend and User.accountHold.",
  ACCOUNT_RESTRICTED: "The caller's account may not buy; User.accountHold says by which decision, and how to appeal.",
  PROMOTIONS_UNAVAILABLE:
    "Coupons, points and promotions cannot be looked up at the moment; nothing was bought, try again shortly.",
  UNKNOWN_PAYMENT_TOKEN: "The payment provider does not know this token.",
  PAYMENT_METHOD_NOT_FOUND: "The caller keeps no such way to pay.",
  ADDRESS_NOT_FOUND: "The caller keeps no such address.",
  ADDRESS_UNAVAILABLE: "Kept addresses cannot be looked up at the moment; nothing was bought, try again shortly.",
  PAYMENT_DECLINED: "The payment was declined; nothing was bought and the cart is open again.",
  INSUFFICIENT_FUNDS: "The payment was declined for want of funds; nothing was bought and the cart is open again.",
  PAYMENT_TIMED_OUT: "The provider gave no answer in time; nothing was bought or charged and the cart is open again.",
  PAYMENT_EXPIRED: "The buyer's further step did not come within 15 minutes; nothing was bought.",
  RISK_REFUSED: "The order was not accepted for its risk; nothing was bought or charged.",
  RISK_NOT_REVIEWED: "The order was held for its risk, and nobody looked at it in time; nothing was bought or charged.",
  RISK_NOT_CONFIRMED: "The order was held for its risk, and its buyer did not confirm it in time; nothing was charged.",
  CONFIRMATION_NOT_NEEDED: "The order does not wait for its buyer's confirmation; see Order.state.",
  CODE_REQUIRED: "A confirmation needs the code of the letter, or a second proof not older than ten minutes.",
  CODE_WRONG: "That is not the code of the last letter; the message says how many tries are left.",
  CODE_ENDED: "Too many wrong codes were tried; have another letter sent.",
  LETTERS_USED_UP: "As many letters as an order gets were sent, or the last one only a moment ago.",
  PAYMENT_NOT_FOUND: "There is no such payment, or it is not the caller's.",
  ORDER_NOT_FOUND: "There is no such order, or it is not the caller's.",
  ORDER_NOT_CANCELLABLE: "An order can be cancelled from when it is placed until its first parcel is shipped.",
  SELLER_ORDER_NOT_FOUND: "There is no such seller order, or it is not one of the caller's sellers'.",
  UNKNOWN_LINE: "The order has no such line, or it is not the caller's.",
  TOO_MANY_UNITS: "Fewer units of the line are left than were asked for; the message says how many.",
  SHIPMENT_NOT_FOUND: "There is no such parcel, or it is not one of the caller's sellers'.",
  LOCATION_NOT_FOUND: "The seller has no such stock location.",
  MOVE_NOT_ALLOWED: "The seller order cannot make this move now; see allowedEvents.",
  NOTICE_NOT_FOUND: "The caller was given no such notice.",
} as const;

export type OrderErrorCode = keyof typeof DESCRIPTIONS;
export type OrderError = UserErrorOf<OrderErrorCode>;

const OrderErrorCodeEnum = describedEnum("OrderErrorCode", "Why an order was not placed or moved.", DESCRIPTIONS);

export const OrderUserError = userErrorType<OrderErrorCode>("Order", OrderErrorCodeEnum);

export const orderError = (code: OrderErrorCode, message: string, field?: string[]): OrderError => ({
  code,
  message,
  field: field ?? null,
});

export type AccountHold = "UNCONFIRMED" | "RESTRICTED";

/** Why somebody with an account may not buy for now. */
export const heldBack = (hold: AccountHold): OrderError =>
  hold === "UNCONFIRMED"
    ? orderError("EMAIL_NOT_CONFIRMED", "Confirm your e-mail address first: we have written to you with a code.")
    : orderError(
        "ACCOUNT_RESTRICTED",
        "Your account may not buy for now. It says by which decision, and how to appeal.",
      );

import { userErrorType, type UserErrorOf } from "@mall/platform/errors/user-error";
import { describedEnum } from "../enums";

const DESCRIPTIONS = {
  CART_NOT_FOUND: "There is no such cart, or it is not the caller's.",
  CART_NOT_ACTIVE: "The cart is being ordered, was ordered or has expired; open a new one.",
  NO_LINES: "No line was given.",
  TOO_MANY_LINES: "A cart holds at most 100 lines.",
  INVALID_QUANTITY: "A quantity is from 1 to 999 per line; 0 removes a line where a line is updated.",
  UNKNOWN_VARIANT: "There is no such variant.",
  UNKNOWN_LINE: "The cart has no such line.",
  NOT_FOR_SALE: "The product is not sold at the moment.",
  OUT_OF_STOCK: "Fewer units can be bought than were asked for.",
  CURRENCY_MISMATCH: "No rate leads from the variant's currency to the cart's.",
  INVALID_INPUT: "A field is empty, too long or malformed; the message says how.",
  UNKNOWN_SHIPPING_METHOD: "A seller of the cart does not ship by this method; see Cart.shippingMethods.",
  INVALID_VAT_NUMBER: "No tax office gives out such a VAT number.",
} as const;

export type CartErrorCode = keyof typeof DESCRIPTIONS;
export type CartError = UserErrorOf<CartErrorCode>;

const CartErrorCodeEnum = describedEnum("CartErrorCode", "Why a cart was not changed.", DESCRIPTIONS);

export const CartUserError = userErrorType<CartErrorCode>("Cart", CartErrorCodeEnum);

import { userErrorType, type UserErrorOf } from "@mall/platform/errors/user-error";
import { describedEnum } from "../enums";
import { type Refusal, refuse } from "../refusal";

const DESCRIPTIONS = {
  INVALID_INPUT: "A field is empty, too long, out of range or does not fit another; the message says how.",
  CARD_NUMBER_REFUSED: "A note looks like a card number; card data never enters the mall.",
  IDEMPOTENCY_KEY_REUSED: "The key was used before with another input; use a new key for a new request.",
  SELLER_NOT_FOUND: "There is no such seller, or the caller does not act for it.",
  UNKNOWN_SKU: "The seller lists no variant under this SKU.",
  UNKNOWN_LOCATION: "The seller has no such location.",
  INACTIVE_LOCATION: "Nothing more is taken in at this location; reopen it or name another.",
  INSUFFICIENT_STOCK:
    "Fewer units are there, or not reserved by orders, than would be taken; the message says how many.",
  STOCK_CHANGED: "Another number of units is on hand than expectedOnHand; the message says how many. Look again.",
  LOCATION_NAME_TAKEN: "The seller has a location of this name.",
  TOO_MANY_LOCATIONS: "A seller has at most 50 locations.",
  ARRIVAL_NOT_FOUND: "The caller's sellers expect no goods of this id.",
  ARRIVAL_CLOSED: "The goods came already, or were given up.",
  LAST_LOCATION: "One location must stay open for what comes in.",
} as const;

export type StockErrorCode = keyof typeof DESCRIPTIONS;
export type StockError = UserErrorOf<StockErrorCode>;

const StockErrorCodeEnum = describedEnum("StockErrorCode", "Why stock was not changed.", DESCRIPTIONS);

export const StockUserError = userErrorType<StockErrorCode>("Stock", StockErrorCodeEnum);

export const stockError = (code: StockErrorCode, message: string, field: readonly string[]): StockError => ({
  code,
  message,
  field: [...field],
});

export const sellerNotFound = (): StockError =>
  stockError("SELLER_NOT_FOUND", "There is no such seller, or you do not act for it.", ["input", "sellerId"]);

export const unknownLocation = (...field: string[]): Refusal<StockErrorCode> =>
  refuse("UNKNOWN_LOCATION", "The seller has no such location. Look at Seller.stockLocations.", field);

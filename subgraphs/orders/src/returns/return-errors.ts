import { userErrorType, type UserErrorOf } from "@mall/platform/errors/user-error";
import { describedEnum } from "../enums";

const DESCRIPTIONS = {
  ORDER_NOT_FOUND: "There is no such order, or it is not the caller's.",
  RETURN_NOT_FOUND: "There is no such return, or the caller has no part in it.",
  UNKNOWN_LINE: "The order has no such line.",
  TOO_MANY_UNITS: "Fewer units of the line can go back than were asked for; the message says how many.",
  ONE_SELLER_PER_RETURN:
    "The lines are of several sellers; ask once for each of them. A withdrawal may name all at once.",
  PERIOD_OVER: "The time in which this could go back is over; the message says since when.",
  NOT_DELIVERED_YET: "The units have not arrived at the buyer according to the seller's own notes.",
  MOVE_NOT_ALLOWED: "The return cannot make this move now; see allowedEvents.",
  CHANGED_MEANWHILE: "Somebody moved the return since it was read; look again and decide anew.",
  CHARGED_BACK: "The buyer's bank took the money back already; nothing more is paid back.",
  APPROVAL_REQUIRED: "So much takes two administrators: ask for an approval, let another one decide, and give its id.",
  OTHER_PRODUCT: "What came back can be replaced by a variant of the same product only.",
  INVALID_INPUT: "A field is empty, too long, out of range or malformed; the message says how.",
  CARD_NUMBER_REFUSED: "A field holds what looks like a card number; card data never enters the mall.",
  IDEMPOTENCY_KEY_REUSED: "The key was used before with another input; use a new key for a new request.",
  RETURNS_NOT_OPEN_YET: {
    text: "Returns were not taken through the mall.",
    deprecated: "Never given any more, since returns are taken. Removed 2027-06-01.",
  },
} as const;

export type ReturnErrorCode = keyof typeof DESCRIPTIONS;
export type ReturnError = UserErrorOf<ReturnErrorCode>;

const ReturnErrorCodeEnum = describedEnum<ReturnErrorCode>(
  "ReturnErrorCode",
  "Why nothing was returned, moved or paid back.",
  DESCRIPTIONS,
);

export const ReturnUserError = userErrorType<ReturnErrorCode>("Return", ReturnErrorCodeEnum);

export const returnError = (code: ReturnErrorCode, message: string, field?: string[]): ReturnError => ({
  code,
  message,
  field: field ?? null,
});

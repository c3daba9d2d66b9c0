import { userErrorType, type UserErrorOf } from "@mall/platform/errors/user-error";
import { describedEnum } from "../enums";

const DESCRIPTIONS = {
  ORDER_NOT_FOUND: "There is no such order, or it is not the caller's.",
  DISPUTE_NOT_FOUND: "There is no such dispute, or the caller has no part in it.",
  UNKNOWN_LINE: "The order has no such line.",
  TOO_MANY_UNITS: "Fewer units of the line can be disputed; the message says how many.",
  ALREADY_DISPUTED: "There is an open dispute about this line; say more there.",
  MOVE_NOT_ALLOWED: "The dispute has ended, or cannot make this move; see its state.",
  CHANGED_MEANWHILE: "Somebody moved the dispute since it was read; look again and decide anew.",
  CHARGED_BACK: "The buyer's bank took the money back already; nothing more is paid back.",
  INVALID_INPUT: "A field is empty, too long, out of range or malformed; the message says how.",
  CARD_NUMBER_REFUSED: "A field holds what looks like a card number; card data never enters the mall.",
  IDEMPOTENCY_KEY_REUSED: "The key was used before with another input; use a new key for a new request.",
} as const;

export type DisputeErrorCode = keyof typeof DESCRIPTIONS;
export type DisputeError = UserErrorOf<DisputeErrorCode>;

const DisputeErrorCodeEnum = describedEnum("DisputeErrorCode", "Why a dispute was not opened or moved.", DESCRIPTIONS);

export const DisputeUserError = userErrorType<DisputeErrorCode>("Dispute", DisputeErrorCodeEnum);

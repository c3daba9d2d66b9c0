import { userErrorType, type UserErrorOf } from "@mall/platform/errors/user-error";
import { describedEnum } from "../enums";

const DESCRIPTIONS = {
  INVALID_INPUT: "A field is malformed or out of its range; the message says how.",
  IDEMPOTENCY_KEY_REUSED: "The key was used before with another input; use a new key for a new request.",
  APPROVAL_REQUIRED: "So much takes two administrators: ask for an approval, let another one decide, and give its id.",
  RULE_NOT_FOUND: "There is no such commission rule.",
  RULE_OVERLAPS: "Another rule for the same seller, category and currency holds at that time; end it first.",
  RULE_ENDED: "The rule has ended; what was, stays.",
  NOTICE_TOO_SHORT: "What was counted by is never changed: a rule starts and ends a minute from now at the earliest.",
} as const;

export type MoneyErrorCode = keyof typeof DESCRIPTIONS;
export type MoneyError = UserErrorOf<MoneyErrorCode>;

const MoneyErrorCodeEnum = describedEnum("MoneyErrorCode", "Why money or its rules were not moved.", DESCRIPTIONS);

export const MoneyUserError = userErrorType<MoneyErrorCode>("Money", MoneyErrorCodeEnum);

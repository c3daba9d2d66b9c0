import { userErrorType, type UserErrorOf } from "@mall/platform/errors/user-error";
import { describedEnum } from "../enums";

const DESCRIPTIONS = {
  INVALID_INPUT: "A field is empty, out of bounds or malformed; the message says how.",
  IN_THE_PAST: "The past is written: orders were counted by it. Choose a later moment.",
  ALREADY_SET: "There is one of that moment already.",
} as const;

export type RateErrorCode = keyof typeof DESCRIPTIONS;
export type RateError = UserErrorOf<RateErrorCode>;

const RateErrorCodeEnum = describedEnum("RateErrorCode", "Why a rate was not set.", DESCRIPTIONS);

export const RateUserError = userErrorType<RateErrorCode>("Rate", RateErrorCodeEnum);

export const rateError = (code: RateErrorCode, field: string, message: string): RateError => ({
  code,
  field: ["input", field],
  message,
});

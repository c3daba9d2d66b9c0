import type { UserErrorOf } from "@mall/platform/errors/user-error";

/** Why an account was not made or not opened. */
export const ACCOUNT_ERROR_CODES = [
  "INVALID_EMAIL",
  "EMAIL_TAKEN",
  "INVALID_DISPLAY_NAME",
  "INVALID_LOCALE",
  "INVALID_CONSENT",
  "INVALID_REFERRAL_CODE",
  "PASSWORD_TOO_SHORT",
  "PASSWORD_TOO_LONG",
  "PASSWORD_TOO_COMMON",
  "WRONG_CREDENTIALS",
  "TOO_MANY_ATTEMPTS",
  "SESSION_ENDED",
  "TOKEN_ENDED",
  "WRONG_MFA_CODE",
  "CHALLENGE_ENDED",
  "MFA_ALREADY_SET_UP",
  "MFA_NOT_SET_UP",
  "LAST_FACTOR",
  "PASSKEY_REFUSED",
  "TOO_MANY_FACTORS",
  "INVALID_NAME",
] as const;

export type AccountErrorCode = (typeof ACCOUNT_ERROR_CODES)[number];
export type AccountError = UserErrorOf<AccountErrorCode>;

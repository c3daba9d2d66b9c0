import type { UserErrorOf } from "@mall/platform/errors/user-error";

/** Why a consent was not recorded. */
export const CONSENT_ERROR_CODES = ["INVALID_CONSENT", "TOO_MANY_CONSENTS"] as const;

export type ConsentErrorCode = (typeof CONSENT_ERROR_CODES)[number];
export type ConsentError = UserErrorOf<ConsentErrorCode>;

import type { UserErrorOf } from "@mall/platform/errors/user-error";

/** Why a request about somebody's data was not taken. */
export const PRIVACY_ERROR_CODES = [
  "PASSWORD_REQUIRED",
  "WRONG_PASSWORD",
  "STEP_UP_REQUIRED",
  "NOT_YOURS",
  "PERSON_NOT_FOUND",
  "APPROVAL_REQUIRED",
  "REQUEST_NOT_FOUND",
  "TOO_LATE",
] as const;

export type PrivacyErrorCode = (typeof PRIVACY_ERROR_CODES)[number];
export type PrivacyError = UserErrorOf<PrivacyErrorCode>;

/** Ends the work with something to mend. */
export class PrivacyRefusal extends Error {
  constructor(readonly userError: PrivacyError) {
    super(userError.message);
  }
}

export const refuse = (code: PrivacyErrorCode, field: string | null, message: string): PrivacyRefusal =>
  new PrivacyRefusal({ code, field: field === null ? null : ["input", field], message });

export interface PrivacyOutcome<T> {
  readonly done: T | null;
  readonly userErrors: PrivacyError[];
}

/** What the work gives, or what to mend. */
export async function refusable<T>(work: () => Promise<T>): Promise<PrivacyOutcome<T>> {
  try {
    return { done: await work(), userErrors: [] };
  } catch (error) {
    if (error instanceof PrivacyRefusal) return { done: null, userErrors: [error.userError] };
    throw error;
  }
}

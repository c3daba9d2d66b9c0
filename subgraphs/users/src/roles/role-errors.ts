import type { UserErrorOf } from "@mall/platform/errors/user-error";

/** Why a role was not changed, or an approval not decided. */
export const ROLE_ERROR_CODES = [
  "PERSON_NOT_FOUND",
  "NOT_YOURS_TO_GRANT",
  "INVALID_SCOPE",
  "INVALID_REASON",
  "INVALID_EXPIRY",
  "INVALID_SUBJECT",
  "INVALID_AMOUNT",
  "NOT_HELD",
  "ALREADY_HELD",
  "LAST_SUPER_ADMINISTRATOR",
  "APPROVAL_NOT_FOUND",
  "APPROVER_IS_REQUESTER",
  "APPROVAL_DECIDED",
] as const;

export type RoleErrorCode = (typeof ROLE_ERROR_CODES)[number];
export type RoleError = UserErrorOf<RoleErrorCode>;

/** Ends a transaction with something to mend. */
export class RoleRefusal extends Error {
  constructor(readonly userError: RoleError) {
    super(userError.message);
  }
}

export const refuse = (code: RoleErrorCode, field: string | null, message: string): RoleRefusal =>
  new RoleRefusal({ code, field: field === null ? null : ["input", field], message });

/** What the work gives, or what to mend. */
export async function refusable<T>(work: () => Promise<T>): Promise<{ done: T | null; userErrors: RoleError[] }> {
  try {
    return { done: await work(), userErrors: [] };
  } catch (error) {
    if (error instanceof RoleRefusal) return { done: null, userErrors: [error.userError] };
    if ((error as { constraint?: string }).constraint !== "the_last_super_administrator_stays") throw error;
    const message = "This is the last super administrator. Appoint another one first.";
    return { done: null, userErrors: [{ code: "LAST_SUPER_ADMINISTRATOR", message, field: null }] };
  }
}

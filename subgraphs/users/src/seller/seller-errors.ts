import type { UserErrorOf } from "@mall/platform/errors/user-error";

/** Why a seller or its members were not changed. */
export const SELLER_ERROR_CODES = [
  "SELLER_NOT_FOUND",
  "PERSON_NOT_FOUND",
  "ALREADY_A_MEMBER",
  "NOT_A_MEMBER",
  "LAST_OWNER",
  "INVALID_EMAIL",
  "TOO_MANY_INVITATIONS",
  "INVITATION_NOT_FOUND",
  "EMAIL_NOT_VERIFIED",
  "INVALID_DISPLAY_NAME",
  "INVALID_REASON",
  "INVALID_PAYOUT_TOKEN",
  "INVALID_TRADER",
  "INVALID_APPLICATION",
  "ALREADY_APPLIED",
  "TOO_MANY_APPLICATIONS",
  "ACCOUNT_RESTRICTED",
  "APPLICATION_CLOSED",
  "CHECKS_NOT_PASSED",
  "APPEAL_NOT_OPEN",
  "SCREENING_NOT_OPEN",
  "SAME_PERSON",
  "MOVE_NOT_ALLOWED",
  "VERSION_CONFLICT",
] as const;

export type SellerErrorCode = (typeof SELLER_ERROR_CODES)[number];
export type SellerError = UserErrorOf<SellerErrorCode>;

/** Thrown inside a transaction to undo it and answer with an error that the caller can mend. */
export class SellerRefusal extends Error {
  constructor(readonly userError: SellerError) {
    super(userError.message);
  }
}

export interface SellerOutcome {
  readonly sellerId: string | null;
  readonly userErrors: SellerError[];
}

/** Runs a change; a refusal undoes it and becomes data. */
export async function refusable(sellerId: string, change: () => Promise<void>): Promise<SellerOutcome> {
  try {
    await change();
    return { sellerId, userErrors: [] };
  } catch (error) {
    if (error instanceof SellerRefusal) return { sellerId: null, userErrors: [error.userError] };
    throw error;
  }
}

export const sellerNotFound = (): SellerRefusal =>
  new SellerRefusal({
    code: "SELLER_NOT_FOUND",
    field: ["input", "sellerId"],
    message: "There is no seller of this id that you may change.",
  });

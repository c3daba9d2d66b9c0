import type { DomainEvent } from "@mall/platform/events/event";

export const ACCOUNT_HELD = "account.held";

/** Owner: users. What an account may not do for now, or that it may do everything again. */
export interface AccountHeld {
  readonly userId: string;
  /** UNCONFIRMED: until its address is confirmed. RESTRICTED: until a person lifts it. Null: nothing is held. */
  readonly hold: "UNCONFIRMED" | "RESTRICTED" | null;
  readonly at: string;
}

export const accountHeld = (payload: AccountHeld): DomainEvent<typeof ACCOUNT_HELD, AccountHeld> => ({
  type: ACCOUNT_HELD,
  aggregateId: payload.userId,
  payload,
});

import type { DomainEvent } from "@mall/platform/events/event";

export const USER_SIGNED_UP = "user.signed-up";

/** Owner: users. No address and no e-mail: who needs them asks the owner. */
export interface UserSignedUp {
  readonly userId: string;
  readonly displayName: string;
  /** The code by which they came; left out if they came by none. */
  readonly referralCode?: string;
  /** By what their device is told from others: a keyed digest, to see fraud and for nothing else; left out where unknown. */
  readonly device?: string;
}

export const userSignedUp = (payload: UserSignedUp): DomainEvent<typeof USER_SIGNED_UP, UserSignedUp> => ({
  type: USER_SIGNED_UP,
  aggregateId: payload.userId,
  payload,
});

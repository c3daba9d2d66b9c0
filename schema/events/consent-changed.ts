import type { DomainEvent } from "@mall/platform/events/event";

export const CONSENT_CHANGED = "consent.changed";

/** Owner: users. A person agreed to a purpose or took that back; without such an event they have not agreed. */
export interface ConsentChanged {
  readonly userId: string;
  /** Such as PROFILING: past purchases may decide what is recommended. */
  readonly purpose: string;
  readonly isGranted: boolean;
  readonly at: string;
}

export const consentChanged = (payload: ConsentChanged): DomainEvent<typeof CONSENT_CHANGED, ConsentChanged> => ({
  type: CONSENT_CHANGED,
  aggregateId: payload.userId,
  payload,
});

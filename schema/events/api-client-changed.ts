import type { DomainEvent } from "@mall/platform/events/event";

export const API_CLIENT_CHANGED = "api-client.changed";

/** Owner: users. Whatever is remembered of this partner's program is void: its key, its operations or its terms changed. */
export interface ApiClientChanged {
  readonly apiClientId: string;
}

export const apiClientChanged = (
  payload: ApiClientChanged,
): DomainEvent<typeof API_CLIENT_CHANGED, ApiClientChanged> => ({
  type: API_CLIENT_CHANGED,
  aggregateId: payload.apiClientId,
  payload,
});

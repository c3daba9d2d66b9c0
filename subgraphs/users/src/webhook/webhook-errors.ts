import type { UserErrorOf } from "@mall/platform/errors/user-error";

export type WebhookErrorCode =
  | "ENDPOINT_NOT_FOUND"
  | "OWNER_NOT_FOUND"
  | "TOO_MANY_ENDPOINTS"
  | "INVALID_URL"
  | "FORBIDDEN_ADDRESS"
  | "INVALID_DESCRIPTION"
  | "INVALID_EVENT_TYPES"
  | "INVALID_OVERLAP"
  | "INVALID_PERIOD"
  | "EVENT_NOT_FOUND"
  | "TOO_MANY_EVENTS"
  | "CLIENT_REVOKED"
  | "VERSION_CONFLICT";

export type WebhookError = UserErrorOf<WebhookErrorCode>;

/** Thrown inside a transaction to undo it; becomes the answer's userErrors. */
export class WebhookRefusal extends Error {
  constructor(readonly userError: WebhookError) {
    super(userError.message);
  }
}

export function refuse(code: WebhookErrorCode, field: string, message: string): WebhookRefusal {
  return new WebhookRefusal({ code, field: ["input", field], message });
}

export const endpointNotFound = (): WebhookRefusal =>
  refuse("ENDPOINT_NOT_FOUND", "endpointId", "There is no endpoint of this id that you look after.");

export type WebhookOutcome<Done> =
  | { readonly done: Done; readonly userErrors: readonly never[] }
  | { readonly done: null; readonly userErrors: readonly WebhookError[] };

/** Runs a change; a refusal undoes it and becomes data. */
export async function refusable<Done>(change: () => Promise<Done>): Promise<WebhookOutcome<Done>> {
  try {
    return { done: await change(), userErrors: [] };
  } catch (error) {
    if (error instanceof WebhookRefusal) return { done: null, userErrors: [error.userError] };
    throw error;
  }
}

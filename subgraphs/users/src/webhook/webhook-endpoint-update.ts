import type { Viewer } from "@mall/platform/auth/viewer";
import type { EntityManager } from "typeorm";
import type { RequestDeps } from "../deps";
import { checkDescription, checkEventTypes, checkUrl } from "./check-endpoint";
import { lockEndpoint } from "./webhook-access";
import { refusable, refuse, type WebhookOutcome } from "./webhook-errors";
import type { WebhookEventType } from "./webhook-event-type";
import { ENDPOINT_COLUMNS, type WebhookEndpointRow } from "./webhook.row";

export interface WebhookEndpointEdit {
  readonly endpointId: string;
  readonly url?: string | null;
  readonly description?: string | null;
  readonly eventTypes?: readonly WebhookEventType[] | null;
  readonly isPaused?: boolean | null;
  readonly expectedVersion?: number | null;
}

/** Another address, or being made active by hand, ends the rest that failures had earned. */
const UPDATE = `
  UPDATE webhook_endpoints e SET url = $2, description = $3, event_types = $4, state = $5, disabled_for = $6,
    failures = CASE WHEN $7 THEN 0 ELSE e.failures END, held_until = CASE WHEN $7 THEN NULL ELSE e.held_until END
  WHERE e.id = $1 RETURNING ${ENDPOINT_COLUMNS}`;
const IS_REVOKED = "SELECT 1 FROM api_clients WHERE id = $1 AND revoked_at IS NOT NULL";

/** Changes what is given and leaves the rest. What waits for the endpoint goes to the new address. */
export async function webhookEndpointUpdate(
  deps: RequestDeps,
  viewer: Viewer,
  edit: WebhookEndpointEdit,
): Promise<WebhookOutcome<WebhookEndpointRow>> {
  const outcome = await refusable(() =>
    deps.db.transaction(async (tx) => {
      const { endpointId, expectedVersion = null } = edit;
      const now = await lockEndpoint(tx, { endpointId, viewer, expectedVersion });
      const url = edit.url ? checkUrl(edit.url, deps.webhooks.reach) : now.url;
      const description = checkDescription(edit.description ?? now.description);
      const eventTypes = checkEventTypes(edit.eventTypes ?? now.eventTypes, now.sellerId);
      const { state, disabledFor } = await stateAfter(tx, now, edit);
      const isFresh = url !== now.url || (state === "ACTIVE" && now.state !== "ACTIVE");
      const values = [now.id, url, description, eventTypes, state, disabledFor, isFresh];
      const [rows] = await tx.query<[WebhookEndpointRow[], number]>(UPDATE, values);
      return rows[0] ?? now;
    }),
  );
  deps.webhooks.wakeSoon();
  return outcome;
}

type Standing = Pick<WebhookEndpointRow, "state" | "disabledFor">;

async function stateAfter(tx: EntityManager, now: WebhookEndpointRow, edit: WebhookEndpointEdit): Promise<Standing> {
  if (edit.isPaused === null || edit.isPaused === undefined) return now;
  if (edit.isPaused) return { state: "PAUSED", disabledFor: null };
  if (now.apiClientId !== null && (await tx.query<unknown[]>(IS_REVOKED, [now.apiClientId])).length > 0) {
    throw refuse("CLIENT_REVOKED", "endpointId", "The program that this endpoint belongs to was revoked.");
  }
  return { state: "ACTIVE", disabledFor: null };
}

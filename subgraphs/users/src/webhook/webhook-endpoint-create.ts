import { hasRole, type Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import type { RequestDeps } from "../deps";
import { checkDescription, checkEventTypes, checkUrl } from "./check-endpoint";
import { newWebhookSecret } from "./sign-webhook";
import { webhookContext } from "./webhook-dispatcher";
import { refusable, refuse, type WebhookOutcome } from "./webhook-errors";
import type { WebhookEventType } from "./webhook-event-type";
import { ENDPOINT_COLUMNS, type WebhookEndpointRow } from "./webhook.row";

export interface WebhookEndpointTerms {
  readonly sellerId?: string | null;
  readonly apiClientId?: string | null;
  readonly url: string;
  readonly description?: string | null;
  readonly eventTypes: readonly WebhookEventType[];
}

export interface EndpointWithSecret {
  readonly endpoint: WebhookEndpointRow;
  readonly secret: string;
}

const MAX_ENDPOINTS = 10;

/** Whom endpoints belong to waits, so that the limit holds whoever races. */
const CLIENT = `SELECT c.id AS "apiClientId", c.seller_id AS "sellerId" FROM api_clients c
  WHERE c.id = $1 AND c.revoked_at IS NULL FOR UPDATE`;
const SELLER = `SELECT NULL::uuid AS "apiClientId", s.id AS "sellerId" FROM sellers s
  WHERE s.id = $1 AND ($2::boolean OR EXISTS (SELECT FROM seller_members m
    WHERE m.seller_id = s.id AND m.user_id = $3 AND m.role IN ('OWNER', 'MANAGER'))) FOR UPDATE`;
const COUNT = `SELECT count(*)::integer AS n FROM webhook_endpoints
  WHERE CASE WHEN $1::uuid IS NULL THEN seller_id = $2 AND api_client_id IS NULL ELSE api_client_id = $1 END`;
const INSERT = `
  INSERT INTO webhook_endpoints AS e (id, seller_id, api_client_id, url, description, event_types, state, secret,
    created_by, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, 'ACTIVE', $7, $8, $9) RETURNING ${ENDPOINT_COLUMNS}`;

interface Owner {
  readonly apiClientId: string | null;
  readonly sellerId: string | null;
}

/** Registers an address and tells its secret, this once. */
export function webhookEndpointCreate(
  deps: RequestDeps,
  viewer: Viewer,
  terms: WebhookEndpointTerms,
): Promise<WebhookOutcome<EndpointWithSecret>> {
  return refusable(() =>
    deps.db.transaction(async (tx) => {
      const { apiClientId, sellerId } = await ownerOf(tx, viewer, terms);
      const url = checkUrl(terms.url, deps.webhooks.reach);
      const description = checkDescription(terms.description ?? "");
      const eventTypes = checkEventTypes(terms.eventTypes, sellerId);
      const [counted] = await tx.query<{ n: number }[]>(COUNT, [apiClientId, sellerId]);
      if ((counted?.n ?? 0) >= MAX_ENDPOINTS) {
        throw refuse("TOO_MANY_ENDPOINTS", "url", `There are ${MAX_ENDPOINTS} endpoints already: delete one first.`);
      }
      const id = deps.ids.next();
      const secret = newWebhookSecret();
      const sealed = deps.secrets.seal(secret, webhookContext(id));
      const values = [id, sellerId, apiClientId, url, description, eventTypes, sealed, viewer.id, deps.clock.now()];
      const [endpoint] = await tx.query<WebhookEndpointRow[]>(INSERT, values);
      if (!endpoint) throw new Error("an endpoint was not written");
      return { endpoint, secret };
    }),
  );
}

/** A program registers for itself; owners and managers for their seller; who runs the mall for either. */
async function ownerOf(tx: EntityManager, viewer: Viewer, terms: WebhookEndpointTerms): Promise<Owner> {
  const isAdministrator = hasRole(viewer, "ADMINISTRATOR");
  const clientId = viewer.id === viewer.sessionId ? viewer.id : isAdministrator ? terms.apiClientId : null;
  const sellerId = terms.sellerId ?? null;
  const [found] = clientId
    ? await tx.query<Owner[]>(CLIENT, [idOrNull(clientId)])
    : await tx.query<Owner[]>(SELLER, [idOrNull(sellerId), isAdministrator, viewer.id]);
  if (found && (sellerId === null || found.sellerId === sellerId)) return found;
  throw refuse("OWNER_NOT_FOUND", clientId ? "apiClientId" : "sellerId", "There is nobody such to act for.");
}

const idOrNull = (id: string | null): string | null => (id !== null && isUuid(id) ? id.toLowerCase() : null);

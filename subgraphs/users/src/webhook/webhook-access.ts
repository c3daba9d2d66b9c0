import { hasRole, type Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import { endpointNotFound, refuse } from "./webhook-errors";
import { ENDPOINT_COLUMNS, type WebhookEndpointRow } from "./webhook.row";

/**
 * Whether an endpoint `e` is the caller's to look after: an owner's or manager's of its seller, the program's own that it
 * was made for, or anybody's who runs the mall. Two parameters, from `$n` on: see `accessValues`.
 */
export const accessTo = (n: number): string => `($${n}::boolean OR e.api_client_id = $${n + 1}::uuid OR EXISTS (
  SELECT FROM seller_members sm WHERE sm.seller_id = e.seller_id AND sm.user_id = $${n + 1}::uuid
    AND sm.role IN ('OWNER', 'MANAGER')))`;

export const accessValues = (viewer: Viewer): [boolean, string] => [hasRole(viewer, "ADMINISTRATOR"), viewer.id];

const LOCK = `UPDATE webhook_endpoints e SET version = version + 1 WHERE e.id = $1 AND ${accessTo(2)}
  RETURNING ${ENDPOINT_COLUMNS}`;

export interface EndpointLock {
  readonly endpointId: string;
  readonly viewer: Viewer;
  readonly expectedVersion?: number | null;
}

/** The endpoint, if it is the caller's; changes of one endpoint wait for each other. */
export async function lockEndpoint(
  tx: EntityManager,
  { endpointId, viewer, expectedVersion }: EndpointLock,
): Promise<WebhookEndpointRow> {
  if (!isUuid(endpointId)) throw endpointNotFound();
  const [rows] = await tx.query<[WebhookEndpointRow[], number]>(LOCK, [endpointId, ...accessValues(viewer)]);
  const [endpoint] = rows;
  if (!endpoint) throw endpointNotFound();
  if (expectedVersion !== null && expectedVersion !== undefined && endpoint.version !== expectedVersion + 1) {
    throw refuse("VERSION_CONFLICT", "expectedVersion", "The endpoint was changed meanwhile. Read it again.");
  }
  return endpoint;
}

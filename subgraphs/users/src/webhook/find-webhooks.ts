import { read, readOne } from "@mall/platform/database/read";
import { badInput } from "@mall/platform/errors/coded-error";
import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { pageOf, type Connection } from "@mall/platform/pagination/connection.type";
import { decodeCursor, encodeCursor, pageSize } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";
import { accessTo, accessValues } from "./webhook-access";
import {
  DELIVERY_COLUMNS,
  ENDPOINT_COLUMNS,
  type WebhookAttemptRow,
  type WebhookDeliveryRow,
  type WebhookDeliveryState,
  type WebhookEndpointRow,
} from "./webhook.row";

const ONE = `SELECT ${ENDPOINT_COLUMNS} FROM webhook_endpoints e WHERE e.id = $1 AND ${accessTo(2)}`;
/** Ids grow with time, so the newest come first. */
const PAGE = `SELECT ${ENDPOINT_COLUMNS} FROM webhook_endpoints e
  WHERE ($4::uuid IS NULL OR e.seller_id = $4) AND ($5::uuid IS NULL OR e.id < $5) AND ${accessTo(2)}
  ORDER BY e.id DESC LIMIT $1::integer`;
const DELIVERIES = `SELECT ${DELIVERY_COLUMNS} FROM webhook_deliveries d JOIN webhook_messages m ON m.id = d.message_id
  WHERE d.endpoint_id = $1 AND ($3::text IS NULL OR d.state = $3) AND ($4::uuid IS NULL OR d.id < $4)
  ORDER BY d.id DESC LIMIT $2::integer`;
const ONE_DELIVERY = `SELECT ${DELIVERY_COLUMNS} FROM webhook_deliveries d JOIN webhook_messages m ON m.id = d.message_id
  WHERE d.id = $1`;
const ATTEMPTS = `SELECT delivery_id AS "deliveryId", attempt, attempted_at AS "attemptedAt", status, fault,
    duration_ms AS "durationMs"
  FROM webhook_attempts WHERE delivery_id = ANY($1::uuid[]) ORDER BY delivery_id, attempt`;

export interface Page {
  readonly first: number;
  readonly after: string | null;
}

export const findEndpoint = async (db: DataSource, viewer: Viewer, id: string): Promise<WebhookEndpointRow | null> =>
  isUuid(id) ? readOne<WebhookEndpointRow>(db, ONE, [id, ...accessValues(viewer)]) : null;

export async function findEndpoints(
  db: DataSource,
  viewer: Viewer,
  { sellerId, ...page }: Page & { readonly sellerId: string | null },
): Promise<Connection<WebhookEndpointRow>> {
  const first = pageSize(page.first);
  const isKnown = sellerId === null || isUuid(sellerId);
  const values = [first + 1, ...accessValues(viewer), sellerId, lastOf(page.after)];
  const rows = isKnown ? await read<WebhookEndpointRow>(db, PAGE, values) : [];
  return pageOf({ rows, first, after: page.after, cursorOf: ({ id }) => encodeCursor([id]) });
}

/** For callers who have been found to look after the endpoint. */
export async function findDeliveries(
  db: DataSource,
  { endpointId, state, ...page }: Page & { readonly endpointId: string; readonly state: WebhookDeliveryState | null },
): Promise<Connection<WebhookDeliveryRow>> {
  const first = pageSize(page.first);
  const rows = await read<WebhookDeliveryRow>(db, DELIVERIES, [endpointId, first + 1, state, lastOf(page.after)]);
  return pageOf({ rows, first, after: page.after, cursorOf: ({ id }) => encodeCursor([id]) });
}

export const findDelivery = (db: DataSource, id: string): Promise<WebhookDeliveryRow | null> =>
  readOne<WebhookDeliveryRow>(db, ONE_DELIVERY, [id]);

export const findAttempts = (db: DataSource, deliveryIds: readonly string[]): Promise<WebhookAttemptRow[]> =>
  read<WebhookAttemptRow>(db, ATTEMPTS, [deliveryIds]);

function lastOf(after: string | null): string | null {
  if (after === null) return null;
  const [id] = decodeCursor<[string]>(after, ["string"]);
  if (isUuid(id)) return id;
  throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
}

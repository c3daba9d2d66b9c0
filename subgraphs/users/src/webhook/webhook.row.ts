import type { WebhookEventType } from "./webhook-event-type";

export type WebhookEndpointState = "ACTIVE" | "PAUSED" | "DISABLED";
export type WebhookDisabledReason = "FAILING" | "GONE" | "CLIENT_REVOKED";
export type WebhookDeliveryState = "PENDING" | "DELIVERED" | "DEAD";
export type WebhookDeliveryKind = "EVENT" | "REPLAY" | "TEST";

/** Columns of `webhook_endpoints e`; the secrets are read by whoever signs, and by nobody else. */
export const ENDPOINT_COLUMNS = `e.id, e.seller_id AS "sellerId", e.api_client_id AS "apiClientId", e.url, e.description,
  e.event_types AS "eventTypes", e.state, e.disabled_for AS "disabledFor", e.previous_until AS "previousSecretUntil",
  e.succeeded_at AS "succeededAt", e.created_at AS "createdAt", e.version`;

export interface WebhookEndpointRow {
  readonly id: string;
  readonly sellerId: string | null;
  readonly apiClientId: string | null;
  readonly url: string;
  readonly description: string;
  readonly eventTypes: WebhookEventType[];
  readonly state: WebhookEndpointState;
  readonly disabledFor: WebhookDisabledReason | null;
  readonly previousSecretUntil: Date | null;
  readonly succeededAt: Date | null;
  readonly createdAt: Date;
  readonly version: number;
}

/** Columns of `webhook_deliveries d JOIN webhook_messages m`. */
export const DELIVERY_COLUMNS = `d.id, d.endpoint_id AS "endpointId", d.message_id AS "eventId", d.kind, d.state, d.attempts,
  CASE d.state WHEN 'PENDING' THEN d.next_attempt_at END AS "nextAttemptAt", d.created_at AS "createdAt",
  d.finished_at AS "finishedAt", m.type, m.version, m.data, m.seller_id AS "sellerId", m.occurred_at AS "occurredAt"`;

export interface WebhookDeliveryRow {
  readonly id: string;
  readonly endpointId: string;
  readonly eventId: string;
  readonly kind: WebhookDeliveryKind;
  readonly state: WebhookDeliveryState;
  readonly attempts: number;
  readonly nextAttemptAt: Date | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  readonly type: string;
  readonly version: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly sellerId: string | null;
  readonly occurredAt: Date;
}

export interface WebhookAttemptRow {
  readonly deliveryId: string;
  readonly attempt: number;
  readonly attemptedAt: Date;
  readonly status: number | null;
  readonly fault: string | null;
  readonly durationMs: number;
}

type MessageColumns = Pick<WebhookDeliveryRow, "eventId" | "type" | "version" | "data" | "sellerId" | "occurredAt">;

/** The text that is sent, the same for every attempt and every replay. */
export const bodyOf = ({ eventId, type, version, data, sellerId, occurredAt }: MessageColumns): string =>
  JSON.stringify({ id: eventId, type, version, timestamp: occurredAt.toISOString(), sellerId, data });

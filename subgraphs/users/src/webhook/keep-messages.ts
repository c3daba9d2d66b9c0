import { write } from "@mall/platform/database/write";
import type { Handling } from "@mall/platform/events/reaction";
import type { EntityManager } from "typeorm";
import type { UsersDeps } from "../deps";
import { WEBHOOK_EVENTS } from "./webhook-event-type";
import { messagesOf, type WebhookMessage } from "./webhook-messages";

type Deps = Pick<UsersDeps, "clock" | "ids" | "webhooks">;

const WHO = `
  SELECT m.n, e.id AS "endpointId", e.state FROM jsonb_to_recordset($1::jsonb) AS m(n integer, "sellerId" uuid, type text)
  JOIN webhook_endpoints e ON e.seller_id IS NOT DISTINCT FROM m."sellerId" AND m.type = ANY(e.event_types)
  ORDER BY m.n`;
const KEEP = `
  INSERT INTO webhook_messages (id, seller_id, type, version, data, occurred_at, created_at)
  SELECT id, "sellerId", type, version, data, "occurredAt", $2 FROM jsonb_to_recordset($1::jsonb)
    AS m(id uuid, "sellerId" uuid, type text, version integer, data jsonb, "occurredAt" timestamptz)`;
const QUEUE = `
  INSERT INTO webhook_deliveries (id, endpoint_id, message_id, kind, state, next_attempt_at, created_at)
  SELECT id, "endpointId", "messageId", $2, 'PENDING', $3, $3 FROM jsonb_to_recordset($1::jsonb)
    AS d(id uuid, "endpointId" uuid, "messageId" uuid)`;

interface Interested {
  readonly n: number;
  readonly endpointId: string;
  readonly state: string;
}

interface Told extends WebhookMessage {
  readonly occurredAt: Date;
}

/**
 * Keeps what somebody outside asked to be told, in the transaction that marks the events as handled: nothing is lost or
 * kept twice. An endpoint that is disabled gets no delivery, but can have the period replayed. Who asked is looked up once
 * for all events that come together.
 */
export const keepMessages = (deps: Deps): Handling => ({
  concerns: (event) => messagesOf(event).length > 0,
  handleAll: async (tx, events) => {
    const messages = events.flatMap((event) =>
      messagesOf(event).map((message): Told => ({ ...message, occurredAt: event.occurredAt })),
    );
    const asked = messages.map(({ type, sellerId }, n) => ({ n, type, sellerId }));
    const interested = await write<Interested>(tx, WHO, [JSON.stringify(asked)]);
    if (interested.length === 0) return;
    const ids = await storeMessages(tx, deps, { messages, interested });
    const open = interested.filter(({ state }) => state !== "DISABLED");
    const deliveries = open.map(({ n, endpointId }) => ({ endpointId, messageId: ids.get(n) ?? "" }));
    await queueDeliveries(tx, deps, { deliveries, kind: "EVENT" });
  },
});

interface Storing {
  readonly messages: readonly Told[];
  readonly interested: readonly Interested[];
}

async function storeMessages(tx: EntityManager, deps: Deps, storing: Storing): Promise<Map<number, string>> {
  const numbers = [...new Set(storing.interested.map(({ n }) => n))].sort((a, b) => a - b);
  const ids = new Map(numbers.map((n) => [n, deps.ids.next()]));
  const rows = [...ids].map(([n, id]) => {
    const { type, sellerId = null, data, occurredAt } = storing.messages[n] as Told;
    return { id, sellerId, data, occurredAt, ...WEBHOOK_EVENTS[type] };
  });
  await tx.query(KEEP, [JSON.stringify(rows), deps.clock.now()]);
  return ids;
}

export interface Queueing {
  readonly deliveries: readonly { readonly endpointId: string; readonly messageId: string }[];
  readonly kind: "EVENT" | "REPLAY" | "TEST";
}

/** Puts messages into the queues of their endpoints. Gives the new deliveries' ids, in order. */
export async function queueDeliveries(tx: EntityManager, deps: Deps, queueing: Queueing): Promise<string[]> {
  const rows = queueing.deliveries.map((delivery) => ({ id: deps.ids.next(), ...delivery }));
  if (rows.length > 0) await tx.query(QUEUE, [JSON.stringify(rows), queueing.kind, deps.clock.now()]);
  deps.webhooks.wakeSoon();
  return rows.map(({ id }) => id);
}

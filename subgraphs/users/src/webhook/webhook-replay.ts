import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import type { RequestDeps } from "../deps";
import { queueDeliveries } from "./keep-messages";
import { lockEndpoint } from "./webhook-access";
import { refusable, refuse, type WebhookOutcome } from "./webhook-errors";
import { WEBHOOK_EVENTS } from "./webhook-event-type";
import type { WebhookEndpointRow } from "./webhook.row";

export interface WebhookReplay {
  readonly endpointId: string;
  readonly eventId?: string | null;
  readonly from?: Date | null;
  readonly to?: Date | null;
}

export const MAX_REPLAYED = 1_000;

const ONE = `SELECT m.id FROM webhook_messages m
  WHERE m.id = $1 AND m.seller_id IS NOT DISTINCT FROM $2 AND m.type = ANY($3::text[])`;
const PERIOD = `SELECT m.id FROM webhook_messages m
  WHERE m.seller_id IS NOT DISTINCT FROM $2 AND m.type = ANY($3::text[]) AND m.occurred_at >= $1
    AND ($4::timestamptz IS NULL OR m.occurred_at < $4)
  ORDER BY m.occurred_at, m.id LIMIT ${MAX_REPLAYED + 1}`;

/**
 * Sends an event again, or all of a period, oldest first, whether or not they had arrived: with the ids that they had, so that
 * a receiver tells them from new ones. Gives how many.
 */
export function webhookReplay(
  deps: RequestDeps,
  viewer: Viewer,
  replay: WebhookReplay,
): Promise<WebhookOutcome<number>> {
  return refusable(() =>
    deps.db.transaction(async (tx) => {
      const { endpointId } = replay;
      const endpoint = await lockEndpoint(tx, { endpointId, viewer });
      const found = await findMessages(tx, endpoint, replay);
      const deliveries = found.map(({ id: messageId }) => ({ endpointId, messageId }));
      await queueDeliveries(tx, deps, { deliveries, kind: "REPLAY" });
      return deliveries.length;
    }),
  );
}

type Found = readonly { readonly id: string }[];

async function findMessages(
  tx: EntityManager,
  { sellerId, eventTypes }: WebhookEndpointRow,
  { eventId, from, to }: WebhookReplay,
): Promise<Found> {
  const types = eventTypes.map((type) => WEBHOOK_EVENTS[type].type);
  if (eventId) {
    const found = isUuid(eventId) ? await tx.query<Found>(ONE, [eventId, sellerId, types]) : [];
    if (found.length > 0) return found;
    throw refuse("EVENT_NOT_FOUND", "eventId", "There is no event of this id that this endpoint is told of.");
  }
  if (!from || (to && to <= from)) {
    throw refuse("INVALID_PERIOD", "from", "Give an eventId, or a period: from, and a later to or none.");
  }
  const found = await tx.query<Found>(PERIOD, [from, sellerId, types, to ?? null]);
  if (found.length <= MAX_REPLAYED) return found;
  throw refuse("TOO_MANY_EVENTS", "to", `These are more than ${MAX_REPLAYED} events: ask for a shorter period.`);
}

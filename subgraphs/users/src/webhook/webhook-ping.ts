import type { Viewer } from "@mall/platform/auth/viewer";
import type { RequestDeps } from "../deps";
import { queueDeliveries } from "./keep-messages";
import { lockEndpoint } from "./webhook-access";
import { refusable, type WebhookOutcome } from "./webhook-errors";
import { PING } from "./webhook-event-type";

const KEEP = `INSERT INTO webhook_messages (id, seller_id, type, version, data, occurred_at, created_at)
  VALUES ($1, $2, $3, $4, '{}', $5, $5)`;

/** Sends a message that says nothing, once and in whatever state the endpoint is. Gives the delivery's id. */
export const webhookPing = (deps: RequestDeps, viewer: Viewer, endpointId: string): Promise<WebhookOutcome<string>> =>
  refusable(() =>
    deps.db.transaction(async (tx) => {
      const endpoint = await lockEndpoint(tx, { endpointId, viewer });
      const messageId = deps.ids.next();
      await tx.query(KEEP, [messageId, endpoint.sellerId, PING.type, PING.version, deps.clock.now()]);
      const deliveries = [{ endpointId: endpoint.id, messageId }];
      const [id = ""] = await queueDeliveries(tx, deps, { deliveries, kind: "TEST" });
      return id;
    }),
  );

import type { Viewer } from "@mall/platform/auth/viewer";
import type { RequestDeps } from "../deps";
import { lockEndpoint } from "./webhook-access";
import { refusable, type WebhookOutcome } from "./webhook-errors";

/** Forgets an address, what waits for it, and its log. */
export const webhookEndpointDelete = (
  deps: RequestDeps,
  viewer: Viewer,
  endpointId: string,
): Promise<WebhookOutcome<string>> =>
  refusable(() =>
    deps.db.transaction(async (tx) => {
      const { id } = await lockEndpoint(tx, { endpointId, viewer });
      await tx.query("DELETE FROM webhook_endpoints WHERE id = $1", [id]);
      return id;
    }),
  );

import type { Viewer } from "@mall/platform/auth/viewer";
import type { RequestDeps } from "../deps";
import { newWebhookSecret } from "./sign-webhook";
import { lockEndpoint } from "./webhook-access";
import { webhookContext } from "./webhook-dispatcher";
import type { EndpointWithSecret } from "./webhook-endpoint-create";
import { refusable, refuse, type WebhookOutcome } from "./webhook-errors";
import { ENDPOINT_COLUMNS, type WebhookEndpointRow } from "./webhook.row";

export interface WebhookSecretRotation {
  readonly endpointId: string;
  readonly overlapHours?: number | null;
}

const DEFAULT_OVERLAP_HOURS = 24;
const MAX_OVERLAP_HOURS = 168;
/** The secret before the last one ends here, whatever was left of its time. */
const ROTATE = `
  UPDATE webhook_endpoints e SET secret = $2,
    previous_secret = CASE WHEN $3::integer > 0 THEN e.secret END,
    previous_until  = CASE WHEN $3::integer > 0 THEN $4::timestamptz + $3::integer * interval '1 hour' END
  WHERE e.id = $1 RETURNING ${ENDPOINT_COLUMNS}`;

/** Gives an endpoint a new secret. For a while messages are signed with both, so that its receiver changes without a gap. */
export function webhookSecretRotate(
  deps: RequestDeps,
  viewer: Viewer,
  { endpointId, overlapHours }: WebhookSecretRotation,
): Promise<WebhookOutcome<EndpointWithSecret>> {
  return refusable(() =>
    deps.db.transaction(async (tx) => {
      const hours = overlapHours ?? DEFAULT_OVERLAP_HOURS;
      if (hours < 0 || hours > MAX_OVERLAP_HOURS) {
        throw refuse("INVALID_OVERLAP", "overlapHours", `overlapHours is from 0 to ${MAX_OVERLAP_HOURS}.`);
      }
      const { id } = await lockEndpoint(tx, { endpointId, viewer });
      const secret = newWebhookSecret();
      const values = [id, deps.secrets.seal(secret, webhookContext(id)), hours, deps.clock.now()];
      const [rows] = await tx.query<[WebhookEndpointRow[], number]>(ROTATE, values);
      const [endpoint] = rows;
      if (!endpoint) throw new Error("an endpoint lost its row");
      return { endpoint, secret };
    }),
  );
}

import type { RequestDeps } from "../deps";
import { changeApiClient, type ApiClientOutcome } from "./change-api-client";

const REVOKE = "UPDATE api_clients SET revoked_at = $2 WHERE id = $1";
const DISABLE = `UPDATE webhook_endpoints SET state = 'DISABLED', disabled_for = 'CLIENT_REVOKED' WHERE api_client_id = $1`;

/** Ends all keys of a program, for good. Gateways refuse it as soon as the event reaches them. */
export function apiClientRevoke(deps: RequestDeps, apiClientId: string): Promise<ApiClientOutcome> {
  return changeApiClient(deps, apiClientId, async (tx) => {
    await tx.query(REVOKE, [apiClientId, deps.clock.now()]);
    await tx.query(DISABLE, [apiClientId]);
  });
}

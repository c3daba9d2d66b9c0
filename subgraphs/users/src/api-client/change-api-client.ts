import { appendToOutbox } from "@mall/platform/events/outbox";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { apiClientChanged } from "@mall/schema/events/api-client-changed";
import type { EntityManager } from "typeorm";
import type { RequestDeps } from "../deps";
import { ApiClientRefusal, type ApiClientError, isRevoked, notFound } from "./api-client-errors";
import { API_CLIENT_COLUMNS, type ApiClientRow } from "./api-client.row";

export interface ApiClientOutcome {
  readonly apiClient: ApiClientRow | null;
  readonly userErrors: readonly ApiClientError[];
}

export const refusedWith = (...userErrors: ApiClientError[]): ApiClientOutcome => ({ apiClient: null, userErrors });

const LOCK = "SELECT revoked_at FROM api_clients WHERE id = $1 FOR UPDATE";
const FIND = `SELECT ${API_CLIENT_COLUMNS} FROM api_clients c WHERE c.id = $1`;

/** Changes a program that may still call, one change at a time, and has every gateway forget what it knew of it. */
export async function changeApiClient(
  deps: RequestDeps,
  apiClientId: string,
  change: (tx: EntityManager) => Promise<void>,
): Promise<ApiClientOutcome> {
  try {
    const apiClient = await deps.db.transaction(async (tx) => {
      const [known] = isUuid(apiClientId) ? await tx.query<{ revoked_at: Date | null }[]>(LOCK, [apiClientId]) : [];
      if (!known) throw notFound();
      if (known.revoked_at) throw isRevoked();
      await change(tx);
      const event = apiClientChanged({ apiClientId });
      await appendToOutbox(tx, [event], { traceId: deps.traceId, occurredAt: deps.clock.now() });
      const [row] = await tx.query<ApiClientRow[]>(FIND, [apiClientId]);
      return row ?? null;
    });
    deps.wakeRelay();
    return { apiClient, userErrors: [] };
  } catch (error) {
    if (error instanceof ApiClientRefusal) return refusedWith(error.userError);
    throw error;
  }
}

import { appendToOutbox } from "@mall/platform/events/outbox";
import { returnChanged } from "@mall/schema/events/return-changed";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";

export interface ToldReturn {
  readonly id: string;
  readonly orderId: string;
  readonly sellerOrderId: string;
  readonly sellerId: string;
  readonly kind: string;
  readonly state: string;
  readonly resolution: string | null;
}

/** In the transaction that made or moved them. */
export async function tellReturns(tx: EntityManager, deps: OrdersDeps, returns: readonly ToldReturn[]): Promise<void> {
  const occurredAt = deps.clock.now();
  const at = occurredAt.toISOString();
  const events = returns.map(({ id: returnId, orderId, sellerOrderId, sellerId, kind, state, resolution }) =>
    returnChanged({ returnId, orderId, sellerOrderId, sellerId, kind, state, resolution, at }),
  );
  await appendToOutbox(tx, events, { traceId: deps.traceId, occurredAt });
}

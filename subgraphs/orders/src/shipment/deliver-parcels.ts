import { write } from "@mall/platform/database/write";
import { appendToOutbox } from "@mall/platform/events/outbox";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import type { Actor } from "../order/actor";
import type { OrderPart } from "../order/order-part";
import { movesByProgress, withLines } from "../seller-order/part-progress";
import { settleProgress } from "../seller-order/settle-progress";
import { writeEntries } from "../timeline/write-entries";
import { DELIVER_PARCELS } from "./shipment-sql";

export interface Delivering {
  /** All parts of the locked order. */
  readonly parts: readonly OrderPart[];
  /** The one whose parcels arrived. */
  readonly part: OrderPart;
  readonly shipmentIds: readonly string[];
  readonly actor: Actor;
}

/** Notes that parcels are with the buyer. A part is DELIVERED with its last one. Gives how many were on their way. */
export async function deliverParcels(
  tx: EntityManager,
  deps: OrdersDeps,
  { parts, part, shipmentIds, actor }: Delivering,
): Promise<number> {
  const at = deps.clock.now();
  const arrived = await write<{ id: string; units: Record<string, number> }>(tx, DELIVER_PARCELS, [shipmentIds, at]);
  const units = arrived[0]?.units ?? {};
  const after = withLines(part, (line) => ({ ...line, delivered: line.delivered + (units[line.id] ?? 0) }));
  if (movesByProgress(after.state, after.lines).length === 0) {
    const entries = arrived.map(({ id }) => ({
      ...{ orderId: part.orderId, sellerOrderId: part.id, subject: "SHIPMENT" as const, subjectId: id },
      ...{ state: "PARTLY_DELIVERED", note: null },
    }));
    await writeEntries(tx, entries, { actor, at });
  }
  const all = parts.map((other) => (other.id === part.id ? after : other));
  const events = await settleProgress(tx, deps, { parts: all, actor, note: null });
  await appendToOutbox(tx, events, { traceId: deps.traceId, occurredAt: at });
  return arrived.length;
}

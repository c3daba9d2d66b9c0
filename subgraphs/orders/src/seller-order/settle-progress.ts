import type { DomainEvent } from "@mall/platform/events/event";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import type { Actor } from "../order/actor";
import type { OrderPart } from "../order/order-part";
import { releaseRest } from "../payment/release-rest";
import { endOrder, movePart } from "./move-parts";
import { leftOf, movesByProgress, sumOf } from "./part-progress";

export interface Settling {
  /** All parts of the order, as they are after units were shipped, delivered or cancelled. */
  readonly parts: readonly OrderPart[];
  readonly actor: Actor;
  readonly note: string | null;
}

/**
 * After units moved: moves the parts and the order that waited for them, and lets go of money that will never be taken
 * once nothing is left to ship. Gives the events to write.
 */
export async function settleProgress(
  tx: EntityManager,
  deps: OrdersDeps,
  { parts, actor, note }: Settling,
): Promise<DomainEvent[]> {
  const events: (DomainEvent | null)[] = [];
  for (const part of parts) {
    for (const to of movesByProgress(part.state, part.lines)) {
      events.push(await movePart(tx, deps, { part, to, note: to === "DELIVERED" ? null : note, actor }));
    }
  }
  const orderId = parts[0]?.orderId ?? "";
  if (hasRest(parts)) await releaseRest(tx, deps, { orderId, cause: `rest:${orderId}` });
  events.push(...(await endOrder(tx, deps, { orderId, actor })));
  return events.filter((event) => event !== null);
}

/** Whether all parcels have left and some of the money was for units that never will. */
function hasRest(parts: readonly OrderPart[]): boolean {
  const lines = parts.flatMap((part) => part.lines);
  return sumOf(lines, leftOf) === 0 && sumOf(lines, (line) => line.cancelled) > 0;
}

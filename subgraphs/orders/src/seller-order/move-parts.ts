import { write } from "@mall/platform/database/write";
import type { DomainEvent } from "@mall/platform/events/event";
import { orderChanged } from "@mall/schema/events/order-changed";
import { sellerOrderChanged } from "@mall/schema/events/seller-order-changed";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import type { Actor } from "../order/actor";
import type { OrderPart } from "../order/order-part";
import { statesBefore } from "../state-table";
import { END_ORDER, MOVE_SELLER_ORDER } from "./seller-order-sql";
import { SELLER_ORDER_MOVES, type SellerOrderState } from "./seller-order-status";

export interface PartMove {
  readonly part: OrderPart;
  readonly to: SellerOrderState;
  readonly note: string | null;
}

const EVENT_TO = {
  ACCEPTED: "ACCEPT",
  PACKED: "PACK",
  SHIPPED: "SHIP",
  DELIVERED: "DELIVER",
  CANCELLED: "cancel",
} as const;
type Target = keyof typeof EVENT_TO;

/** States from which a part may move there. */
export const statesTo = (to: SellerOrderState): SellerOrderState[] =>
  statesBefore(SELLER_ORDER_MOVES, EVENT_TO[to as Target]);

/** One move of a part. The event to write, or null where the part is not in a state from which it may move there. */
export async function movePart(
  tx: EntityManager,
  deps: OrdersDeps,
  { part, to, note, actor }: PartMove & { readonly actor: Actor },
): Promise<DomainEvent | null> {
  const now = deps.clock.now();
  const values = [part.id, to, statesTo(to), actor.id, note, now, actor.kind];
  const [moved] = await write<{ previousState: string }>(tx, MOVE_SELLER_ORDER, values);
  if (!moved) return null;
  const { id: sellerOrderId, orderId, sellerId } = part;
  const { previousState } = moved;
  return sellerOrderChanged({ sellerOrderId, orderId, sellerId, previousState, state: to, at: now.toISOString() });
}

/** Ends the order if all its parts have ended: COMPLETED where anything was delivered, else CANCELLED. */
export async function endOrder(
  tx: EntityManager,
  deps: OrdersDeps,
  { orderId, actor }: { readonly orderId: string; readonly actor: Actor },
): Promise<DomainEvent[]> {
  const now = deps.clock.now();
  const [ended] = await write<{ userId: string | null; state: string }>(tx, END_ORDER, [
    orderId,
    actor.id,
    now,
    actor.kind,
  ]);
  if (!ended) return [];
  const { userId, state } = ended;
  return [orderChanged({ orderId, userId, previousState: "PLACED", state, at: now.toISOString() })];
}

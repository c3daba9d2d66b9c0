import type { DomainEvent } from "@mall/platform/events/event";
import { orderChanged } from "@mall/schema/events/order-changed";
import { orderPlaced, type OrderPlaced } from "@mall/schema/events/order-placed";
import { heldUntil } from "../risk/hold-deadline";

/** An order whose payment was approved: placed, or held until a person has looked at it. */
export type PlacedOrder = Omit<OrderPlaced, "placedAt"> & { readonly state: "PLACED" | "RISK_HOLD" };

export function placedEvents({ state, ...order }: PlacedOrder, previousState: string, at: Date): DomainEvent[] {
  const { orderId, userId } = order;
  const change = { orderId, userId, previousState, state, at: at.toISOString() };
  if (state === "RISK_HOLD") return [orderChanged({ ...change, heldUntil: heldUntil(at).toISOString() })];
  return [orderPlaced({ ...order, placedAt: change.at }), orderChanged(change)];
}

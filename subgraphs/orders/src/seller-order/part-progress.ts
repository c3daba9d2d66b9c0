import type { OrderPart, PartLine } from "../order/order-part";
import { statesBefore } from "../state-table";
import { SELLER_ORDER_MOVES, type SellerOrderEvent, type SellerOrderState } from "./seller-order-status";

type Progress = Pick<PartLine, "quantity" | "shipped" | "delivered" | "cancelled">;

/** Units of a line that are neither shipped nor cancelled. */
export const leftOf = ({ quantity, shipped, cancelled }: Progress): number => quantity - shipped - cancelled;

export const sumOf = <T>(items: readonly T[], amount: (item: T) => number): number =>
  items.reduce((sum, item) => sum + amount(item), 0);

/**
 * Where a part moves by itself when units of it were shipped, delivered or cancelled: on as soon as nothing is left of
 * what its state waits for. While some parcels have left and others have not, it stays where it is.
 */
export function movesByProgress(state: SellerOrderState, lines: readonly Progress[]): SellerOrderState[] {
  if (sumOf(lines, leftOf) > 0) return [];
  const shipped = sumOf(lines, (line) => line.shipped);
  if (shipped === 0) return canMove(state, "cancel") ? ["CANCELLED"] : [];
  const isDelivered = sumOf(lines, (line) => line.delivered) === shipped;
  const moves: SellerOrderState[] = [];
  if (canMove(state, "SHIP")) moves.push("SHIPPED");
  if (isDelivered && (state === "SHIPPED" || moves.length > 0)) moves.push("DELIVERED");
  return moves;
}

const canMove = (state: SellerOrderState, event: SellerOrderEvent): boolean =>
  statesBefore(SELLER_ORDER_MOVES, event).includes(state);

/** A part whose lines were changed, as they are now. */
export function withLines(part: OrderPart, change: (line: PartLine) => PartLine): OrderPart {
  return { ...part, lines: part.lines.map(change) };
}

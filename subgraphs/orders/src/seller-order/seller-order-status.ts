import type { StateTable } from "../state-table";

export type SellerOrderState = "PENDING" | "PLACED" | "ACCEPTED" | "PACKED" | "SHIPPED" | "DELIVERED" | "CANCELLED";
/** In capitals: what a seller asks for. The others follow from the order as a whole. */
export type SellerOrderEvent = "place" | "cancel" | "ACCEPT" | "PACK" | "SHIP" | "DELIVER";

/** PENDING is hidden from the seller: the buyer has not paid yet. What was shipped can only come back as a return. */
export const SELLER_ORDER_MOVES: StateTable<SellerOrderState, SellerOrderEvent> = {
  PENDING: { place: "PLACED", cancel: "CANCELLED" },
  PLACED: { ACCEPT: "ACCEPTED", cancel: "CANCELLED" },
  ACCEPTED: { PACK: "PACKED", cancel: "CANCELLED" },
  PACKED: { SHIP: "SHIPPED", cancel: "CANCELLED" },
  SHIPPED: { DELIVER: "DELIVERED" },
  DELIVERED: {},
  CANCELLED: {},
};

export type SellerMove = "ACCEPT" | "PACK" | "SHIP" | "DELIVER";
export const SELLER_MOVES: readonly SellerMove[] = ["ACCEPT", "PACK", "SHIP", "DELIVER"];

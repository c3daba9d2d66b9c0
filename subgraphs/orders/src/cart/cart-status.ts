import type { StateTable } from "../state-table";

export type CartState = "ACTIVE" | "LOCKED" | "CONVERTED" | "EXPIRED";
export type CartEvent = "lock" | "unlock" | "convert" | "expire";

/** A cart is locked while its order is being paid for, so that nobody buys something else than was priced. */
export const CART_MOVES: StateTable<CartState, CartEvent> = {
  ACTIVE: { lock: "LOCKED", expire: "EXPIRED" },
  LOCKED: { convert: "CONVERTED", unlock: "ACTIVE" },
  CONVERTED: {},
  EXPIRED: {},
};

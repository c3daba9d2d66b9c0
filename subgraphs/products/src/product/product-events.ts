import type { ProductEvent } from "./product-moves.types";
import { MALL_MOVES, nextState, SELLER_MOVES, type ProductMove, type ProductState } from "./product-status";
import { looksAfter, type Sight } from "./product-visibility";

/** Moves as the API names them; going back to PAUSED is the same event as going back to ACTIVE. */
const EVENTS: Readonly<Record<Exclude<ProductMove, "unblockPaused">, ProductEvent>> = {
  submit: "SUBMIT",
  withdraw: "WITHDRAW",
  activate: "ACTIVATE",
  pause: "PAUSE",
  archive: "ARCHIVE",
  approve: "APPROVE",
  reject: "REJECT",
  block: "BLOCK",
  unblock: "UNBLOCK",
};

interface Moved {
  readonly state: ProductState;
  readonly seller: { readonly id: string };
  readonly category?: { readonly id: string } | null;
}

/** What the caller may let happen to a listing. Nobody moderates what they sell. */
export function eventsFor(listing: Moved, sight: Sight): ProductEvent[] {
  const { state, seller } = listing;
  const isOwn = sight.sellerIds.includes(seller.id);
  const moves: readonly ProductMove[] = isOwn ? SELLER_MOVES : looksAfter(listing, sight) ? MALL_MOVES : [];
  return moves.flatMap((move) => (move !== "unblockPaused" && nextState(state, move) ? [EVENTS[move]] : []));
}

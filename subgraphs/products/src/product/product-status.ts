/**
 * What may happen to a listing, and where each move leads. A missing cell is a forbidden move. The database holds the same
 * table as a trigger.
 */
export const PRODUCT_TRANSITIONS = {
  DRAFT: { submit: "IN_REVIEW", activate: "ACTIVE", archive: "ARCHIVED" },
  IN_REVIEW: { approve: "ACTIVE", reject: "DRAFT", withdraw: "DRAFT" },
  ACTIVE: { pause: "PAUSED", block: "BLOCKED" },
  PAUSED: { activate: "ACTIVE", archive: "ARCHIVED", block: "BLOCKED" },
  ARCHIVED: {},
  /** Back to where it was blocked. */
  BLOCKED: { unblock: "ACTIVE", unblockPaused: "PAUSED" },
} as const satisfies Record<string, Partial<Record<string, string>>>;

export type ProductState = keyof typeof PRODUCT_TRANSITIONS;
export const SELLER_MOVES = ["submit", "withdraw", "activate", "pause", "archive"] as const;
export const MALL_MOVES = ["approve", "reject", "block", "unblock", "unblockPaused"] as const;
export const PRODUCT_MOVES = [...SELLER_MOVES, ...MALL_MOVES] as const;
export type ProductMove = (typeof PRODUCT_MOVES)[number];
export const PRODUCT_STATES = Object.keys(PRODUCT_TRANSITIONS) as ProductState[];

/** States in which shoppers know the listing: edits that could mislead them wait for an administrator. */
export const isLive = (state: ProductState): boolean => state === "ACTIVE" || state === "PAUSED";

/** Where a move leads, or null where it is not allowed. */
export function nextState(from: ProductState, move: ProductMove): ProductState | null {
  const moves: Partial<Record<ProductMove, ProductState>> = PRODUCT_TRANSITIONS[from];
  return moves[move] ?? null;
}

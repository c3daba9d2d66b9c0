/** What may happen to a listing, and where each move leads. A missing cell is a forbidden move. */
const TRANSITIONS = {
  DRAFT: { submit: "IN_REVIEW", activate: "ACTIVE", archive: "ARCHIVED" },
  IN_REVIEW: { activate: "ACTIVE", reject: "DRAFT" },
  ACTIVE: { pause: "PAUSED", block: "BLOCKED" },
  PAUSED: { activate: "ACTIVE", archive: "ARCHIVED" },
  ARCHIVED: {},
  BLOCKED: {},
} as const satisfies Record<string, Partial<Record<string, string>>>;

export type ProductState = keyof typeof TRANSITIONS;
export const PRODUCT_MOVES = ["submit", "activate", "reject", "pause", "archive", "block"] as const;
export type ProductMove = (typeof PRODUCT_MOVES)[number];
export const PRODUCT_STATES = Object.keys(TRANSITIONS) as ProductState[];

/** Where a move leads, or null where it is not allowed. */
export function nextState(from: ProductState, move: ProductMove): ProductState | null {
  const moves: Partial<Record<ProductMove, ProductState>> = TRANSITIONS[from];
  return moves[move] ?? null;
}

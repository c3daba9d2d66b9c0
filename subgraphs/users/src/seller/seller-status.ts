/** What may happen to a seller, and where each move leads. A missing cell is a forbidden move. */
const TRANSITIONS = {
  DRAFT: { submit: "SUBMITTED" },
  SUBMITTED: { review: "IN_REVIEW" },
  IN_REVIEW: { approve: "ACTIVE", ask: "NEEDS_INFO", reject: "REJECTED" },
  NEEDS_INFO: { submit: "SUBMITTED" },
  REJECTED: { reopen: "IN_REVIEW" },
  ACTIVE: { restrict: "RESTRICTED", suspend: "SUSPENDED" },
  RESTRICTED: { suspend: "SUSPENDED", reinstate: "ACTIVE" },
  SUSPENDED: { restrict: "RESTRICTED", reinstate: "ACTIVE", terminate: "TERMINATED" },
  TERMINATED: { readmit: "SUSPENDED" },
} as const satisfies Record<string, Partial<Record<string, string>>>;

export type SellerState = keyof typeof TRANSITIONS;
export const SELLER_STATES = Object.keys(TRANSITIONS) as SellerState[];

export const SELLER_MOVES = [
  "submit",
  "review",
  "approve",
  "ask",
  "reject",
  "reopen",
  "restrict",
  "suspend",
  "reinstate",
  "terminate",
  "readmit",
] as const;
export type SellerMove = (typeof SELLER_MOVES)[number];

/** Where a move leads, or null where it is not allowed. */
export function nextState(from: SellerState, move: SellerMove): SellerState | null {
  const moves: Partial<Record<SellerMove, SellerState>> = TRANSITIONS[from];
  return moves[move] ?? null;
}

/** States of sellers that have been admitted at some time: buyers may look up whom they bought from. */
export const PUBLIC_STATES: readonly SellerState[] = ["ACTIVE", "RESTRICTED", "SUSPENDED", "TERMINATED"];

/** How a case moves, and where each move leads. A missing cell is a forbidden move; the database knows the same pairs. */
const TRANSITIONS = {
  OPEN: { assign: "ASSIGNED" },
  ASSIGNED: { release: "OPEN", decide: "DECIDED" },
  DECIDED: { appeal: "APPEALED", reopen: "OPEN", close: "CLOSED" },
  APPEALED: { uphold: "UPHELD", overturn: "OVERTURNED" },
  UPHELD: { close: "CLOSED" },
  OVERTURNED: { close: "CLOSED" },
  CLOSED: { reopen: "OPEN" },
} as const satisfies Record<string, Partial<Record<string, string>>>;

export type CaseState = keyof typeof TRANSITIONS;
export type CaseMove = "assign" | "release" | "decide" | "appeal" | "reopen" | "close" | "uphold" | "overturn";
export const CASE_STATES = Object.keys(TRANSITIONS) as CaseState[];
/** States in which somebody is to look at it. */
export const WAITING_STATES = ["OPEN", "ASSIGNED", "APPEALED"] as const satisfies CaseState[];

export function nextCaseState(from: CaseState, move: CaseMove): CaseState | null {
  const moves: Partial<Record<CaseMove, CaseState>> = TRANSITIONS[from];
  return moves[move] ?? null;
}

export function caseMoves(from: CaseState): CaseMove[] {
  return Object.keys(TRANSITIONS[from]) as CaseMove[];
}

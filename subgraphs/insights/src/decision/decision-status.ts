/** What may become of a decision. A missing cell is a forbidden move; no move leads back. */
export const DECISION_MOVES = {
  PROPOSED: { apply: "APPLIED", reject: "REJECTED", expire: "EXPIRED" },
  APPLIED: { override: "OVERRIDDEN", revert: "REVERTED" },
  REJECTED: {},
  EXPIRED: {},
  OVERRIDDEN: {},
  REVERTED: {},
} as const satisfies Record<string, Partial<Record<string, string>>>;

export type DecisionState = keyof typeof DECISION_MOVES;
export type DecisionEvent = "apply" | "reject" | "expire" | "override" | "revert";

export function nextDecisionState(from: DecisionState, event: DecisionEvent): DecisionState | null {
  const moves: Partial<Record<DecisionEvent, DecisionState>> = DECISION_MOVES[from];
  return moves[event] ?? null;
}

/** The state that an event leads from and to: each event has one of either. */
export function moveOf(event: DecisionEvent): { readonly from: DecisionState; readonly to: DecisionState } {
  for (const from of Object.keys(DECISION_MOVES) as DecisionState[]) {
    const to = nextDecisionState(from, event);
    if (to !== null) return { from, to };
  }
  throw new Error(`No decision moves by ${event}`);
}

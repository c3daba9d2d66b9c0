/** What may happen to a promotion. A missing cell is a forbidden move; what has ended stays ended. */
const TRANSITIONS = {
  DRAFT: { activate: "ACTIVE", end: "ENDED" },
  ACTIVE: { pause: "PAUSED", end: "ENDED" },
  PAUSED: { activate: "ACTIVE", end: "ENDED" },
  ENDED: {},
} as const satisfies Record<string, Partial<Record<string, string>>>;

export type PromotionState = keyof typeof TRANSITIONS;
export type PromotionMove = "activate" | "pause" | "end";
export const PROMOTION_STATES = Object.keys(TRANSITIONS) as PromotionState[];
export const PROMOTION_MOVES: readonly PromotionMove[] = ["activate", "pause", "end"];

export function nextPromotionState(from: PromotionState, move: PromotionMove): PromotionState | null {
  const moves: Partial<Record<PromotionMove, PromotionState>> = TRANSITIONS[from];
  return moves[move] ?? null;
}

/** The states from which a move leads somewhere. */
export const statesBefore = (move: PromotionMove): PromotionState[] =>
  PROMOTION_STATES.filter((state) => nextPromotionState(state, move) !== null);

/** What may happen to the points of an order. A missing cell is a forbidden move. */
const TRANSITIONS = {
  PENDING: { release: "RELEASED", reverse: "REVERSED" },
  RELEASED: { reverse: "REVERSED" },
  REVERSED: {},
} as const satisfies Record<string, Partial<Record<string, string>>>;

export type EarningState = keyof typeof TRANSITIONS;
export type EarningMove = "release" | "reverse";
export const EARNING_STATES = Object.keys(TRANSITIONS) as EarningState[];

export function nextEarningState(from: EarningState, move: EarningMove): EarningState | null {
  const moves: Partial<Record<EarningMove, EarningState>> = TRANSITIONS[from];
  return moves[move] ?? null;
}

/** What may happen to what is held for an order. A missing cell is a forbidden move. */
const TRANSITIONS = {
  HELD: { confirm: "CONFIRMED", release: "RELEASED" },
  CONFIRMED: { cancel: "CANCELLED" },
  // The order was placed after its hold had ended: it is taken again as far as it goes.
  RELEASED: { confirm: "CONFIRMED" },
  CANCELLED: {},
} as const satisfies Record<string, Partial<Record<string, string>>>;

export type HoldState = keyof typeof TRANSITIONS;
export type HoldMove = "confirm" | "release" | "cancel";
export const HOLD_STATES = Object.keys(TRANSITIONS) as HoldState[];

export function nextHoldState(from: HoldState, move: HoldMove): HoldState | null {
  const moves: Partial<Record<HoldMove, HoldState>> = TRANSITIONS[from];
  return moves[move] ?? null;
}

/** What may happen to a request, and where it leads. A missing cell is a forbidden move. */
const TRANSITIONS = {
  COLLECTING: { collected: "READY", expire: "EXPIRED" },
  READY: { expire: "EXPIRED" },
  EXPIRED: {},
  CHECKING: { found: "BLOCKED", clear: "ERASING", cancel: "CANCELLED" },
  BLOCKED: { recheck: "CHECKING", cancel: "CANCELLED" },
  ERASING: { erased: "VERIFYING" },
  VERIFYING: { proved: "DONE", left: "ERASING" },
  DONE: {},
  CANCELLED: {},
} as const satisfies Record<string, Partial<Record<string, string>>>;

export type PrivacyState = keyof typeof TRANSITIONS;
export type PrivacyMove =
  "collected" | "expire" | "found" | "clear" | "cancel" | "recheck" | "erased" | "proved" | "left";

export const PRIVACY_STATES = Object.keys(TRANSITIONS) as PrivacyState[];
export const PRIVACY_MOVES: readonly PrivacyMove[] = [
  ...(["collected", "expire", "found", "clear", "cancel", "recheck", "erased", "proved", "left"] as const),
];

export function nextPrivacyState(from: PrivacyState, move: PrivacyMove): PrivacyState | null {
  const moves: Partial<Record<PrivacyMove, PrivacyState>> = TRANSITIONS[from];
  return moves[move] ?? null;
}

/** What moderation may do to a review. A missing cell is a forbidden move. */
const TRANSITIONS = {
  PUBLISHED: { hide: "HIDDEN", remove: "REMOVED" },
  HIDDEN: { restore: "PUBLISHED", remove: "REMOVED" },
  REMOVED: { restore: "PUBLISHED" },
} as const satisfies Record<string, Partial<Record<string, string>>>;

export type ReviewState = keyof typeof TRANSITIONS;
export type ReviewMove = "hide" | "remove" | "restore";
export const REVIEW_STATES = Object.keys(TRANSITIONS) as ReviewState[];

export function nextReviewState(from: ReviewState, move: ReviewMove): ReviewState | null {
  const moves: Partial<Record<ReviewMove, ReviewState>> = TRANSITIONS[from];
  return moves[move] ?? null;
}

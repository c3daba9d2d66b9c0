/** What moderation may do to a post. A missing cell is a forbidden move. */
const TRANSITIONS = {
  VISIBLE: { hide: "HIDDEN", remove: "REMOVED" },
  HIDDEN: { restore: "VISIBLE", remove: "REMOVED" },
  REMOVED: { restore: "VISIBLE" },
} as const satisfies Record<string, Partial<Record<string, string>>>;

export type PostVisibility = keyof typeof TRANSITIONS;
export type PostVisibilityMove = "hide" | "remove" | "restore";
export const POST_VISIBILITIES = Object.keys(TRANSITIONS) as PostVisibility[];

export function nextPostVisibility(from: PostVisibility, move: PostVisibilityMove): PostVisibility | null {
  const moves: Partial<Record<PostVisibilityMove, PostVisibility>> = TRANSITIONS[from];
  return moves[move] ?? null;
}

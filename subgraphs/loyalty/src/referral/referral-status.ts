/** What may happen to a referral. A missing cell is a forbidden move. */
const TRANSITIONS = {
  PENDING: { qualify: "QUALIFIED", reject: "REJECTED" },
  REVIEW: { clear: "PENDING", qualify: "QUALIFIED", reject: "REJECTED" },
  QUALIFIED: { reward: "REWARDED", reject: "REJECTED" },
  REWARDED: {},
  REJECTED: {},
} as const satisfies Record<string, Partial<Record<string, string>>>;

export type ReferralState = keyof typeof TRANSITIONS;
export type ReferralMove = "clear" | "qualify" | "reward" | "reject";
export const REFERRAL_STATES = Object.keys(TRANSITIONS) as ReferralState[];

export function nextReferralState(from: ReferralState, move: ReferralMove): ReferralState | null {
  const moves: Partial<Record<ReferralMove, ReferralState>> = TRANSITIONS[from];
  return moves[move] ?? null;
}

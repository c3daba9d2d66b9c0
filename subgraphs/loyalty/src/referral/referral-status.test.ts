import { nextReferralState, REFERRAL_STATES, type ReferralState } from "./referral-status";

it("a referral starts pending or under review, and every other state is reached from there", () => {
  const reached = new Set<ReferralState>(["PENDING", "REVIEW"]);
  for (const from of reached)
    for (const move of ["clear", "qualify", "reward", "reject"] as const) {
      const next = nextReferralState(from, move);
      if (next) reached.add(next);
    }
  expect([...reached].sort()).toEqual([...REFERRAL_STATES].sort());
  expect(nextReferralState("REJECTED", "reward")).toBeNull();
  expect(nextReferralState("PENDING", "reward")).toBeNull();
});

import { nextPrivacyState, PRIVACY_MOVES, PRIVACY_STATES, type PrivacyState } from "./privacy-status";

const reachedFrom = (start: PrivacyState): Set<PrivacyState> => {
  const reached = new Set([start]);
  for (const state of reached)
    for (const move of PRIVACY_MOVES) {
      const next = nextPrivacyState(state, move);
      if (next) reached.add(next);
    }
  return reached;
};

describe("a privacy request", () => {
  it("reaches every state from its two beginnings", () => {
    const reached = new Set([...reachedFrom("CHECKING"), ...reachedFrom("COLLECTING")]);
    expect([...reached].sort()).toEqual([...PRIVACY_STATES].sort());
  });

  it("cannot be called off once something is erased", () => {
    for (const state of ["ERASING", "VERIFYING", "DONE"] as const) {
      expect(nextPrivacyState(state, "cancel")).toBeNull();
      expect(reachedFrom(state)).not.toContain("CANCELLED");
    }
  });
});

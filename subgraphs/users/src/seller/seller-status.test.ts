import { nextState, SELLER_MOVES, SELLER_STATES, type SellerState } from "./seller-status";

describe("the states of a seller", () => {
  it("can all be reached from DRAFT", () => {
    const reached = new Set<SellerState>(["DRAFT"]);
    for (const state of reached) {
      for (const move of SELLER_MOVES) {
        const next = nextState(state, move);
        if (next) reached.add(next);
      }
    }
    expect([...reached].sort()).toEqual([...SELLER_STATES].sort());
  });

  it.each([
    ["ACTIVE", "suspend", "SUSPENDED"],
    ["SUSPENDED", "reinstate", "ACTIVE"],
    ["SUSPENDED", "terminate", "TERMINATED"],
    ["ACTIVE", "terminate", null],
    ["DRAFT", "approve", null],
    ["TERMINATED", "reinstate", null],
    ["TERMINATED", "readmit", "SUSPENDED"],
    ["REJECTED", "submit", null],
  ] as const)("lead from %s by %s to %s", (from, move, to) => {
    expect(nextState(from, move)).toBe(to);
  });
});

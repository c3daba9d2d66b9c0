import { nextState, PRODUCT_MOVES, PRODUCT_STATES, type ProductState } from "./product-status";

describe("the states of a listing", () => {
  it("can all be reached from DRAFT", () => {
    const reached = new Set<ProductState>(["DRAFT"]);
    for (const state of reached) {
      for (const move of PRODUCT_MOVES) {
        const next = nextState(state, move);
        if (next) reached.add(next);
      }
    }
    expect([...reached].sort()).toEqual([...PRODUCT_STATES].sort());
  });

  it.each([
    ["DRAFT", "activate", "ACTIVE"],
    ["ACTIVE", "pause", "PAUSED"],
    ["PAUSED", "activate", "ACTIVE"],
    ["PAUSED", "archive", "ARCHIVED"],
    ["ACTIVE", "archive", null],
    ["ARCHIVED", "activate", null],
    ["BLOCKED", "activate", null],
    ["BLOCKED", "unblock", "ACTIVE"],
    ["IN_REVIEW", "activate", null],
    ["IN_REVIEW", "approve", "ACTIVE"],
    ["IN_REVIEW", "withdraw", "DRAFT"],
    ["PAUSED", "block", "BLOCKED"],
    ["DRAFT", "pause", null],
  ] as const)("lead from %s by %s to %s", (from, move, to) => {
    expect(nextState(from, move)).toBe(to);
  });
});

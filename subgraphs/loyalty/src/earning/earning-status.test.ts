import { EARNING_STATES, nextEarningState, type EarningMove, type EarningState } from "./earning-status";

const MOVES: EarningMove[] = ["release", "reverse"];

describe("the states of an order's points", () => {
  it("are all reached from PENDING", () => {
    const reached = new Set<EarningState>(["PENDING"]);
    for (const state of reached) {
      for (const move of MOVES) {
        const next = nextEarningState(state, move);
        if (next) reached.add(next);
      }
    }
    expect([...reached].sort()).toEqual([...EARNING_STATES].sort());
  });

  it("end with REVERSED", () => {
    expect(MOVES.map((move) => nextEarningState("REVERSED", move))).toEqual([null, null]);
  });
});

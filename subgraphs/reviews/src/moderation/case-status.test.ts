import { CASE_STATES, caseMoves, nextCaseState, type CaseState } from "./case-status";

describe("the states of a moderation case", () => {
  it("are all reached from OPEN", () => {
    const reached = new Set<CaseState>(["OPEN"]);
    for (const state of reached) {
      for (const move of caseMoves(state)) {
        const next = nextCaseState(state, move);
        if (next) reached.add(next);
      }
    }
    expect([...reached].sort()).toEqual([...CASE_STATES].sort());
  });

  it("decide nothing that was not assigned, and appeal nothing that was not decided", () => {
    expect(CASE_STATES.filter((state) => nextCaseState(state, "decide"))).toEqual(["ASSIGNED"]);
    expect(CASE_STATES.filter((state) => nextCaseState(state, "appeal"))).toEqual(["DECIDED"]);
  });

  it("have no end that new facts could not reopen", () => {
    expect(CASE_STATES.filter((state) => caseMoves(state).length === 0)).toEqual([]);
  });
});

import { nextReviewState, REVIEW_STATES, type ReviewMove, type ReviewState } from "./review-status";

const MOVES: ReviewMove[] = ["hide", "remove", "restore"];

describe("the states of a review", () => {
  it("are all reached from PUBLISHED", () => {
    const reached = new Set<ReviewState>(["PUBLISHED"]);
    for (const state of reached) {
      for (const move of MOVES) {
        const next = nextReviewState(state, move);
        if (next) reached.add(next);
      }
    }
    expect([...reached].sort()).toEqual([...REVIEW_STATES].sort());
  });

  it("can all be left again, so that an appeal can overturn a removal", () => {
    expect(REVIEW_STATES.filter((state) => MOVES.every((move) => nextReviewState(state, move) === null))).toEqual([]);
  });
});

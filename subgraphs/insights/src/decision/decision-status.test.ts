import { DECISION_MOVES, moveOf, nextDecisionState, type DecisionEvent, type DecisionState } from "./decision-status";
import { digestInputs } from "./digest-inputs";
import { servingDecisionId } from "./serving-decisions";

const EVENTS: DecisionEvent[] = ["apply", "reject", "expire", "override", "revert"];

describe("a decision's states", () => {
  it("can all be reached from PROPOSED", () => {
    const reached = new Set<DecisionState>(["PROPOSED"]);
    for (const state of reached) {
      for (const event of EVENTS) {
        const next = nextDecisionState(state, event);
        if (next) reached.add(next);
      }
    }
    expect([...reached].sort()).toEqual(Object.keys(DECISION_MOVES).sort());
  });

  it("are left once each: no move leads back", () => {
    expect(EVENTS.map(moveOf)).toEqual([
      { from: "PROPOSED", to: "APPLIED" },
      { from: "PROPOSED", to: "REJECTED" },
      { from: "PROPOSED", to: "EXPIRED" },
      { from: "APPLIED", to: "OVERRIDDEN" },
      { from: "APPLIED", to: "REVERTED" },
    ]);
  });
});

it("digests inputs whatever the order of their keys, and tells other values apart", () => {
  const digest = digestInputs({ a: 1, b: [{ c: "x", d: null }] });
  expect(digestInputs({ b: [{ d: null, c: "x" }], a: 1 })).toBe(digest);
  expect(digestInputs({ b: [{ d: null, c: "x" }], a: "1" })).not.toBe(digest);
  expect(digest).toMatch(/^[0-9a-f]{64}$/);
});

it("gives a model on a surface one id, and another to its next version", () => {
  const id = servingDecisionId("SEARCH", { name: "m", version: "1" });
  expect(servingDecisionId("SEARCH", { name: "m", version: "1" })).toBe(id);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(servingDecisionId("SEARCH", { name: "m", version: "2" })).not.toBe(id);
});

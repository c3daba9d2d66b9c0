import type { Assessment } from "./assess-order";
import { contributionsThatCount, counterfactualOf } from "./save-assessment";

const FACTS = [
  { code: "ACCOUNT_FRAUD", text: "A bank took money back.", weight: 0.85 },
  { code: "MANY_UNITS", text: "It holds 80 units of one item.", weight: 0.2 },
];
const byRules = (overrides: Partial<Assessment> = {}): Assessment => ({
  ...{ id: "a", outcome: "REVIEW", effect: "REVIEW", score: 0.88, model: null, aloneBecause: null },
  rules: { facts: FACTS, score: 0.88 },
  policy: {
    ...{ name: "fraud-orders", version: 1, mode: "AUTO" },
    settings: { challengeAt: 0.6, reviewAt: 0.8, blockAt: 0.97, usesModel: true },
  },
  ...overrides,
});
const byModel = byRules({
  score: 0.9,
  model: {
    ...{
      score: 0.9,
      logOdds: Math.log(9),
      treesLogOdds: Math.log(9),
      baseline: -3,
      model: { name: "trees", version: "1" },
    },
    contributions: [
      { feature: "orders of the address today", value: 9, contribution: Math.log(9) + 4 },
      { feature: "amount", value: 1, contribution: -1 },
    ],
  },
});

describe("what would have led to another outcome of an order", () => {
  it("is told by whoever made the score that counted: rules by their strongest fact, the model by its strongest share", () => {
    expect(counterfactualOf(byRules())).toBe(
      "Without this fact the rules' score would be 0.20: A bank took money back.",
    );
    const [strongest] = contributionsThatCount(byModel);
    expect(strongest?.feature).toBe("orders of the address today");
    expect(counterfactualOf(byModel)).toBe(
      `Below a score of 0.8 it would not have been REVIEW; it has 0.90, ${strongest!.contribution.toFixed(2)} of it by orders of the address today.`,
    );
    expect(counterfactualOf({ ...byModel, rules: { facts: [], score: 0 } })).toBe(counterfactualOf(byModel));
  });

  it("is the line for what was let go on", () => {
    expect(counterfactualOf(byRules({ outcome: "ALLOW", rules: { facts: [], score: 0 }, score: 0 }))).toContain("0.6");
  });
});

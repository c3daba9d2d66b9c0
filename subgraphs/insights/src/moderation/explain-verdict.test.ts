import { bodyOfVerdict, counterfactualOf } from "./explain-verdict";
import type { TextVerdict } from "./score-texts";

const verdict = (overrides: Partial<TextVerdict> = {}): TextVerdict => ({
  labels: [
    { label: "INSULT", score: 0.9 },
    { label: "SPAM", score: 0.1 },
  ],
  contributions: [
    { feature: "idiot", contribution: 1.8 },
    { feature: "you", contribution: 0.6 },
    { feature: "please", contribution: -0.4 },
  ],
  baseline: 0.2,
  unsureBecause: null,
  ...overrides,
});

describe("what would have led to another verdict", () => {
  it("is the fewest words without which the text would not be marked", () => {
    // Log-odds of 0.9 are 2.2: one word is not enough, two are.
    expect(counterfactualOf(verdict())).toBe("Without “idiot”, “you”: 45 % INSULT.");
  });

  it("is the line itself for a text that is not marked, and where no words explain it", () => {
    const calm = verdict({ labels: [{ label: "INSULT", score: 0.2 }] });
    expect(counterfactualOf(calm)).toBe("At 50 % or more of INSULT it would have been marked; it has 20 %.");
    expect(counterfactualOf(verdict({ contributions: [] }))).toBe(
      "Below 50 % of INSULT it would not have been marked; it has 90 %, of no single words.",
    );
  });
});

it("says how sure it is by its distance from the line, and nothing where the model is unsure of the text itself", () => {
  expect(bodyOfVerdict(verdict(), []).confidence).toBeCloseTo(0.8);
  const unsure = bodyOfVerdict(verdict({ unsureBecause: "The text is not English." }), []);
  expect(unsure).toMatchObject({ confidence: null, score: 0.9, output: { unsureBecause: "The text is not English." } });
});

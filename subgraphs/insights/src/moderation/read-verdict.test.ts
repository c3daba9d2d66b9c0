import { OTHER_WORDS, verdictOf } from "./read-verdict";

const WIDTH = 6;

describe("the verdict on a text", () => {
  it("names the words that moved the highest label, and all of them sum to its log-odds", () => {
    const words = Array.from({ length: 14 }, (_, i) => (i === 3 || i === 9 ? "idiot" : `word${i}`));
    const values = new Float32Array(words.length * WIDTH);
    words.forEach((word, i) => (values[i * WIDTH] = word === "idiot" ? 1.5 : -0.1));
    const row = Float32Array.from([1.4, -3, -2, -4, -4, -5]);
    const verdict = verdictOf("any text", row, { words, values });
    expect(verdict.labels[0]).toEqual({ label: "INSULT", score: expect.closeTo(1 / (1 + Math.exp(-1.4))) });
    expect(verdict.contributions[0]).toEqual({ feature: "idiot", contribution: 3 });
    expect(verdict.contributions).toHaveLength(11);
    expect(verdict.contributions.at(-1)).toEqual({ feature: OTHER_WORDS, contribution: expect.closeTo(-0.3) });
    const sum = verdict.contributions.reduce((total, { contribution }) => total + contribution, verdict.baseline);
    expect(sum).toBeCloseTo(1.4);
  });

  it("leaves out labels that the model does not know, and says why it may mean little", () => {
    const verdict = verdictOf("👍", Float32Array.from([NaN, NaN, NaN, NaN, -1, NaN]), null);
    expect(verdict.labels.map(({ label }) => label)).toEqual(["SPAM"]);
    expect(verdict).toMatchObject({ contributions: [], unsureBecause: expect.stringContaining("signs") });
  });
});

import type { ReviewReading } from "../model/text-models";
import { explainTone, type ToneExplanation } from "./explain-tone";
import { without, wordsIn } from "./leave-out-words";
import { reasonsOf } from "./tone-reasons";
import { viewOfToldTone } from "./tone-words";

/** Reads by one rule: good and bad things, and the contrary after "not". Remembers how much it was asked. */
function ruleModel() {
  const asked: number[] = [];
  const score = (texts: readonly string[]) => {
    asked.push(texts.length);
    return Promise.resolve({ model: { name: "by-rule", version: "1" }, values: texts.map(readingOf) });
  };
  return { asked, score };
}

function readingOf(text: string): ReviewReading {
  const words = text.toLowerCase().split(/[^a-z]+/);
  let sum = 0;
  words.forEach((word, i) => {
    const weight = word === "good" ? 1 : word === "awful" ? -2 : 0;
    sum += words[i - 1] === "not" ? -weight : weight;
  });
  const positive = 0.9 / (1 + Math.exp(-3 * sum));
  return { negative: 0.9 - positive, neutral: 0.1, positive, stars: null, aspects: [] };
}

const explained = async (text: string) => (await explainTone(text, ruleModel().score)) as ToneExplanation;

describe("which words make a review sound as it does", () => {
  it("is what the model reads without each of them, and what would change it", async () => {
    const text = "The fit is not good.";
    const told = viewOfToldTone(await explained(text), text);
    expect(told).toMatchObject({ state: "TOLD", label: "NEGATIVE", note: null, model: { name: "by-rule" } });
    expect(told.words.map(({ words, labelWithout }) => [words, labelWithout])).toEqual([
      ["not", "POSITIVE"],
      ["good", "NEGATIVE"],
    ]);
    expect(told.words[0]!.effect).toBeGreaterThan(0.7);
    expect(told.words[0]!.explanation).toBe("Without “not” the model would read positive (86 %).");
    expect(told.counterfactual).toMatchObject({ without: ["not"], label: "POSITIVE" });
    const positive = "The fit is good.";
    expect(viewOfToldTone(await explained(positive), positive)).toMatchObject({
      label: "POSITIVE",
      words: [{ words: "good", labelWithout: "NEGATIVE" }],
    });
  });

  it("takes the strongest together where one is not enough, and says so where six are not", async () => {
    const two = "Good fit and good seams.";
    expect(viewOfToldTone(await explained(two), two)).toMatchObject({
      counterfactual: { without: ["Good", "good"], label: "NEGATIVE", explanation: expect.stringContaining("“good”") },
      note: null,
    });
    // Never more than half of a text: nobody can say how the rest would sound.
    const seventeen = `${"good it ".repeat(8)}good`;
    const { most } = await explained(seventeen);
    expect(most!.spans.flatMap(({ start, end }) => wordsIn(seventeen.slice(start, end))).length).toBeLessThanOrEqual(8);
    const eight = `${"It is good. ".repeat(8)}`;
    expect(viewOfToldTone(await explained(eight), eight)).toMatchObject({
      counterfactual: null,
      note: expect.stringMatching(/^Even without .* the model would read positive/),
    });
  });

  it("looks at phrases of a long text and into the strongest, in two rounds of few texts", async () => {
    const text = `${"We bought it in May and use it each day at home. ".repeat(8)}But the seams are awful. ${"It came in a box. ".repeat(40)}`;
    const { asked, score } = ruleModel();
    const told = (await explainTone(text, score)) as ToneExplanation;
    expect(asked[0]).toBeLessThanOrEqual(17);
    expect(asked[1]).toBeLessThanOrEqual(27);
    expect(asked).toHaveLength(2);
    // The phrase that holds it says no more than the word.
    expect(viewOfToldTone(told, text).words.map(({ words }) => words)).toEqual(["awful"]);
    expect(JSON.stringify(told)).not.toContain("awful");
  });

  it("has nothing to leave out of one word, and says when nobody answers", async () => {
    const { score } = ruleModel();
    expect(await explainTone("Good!", score)).toBeUndefined();
    expect(await explainTone("👍👍", score)).toBeUndefined();
    expect(await explainTone("Not good", () => Promise.resolve(null))).toBeNull();
    for (const state of ["NO_WORDS", "BUSY", "AWAY"] as const)
      expect(viewOfToldTone(state, "")).toMatchObject({ state, note: expect.any(String), words: [], label: null });
  });

  it("stands in a decision by where the words are, never by what they are", async () => {
    const text = "The fit is not good.";
    const row = { negative: 0.86, neutral: 0.1, positive: 0.04 };
    expect(reasonsOf({ ...row, explained: await explained(text) })).toMatchObject({
      contributions: [{ feature: "characters 12 to 14 of the text" }, { feature: "characters 16 to 19 of the text" }],
      counterfactual: "Without characters 12 to 14 of the text the model reads POSITIVE (86 %).",
    });
    expect(reasonsOf({ ...row, explained: null })).toEqual({
      ...{ score: 0.86, confidence: 0.86 },
      contributions: [
        { feature: "likelihood of NEGATIVE", contribution: 0.86 },
        { feature: "likelihood of NEUTRAL", contribution: 0.1 },
        { feature: "likelihood of POSITIVE", contribution: 0.04 },
      ],
      counterfactual: "With NEUTRAL likelier than NEGATIVE it would have been read so: they have 10 % and 86 %.",
    });
  });
});

it("words are left out as if they had not been written", () => {
  const text = "It’s so well-made, I can't  complain.";
  expect(wordsIn(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    ...["It’s", "so", "well-made", "I", "can't", "complain"],
  ]);
  expect(without(text, [wordsIn(text)[4]!, wordsIn(text)[1]!])).toBe("It’s well-made, I complain.");
});

import type { WordValues } from "../model/model-messages";
import { aspectsOf } from "./aspects";

/** Each word adds what its place in `tones` says to positive, or to negative if it is below zero; a word's share of the text is even. */
function aText(sentence: string, tones: Readonly<Record<string, number>>): WordValues {
  const words = sentence.split(" ");
  const values = new Float32Array(words.length * 3);
  words.forEach((word, i) => {
    const tone = (tones[word] ?? 0) / words.length;
    values[i * 3 + (tone < 0 ? 0 : 2)] = Math.abs(tone);
  });
  return { words, values };
}

describe("the aspects of a review", () => {
  it("have the tone of the clause that names them, not of the whole text", () => {
    const text = aText("the color is gorgeous , but the fabric feels awful .", { gorgeous: 12, awful: -12 });
    expect(aspectsOf(text, 0)).toEqual([
      { aspect: "QUALITY", label: "NEGATIVE" },
      { aspect: "APPEARANCE", label: "POSITIVE" },
    ]);
  });

  it("are neutral where praise and blame meet", () => {
    const text = aText("the price is odd , yet the price is fair .", { odd: -8, fair: 8 });
    expect(aspectsOf(text, 0)).toEqual([{ aspect: "PRICE", label: "NEUTRAL" }]);
  });

  it.each([
    ["it runs a little large , and i am glad", "FIT", "NEGATIVE"],
    ["it is true to size", "FIT", "POSITIVE"],
    ["it is not too tight", "FIT", "POSITIVE"],
    ["it isn ' t itchy at all", "COMFORT", "POSITIVE"],
    ["it is not worth the money", "PRICE", "NEGATIVE"],
    ["i bought it on sale", "PRICE", "NEUTRAL"],
    ["it is well - made", "QUALITY", "POSITIVE"],
    ["it stopped working", "USE", "NEGATIVE"],
    ["it arrived two weeks late", "DELIVERY", "NEGATIVE"],
    ["customer service never answered", "SERVICE", "NEGATIVE"],
  ])("are told by phrases whatever the model makes of their words: %s", (sentence, aspect, label) => {
    for (const bias of [-4, 4]) expect(aspectsOf(aText(sentence, {}), bias)).toContainEqual({ aspect, label });
  });

  it("are not found in words that mean something else", () => {
    const sentence = "i am looking for a present , had to work , and the arm hole of the model is pretty sure fine";
    const found = aspectsOf(aText(sentence, {}), 4).map(({ aspect }) => aspect);
    expect(found).toEqual(["FIT"]);
  });

  it("are none for a text that names none, or nothing at all", () => {
    expect(aspectsOf(aText("i am so happy !", { happy: 10 }), 0)).toEqual([]);
    expect(aspectsOf({ words: [], values: new Float32Array(0) }, 0)).toEqual([]);
  });
});

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
    const text = aText("the price is high , yet the price is fair .", { high: -8, fair: 8 });
    expect(aspectsOf(text, 0)).toEqual([{ aspect: "PRICE", label: "NEUTRAL" }]);
  });

  it("are none for a text that names none, or nothing at all", () => {
    expect(aspectsOf(aText("i am so happy !", { happy: 10 }), 0)).toEqual([]);
    expect(aspectsOf({ words: [], values: new Float32Array(0) }, 0)).toEqual([]);
  });
});

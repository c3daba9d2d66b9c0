import { editDistance, wordsOf } from "./words";

describe("words", () => {
  it.each([
    ["Crème  BRÛLÉE!", ["creme", "brulee"]],
    ["size-10 (blue)", ["size", "10", "blue"]],
    ["日本 книга", ["日本", "книга"]],
    ["🎁 ✨", []],
  ])("spells %j as the index does", (text, words) => expect(wordsOf(text)).toEqual(words));

  it.each([
    ["hungr", "hunger", 1],
    ["hnuger", "hunger", 1],
    ["gunger", "hunger", 1],
    ["tolkein", "tolkien", 1],
    ["lamp", "lamp", 0],
    ["lamp", "tent", 3],
    ["a", "abcdefgh", 3],
  ])("counts the edits from %j to %j, up to two", (from, to, edits) => expect(editDistance(from, to, 2)).toBe(edits));
});

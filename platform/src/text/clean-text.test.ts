import { cleanText } from "./clean-text";

describe("text from people", () => {
  it.each([
    ["  hello  ", { max: 10 }, "hello"],
    ["e\u0301", { max: 1 }, "é"],
    ["a\nb", { max: 10, multiline: true }, "a\nb"],
    ["👩‍👩‍👧 family", { max: 20 }, "👩‍👩‍👧 family"],
    ["", { max: 5 }, ""],
  ])("%j is taken as %j → %j", (input, rule, text) => {
    expect(cleanText(input, rule)).toEqual({ text });
  });

  it.each([
    ["NUL", "a\u0000b", { max: 10 }, "must not hold control or direction characters"],
    ["a direction override", "a\u202Eb", { max: 10 }, "must not hold control or direction characters"],
    ["a zero-width space", "a\u200Bb", { max: 10 }, "must not hold control or direction characters"],
    ["half a surrogate pair", "a\uD800b", { max: 10 }, "must not hold control or direction characters"],
    ["two lines", "a\nb", { max: 10 }, "must be a single line"],
    ["nothing", "  ", { min: 1, max: 10 }, "must not be empty"],
    ["too little", "ab", { min: 3, max: 10 }, "must be at least 3 characters"],
    ["too much", "abcdef", { max: 5 }, "must be at most 5 characters"],
    ["a megabyte", "x".repeat(1_000_000), { max: 5_000 }, "must be at most 5000 characters"],
  ])("%s is refused", (_what, input, rule, fault) => {
    expect(cleanText(input, rule)).toEqual({ fault });
  });
});

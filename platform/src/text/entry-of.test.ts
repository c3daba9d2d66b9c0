import { entryOf } from "./entry-of";

/** Every word that a plain object answers to without having been told it. */
const INHERITED = Object.getOwnPropertyNames(Object.prototype);

describe("a table asked for a word from outside", () => {
  it("says what it was told", () => {
    expect(entryOf({ yes: 1, no: 0 }, "no")).toBe(0);
    expect(entryOf({ yes: 1 }, "maybe")).toBeUndefined();
  });

  it.each(INHERITED)("does not know %s, which every object inherits", (word) => {
    expect(entryOf({ yes: 1 }, word)).toBeUndefined();
  });

  it("knows such a word if it was told it", () => {
    expect(entryOf(JSON.parse('{"__proto__": 1, "constructor": 2}') as Record<string, number>, "__proto__")).toBe(1);
    expect(entryOf({ constructor: 2 }, "constructor")).toBe(2);
  });
});

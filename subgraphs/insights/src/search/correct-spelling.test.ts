import { correctedQuery } from "./correct-spelling";

const likely = (words: Record<string, string[]>) => new Map(Object.entries(words));

describe("correctedQuery", () => {
  it("keeps known words and offers near ones for the rest, nearest first", () => {
    const known = likely({ hungr: ["hungary", "hungry", "hunger", "hunt"] });
    expect(correctedQuery(["games", "hungr"], known)?.text).toBe("games & (hungry | hunger)");
  });

  it("forgives two edits only in long words", () => {
    expect(correctedQuery(["lmapp"], likely({ lmapp: ["lamp"] }))).toBeNull();
    expect(correctedQuery(["haedphnoes"], likely({ haedphnoes: ["headphones"] }))?.text).toBe("(headphones)");
  });

  it.each([
    ["cheap", "heap"],
    ["wifi", "wife"],
    ["pen", "pet"],
  ])("does not read an ordinary word as another: %s as %s", (typed, known) => {
    expect(correctedQuery([typed], likely({ [typed]: [known] }))).toBeNull();
  });

  it("says nothing when every word is known or too short to guess", () => {
    expect(correctedQuery(["lamp"], likely({}))).toBeNull();
    expect(correctedQuery(["x"], likely({ x: ["xl"] }))).toBeNull();
  });
});

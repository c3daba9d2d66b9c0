import { correctedQuery } from "./correct-spelling";

describe("correctedQuery", () => {
  it("keeps known words and offers near ones for the rest, nearest first", () => {
    const likely = [["games"], ["hungary", "hungry", "hunger", "hunt"]];
    expect(correctedQuery(["games", "hungr"], likely)).toBe("(games) & (hungry | hunger)");
  });

  it("forgives two edits only in long words", () => {
    expect(correctedQuery(["lmapp"], [["lamp"]])).toBeNull();
    expect(correctedQuery(["haedphnoes"], [["headphones"]])).toBe("(headphones)");
  });

  it("says nothing when every word is known or too short to guess", () => {
    expect(correctedQuery(["lamp"], [["lamp"]])).toBeNull();
    expect(correctedQuery(["x"], [["xl"]])).toBeNull();
  });
});

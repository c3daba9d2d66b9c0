import { expandSynonyms } from "./expand-synonyms";
import { SynonymBook } from "./synonym-book";

const book = new SynonymBook();
book.set([{ words: ["tv", "television"] }, { words: ["mobile", "cell phone"] }, { words: ["tv", "telly"] }]);

describe("synonyms of a query", () => {
  it("stand beside the word, of every group that has it", () => {
    expect(expandSynonyms(["large", "tv"], book)).toEqual({
      text: "large & ((tv) | television | telly)",
      used: [{ word: "tv", synonyms: ["television", "telly"] }],
    });
  });

  it("may be several words, in the query as in the synonym", () => {
    expect(expandSynonyms(["cell", "phone", "case"], book)?.text).toBe("((cell & phone) | mobile) & case");
    expect(expandSynonyms(["mobile"], book)?.text).toBe("((mobile) | (cell <-> phone))");
  });

  it("are none where nothing is called otherwise", () => {
    expect(expandSynonyms(["cell"], book)).toBeNull();
    expect(expandSynonyms([], book)).toBeNull();
  });
});

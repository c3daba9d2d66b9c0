import { factsUsedBy, renderVariables, type VariablesOptions } from "../../gateway/page/variables";

const options: VariablesOptions = {
  facts: { bookId: "book-1", total: 1250, none: null },
  hints: { loanId: "run Borrow first" },
  now: () => new Date("2026-03-10T12:00:00Z"),
  uuid: () => "0198-7",
};

describe("variables of a ready tab", () => {
  it.each([
    ["a fact keeps its type", { id: "{{bookId}}", total: "{{total}}" }, { id: "book-1", total: 1250 }],
    ["a fact inside a text becomes text", { email: "{{uuid}}@test" }, { email: "0198-7@test" }],
    ["an unknown fact says how to learn it", { id: "{{loanId}}" }, { id: "<run Borrow first>" }],
    ["an unknown fact without a hint says its name", { id: "{{other}}" }, { id: "<other>" }],
    ["a fact that is null is unknown", { id: "{{none}}" }, { id: "<none>" }],
    [
      "time is known",
      { from: "{{daysAgo:30}}", to: "{{now}}" },
      { from: "2026-02-08T12:00:00.000Z", to: "2026-03-10T12:00:00.000Z" },
    ],
    ["lists and objects are filled inside", { a: [{ b: "{{bookId}}" }], c: null }, { a: [{ b: "book-1" }], c: null }],
    ["other text stays", { text: "{ {bookId} } {{", n: 1, ok: true }, { text: "{ {bookId} } {{", n: 1, ok: true }],
  ])("%s", (_title, template, expected) => {
    expect(JSON.parse(renderVariables(template, options))).toEqual(expected);
  });

  it("are filled anew only when a fact in them changes", () => {
    const template = { id: "{{bookId}}", key: "{{uuid}}" };
    const before = factsUsedBy(template, options.facts);
    expect(factsUsedBy(template, { ...options.facts, total: 1 })).toBe(before);
    expect(factsUsedBy(template, { ...options.facts, bookId: "book-2" })).not.toBe(before);
  });
});

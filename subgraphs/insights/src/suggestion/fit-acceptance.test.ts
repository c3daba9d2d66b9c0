import { fitAcceptance, strangersOf, type Acceptance } from "./fit-acceptance";
import { suggestAnswer } from "./answer-review";

const NOW = new Date("2026-11-26T15:00:00Z");
const given = (fields: Omit<Acceptance, "suggestionId">): Acceptance => ({ suggestionId: "s", ...fields });
const RESTOCK = { kind: "RESTOCK", variantId: "v", quantity: 40, leadDays: 7 } as const;
const PHOTOS = { kind: "ADD_PHOTOS", missing: 2 } as const;
const DESCRIPTION = { kind: "IMPROVE_DESCRIPTION", leastCharacters: 150 } as const;
const ANSWER = { kind: "ANSWER_REVIEW", reviewId: "r", draft: "We are sorry." } as const;

describe("what a seller accepts", () => {
  it("is what was suggested, or what is given in its place", () => {
    expect(fitAcceptance(RESTOCK, given({}), NOW)).toEqual({
      change: { kind: "RESTOCK", variantId: "v", quantity: 40, expectedOn: "2026-12-03" },
      text: null,
    });
    const other = given({ quantity: 12, expectedOn: new Date("2026-11-26T00:00:00Z") });
    expect(fitAcceptance(RESTOCK, other, NOW)).toMatchObject({ change: { quantity: 12, expectedOn: "2026-11-26" } });
    expect(fitAcceptance(ANSWER, given({}), NOW)).toMatchObject({ text: "We are sorry." });
    expect(fitAcceptance(ANSWER, given({ reply: " Thank you.\n" }), NOW)).toMatchObject({ text: "Thank you." });
    const images = [{ url: "https://images.example/1.jpg" }];
    expect(fitAcceptance(PHOTOS, given({ images }), NOW)).toMatchObject({
      change: { images: [{ url: "https://images.example/1.jpg", alt: null }] },
    });
  });

  it.each([
    [RESTOCK, { quantity: 0 }, "quantity"],
    [RESTOCK, { quantity: 1_000_001 }, "quantity"],
    [RESTOCK, { expectedOn: new Date("2026-11-25T23:00:00Z") }, "expectedOn"],
    [RESTOCK, { expectedOn: new Date("2027-12-01T00:00:00Z") }, "expectedOn"],
    [RESTOCK, { expectedOn: new Date(NaN) }, "expectedOn"],
    [PHOTOS, {}, "images"],
    [PHOTOS, { images: [] }, "images"],
    [DESCRIPTION, { description: "Too short." }, "description"],
    [DESCRIPTION, {}, "description"],
    [ANSWER, { reply: " " }, "reply"],
    [{ ...ANSWER, doubt: "It does not look like English." }, {}, "reply"],
    [ANSWER, { reply: "a".repeat(2_001) }, "reply"],
  ])("is refused: %j with %j", (change, fields, field) => {
    expect(fitAcceptance(change, given(fields), NOW)).toMatchObject({ field });
  });

  it("has nothing in it that would be left out silently", () => {
    expect(strangersOf("RESTOCK", given({ quantity: 1, expectedOn: NOW }))).toEqual([]);
    expect(
      strangersOf("REPRICE", given({ quantity: 1, reply: "Hello", images: null })).map(({ field }) => field),
    ).toEqual([...["quantity", "reply"]]);
  });
});

describe("a draft of a reply", () => {
  const review = { reviewId: "r", productId: "p", title: "Lamp", negative: 0.9, languageDoubt: null };
  it("names what the review finds wrong, and nothing that it praises", () => {
    const { change, text, confidence } = suggestAnswer({
      ...review,
      aspects: [
        { aspect: "DELIVERY", label: "NEGATIVE" },
        { aspect: "PRICE", label: "POSITIVE" },
        { aspect: "FIT", label: "NEGATIVE" },
      ],
    });
    const draft = (change as { draft: string }).draft;
    expect(draft).toContain("sorry that the delivery and the fit did not meet");
    expect(draft).not.toContain("price");
    expect(text).toContain("about the delivery and the fit");
    expect(confidence).toBeCloseTo(0.54, 5);
  });

  it("is doubted, names nothing and is half as sure where the review does not look like English", () => {
    const aspects = [{ aspect: "FIT", label: "NEGATIVE" }] as const;
    const { change, text, confidence, contributions } = suggestAnswer({
      ...review,
      aspects,
      languageDoubt: "It looks German.",
    });
    expect(change).toMatchObject({ doubt: expect.stringMatching(/^It looks German.+own words/) });
    expect((change as { draft: string }).draft).not.toContain("fit");
    expect(text).toContain("It looks German.");
    expect(confidence).toBeCloseTo(0.27, 5);
    expect(contributions).toEqual([
      { feature: "sounds negative", contribution: 0.54 },
      { feature: "may not be English", contribution: -0.27 },
    ]);
    const own = fitAcceptance(change as typeof ANSWER, given({ reply: "Es tut uns leid." }), NOW);
    expect(own).toMatchObject({ text: "Es tut uns leid." });
  });

  it("stays general where the review names nothing", () => {
    expect(suggestAnswer({ ...review, aspects: [] }).change).toMatchObject({
      draft: expect.stringContaining("sorry that you are not satisfied"),
    });
  });
});

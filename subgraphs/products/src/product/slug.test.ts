import { slugOf } from "./slug";

describe("the slug of a title", () => {
  const id = "01938f00-0000-7000-8000-0123456789ab";

  it.each([
    ["Linen Dress", "linen-dress"],
    ["  Crème brûlée — für 2!  ", "creme-brulee-fur-2"],
    ["Straße & Ærø", "strasse-aero"],
    ["本", "product"],
    ["!!!", "product"],
  ])("of %s is %s and the end of its id", (title, words) => {
    expect(slugOf(title, id)).toBe(`${words}-0123456789ab`);
  });

  it("is never longer than 93 characters", () => {
    expect(slugOf("word ".repeat(40), id).length).toBeLessThanOrEqual(93);
  });
});

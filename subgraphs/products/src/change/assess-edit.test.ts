import { assert, property, string } from "fast-check";
import type { ListingEdit, ListingFields } from "../product/listing-fields";
import { assessEdit } from "./assess-edit";
import { rewrittenShare } from "./similarity";

const MAKER = { name: "Nordlys", postalAddress: "Oslo", electronicAddress: "a@b.example", country: "NO" };
const BEFORE: ListingFields = {
  title: "Linen dress for summer",
  description: "For warm days. ".repeat(40),
  brand: "Nordlys",
  categoryId: "dresses",
  attributes: [{ name: "Material", value: "Linen" }],
  images: [
    { url: "/1", alt: "" },
    { url: "/2", alt: "Back" },
  ],
  safety: {
    manufacturer: "Nordlys",
    responsiblePerson: null,
    warnings: ["Keep away from fire."],
    manufacturerDetails: MAKER,
  },
  taxCategory: null,
};
const safety = BEFORE.safety!;

describe("the risk of an edit", () => {
  it.each<[string, ListingEdit, string]>([
    ["a typing error", { title: "Linen dres for summer" }, "LOW TITLE_CORRECTED"],
    ["case and spaces", { title: "LINEN  dress for Summer" }, "LOW TITLE_CORRECTED"],
    ["another title", { title: "Gaming laptop 16 GB" }, "HIGH TITLE_REWRITTEN"],
    ["a sentence more", { description: `${BEFORE.description} Wash cold.` }, "LOW DESCRIPTION_CORRECTED"],
    [
      "another text",
      { description: "A fast computer with a bright screen. ".repeat(20) },
      "HIGH DESCRIPTION_REWRITTEN",
    ],
    ["no text", { description: "" }, "HIGH DESCRIPTION_REWRITTEN"],
    ["another brand", { brand: "Prada" }, "HIGH BRAND_CHANGED"],
    ["no brand", { brand: null }, "HIGH BRAND_CHANGED"],
    ["the brand in capitals", { brand: "NORDLYS" }, "LOW BRAND_SPELLING"],
    ["another category", { categoryId: "coats" }, "HIGH CATEGORY_CHANGED"],
    ["another material", { attributes: [] }, "LOW ATTRIBUTES_EDITED"],
    ["pictures in another order", { images: [...BEFORE.images].reverse() }, "LOW IMAGES_REORDERED"],
    ["a picture's text", { images: BEFORE.images.map(({ url }) => ({ url, alt: "New" })) }, "LOW IMAGE_TEXTS_EDITED"],
    ["one picture less", { images: BEFORE.images.slice(1) }, "LOW IMAGES_EDITED"],
    ["other pictures altogether", { images: [{ url: "/9", alt: "" }] }, "HIGH IMAGES_REPLACED"],
    ["no safety data", { safety: null }, "HIGH SAFETY_REMOVED"],
    ["a warning less", { safety: { ...safety, warnings: [] } }, "HIGH SAFETY_REMOVED"],
    ["another maker", { safety: { ...safety, manufacturerDetails: { ...MAKER, name: "X" } } }, "HIGH SAFETY_REMOVED"],
    ["a warning more", { safety: { ...safety, warnings: [...safety.warnings, "Hot."] } }, "LOW SAFETY_COMPLETED"],
    ["a warning mended", { safety: { ...safety, warnings: ["Keep away from fires."] } }, "LOW SAFETY_COMPLETED"],
    ["another tax", { taxCategory: "REDUCED" }, "HIGH TAX_CATEGORY_CHANGED"],
  ])("of %s: %j is %s", (_what, edit, expected) => {
    expect(assessEdit(BEFORE, edit).map(({ risk, code }) => `${risk} ${code}`)).toEqual([expected]);
  });

  it("of a first description is low", () => {
    const [reason] = assessEdit({ ...BEFORE, description: "" }, { description: "A dress." });
    expect(reason).toMatchObject({ risk: "LOW", code: "DESCRIPTION_ADDED" });
  });

  it("of a title counts from where the corrections began", () => {
    const edit = { title: "Linen dress for summers" };
    const [reason] = assessEdit(BEFORE, edit, { title: "Woolly pants for kids" });
    expect(assessEdit(BEFORE, edit)[0]?.risk).not.toBe(reason?.risk);
  });
});

describe("how much of a text is new", () => {
  it("is from nothing to all, nothing for the same, and the same both ways", () => {
    const texts = string({ maxLength: 600 });
    assert(
      property(texts, texts, (one, other) => {
        const share = rewrittenShare(one, other);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(rewrittenShare(one, one)).toBe(0);
        expect(rewrittenShare(other, one)).toBeCloseTo(share, 12);
      }),
      { numRuns: 1_000 },
    );
  });
});

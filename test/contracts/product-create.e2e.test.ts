import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { eventually } from "@mall/platform/testing/eventually";
import { ProductCreateDocument } from "@mall/schema/generated/operations";
import { Seller } from "../actors/seller";
import { Mall, MODES } from "../mall";

describe.each(MODES)("a seller lists a product by the public document, %s", (mode) => {
  let mall: Mall;
  let seller: Seller;

  beforeAll(async () => {
    mall = await Mall.start({ mode, withDemo: true });
    seller = await Seller.signIn(mall);
  }, 120_000);
  afterAll(() => mall?.stop());

  const anInput = (overrides: object = {}) => ({
    sellerId: seller.sellerId,
    title: "Warm knitted jumper for winter",
    description: null,
    categoryId: null,
    brand: null,
    attributes: null,
    images: null,
    safety: null,
    taxCategory: null,
    asDraft: null,
    variants: [
      { sku: uuidV7(), options: null, price: { minorUnits: 4_999, currencyCode: "EUR" }, stock: 3, weightGrams: null },
    ],
    ...overrides,
  });

  it("and is told in the same answer what it lacks and where it may belong", async () => {
    const { productCreate } = await eventually(async () => {
      const answer = await mall.ask(ProductCreateDocument, { input: anInput() }, seller.person.token ?? "");
      expect(answer.productCreate.product?.listingQuality?.suggestedCategory).not.toBeNull();
      return answer;
    }, 20_000);
    expect(productCreate.userErrors).toEqual([]);
    expect(productCreate.product).toMatchObject({
      state: "DRAFT",
      variants: [{ price: { amount: "49.99", currencyCode: "EUR" } }],
    });
    const quality = productCreate.product?.listingQuality;
    expect(quality?.score).toBeLessThan(0.5);
    expect(quality?.issues.map(({ code }) => code)).toContain("IMAGES_MISSING");
    expect(quality?.suggestedCategory).toMatchObject({ id: expect.any(String), name: expect.any(String) });
  }, 60_000);

  it("and is told what to mend where it cannot be listed", async () => {
    const { productCreate } = await mall.ask(
      ProductCreateDocument,
      { input: anInput({ title: "" }) },
      seller.person.token ?? "",
    );
    expect(productCreate.product).toBeNull();
    expect(productCreate.userErrors).toMatchObject([{ code: "INVALID_INPUT", field: ["input", "title"] }]);
  });
});

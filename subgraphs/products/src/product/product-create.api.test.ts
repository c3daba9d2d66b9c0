import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { ProductsContext } from "../context";
import { aCategory, loadCatalogue } from "../seed/catalogue.fixture";
import { productsSubgraph } from "../subgraph";
import { aListingInput, aVariantInput, change, CREATE, eventsOf } from "./product-change.fixture";

describe("a new listing", () => {
  let harness: SubgraphHarness<ProductsContext>;
  const dresses = aCategory({ name: "Dresses" });
  const sellerId = uuidV7();
  const member = aViewer({ roles: ["CUSTOMER", "SELLER"], sellerIds: [sellerId] });
  const stranger = aViewer({ roles: ["CUSTOMER", "SELLER"], sellerIds: [uuidV7()] });

  beforeAll(async () => {
    harness = await SubgraphHarness.start(productsSubgraph);
    await loadCatalogue(harness.db, { categories: [dresses], products: [] });
  });
  afterAll(() => harness.stop());

  const aListing = (overrides: object = {}) => aListingInput({ sellerId, categoryId: dresses.id, ...overrides });
  const run = (viewer: typeof member | null, mutation: string, input: object) =>
    change(harness, viewer, { mutation, input });

  it("is on sale at once when complete, with its prices in the history and its stock told to the mall", async () => {
    const input = aListing();
    const { product } = await run(member, CREATE, input);
    expect(product).toMatchObject({
      ...{ state: "ACTIVE", title: "Linen dress", brand: "Nordlys", version: 1, category: { id: dresses.id } },
      slug: expect.stringMatching(/^linen-dress-[0-9a-f]{12}$/) as string,
      description: "For warm days.\nWash cold.",
      images: [
        { url: "https://images.example/1.webp", alt: "The dress" },
        { url: "/2.webp", alt: "" },
      ],
      safety: { manufacturer: "Nordlys AS, Oslo", responsiblePerson: null, warnings: ["Keep away from fire."] },
      priceRange: { min: { minorUnits: 1_999 }, max: { minorUnits: 2_999 } },
      variants: [
        { sku: input.variants[0]?.sku, price: { amount: "19.99", currencyCode: "EUR" }, weightGrams: 250 },
        { sku: input.variants[1]?.sku, price: { amount: "29.99", currencyCode: "EUR" } },
      ],
    });
    const [event] = await eventsOf(harness, product!.id);
    expect(event).toEqual({
      productId: product!.id,
      ...{ version: 1, sellerId, state: "ACTIVE", title: "Linen dress", brand: "Nordlys", categoryId: dresses.id },
      slug: expect.any(String) as string,
      description: "For warm days.\nWash cold.",
      categoryIds: [dresses.id],
      categoryPath: ["Dresses"],
      attributes: [{ name: "Material", value: "Linen" }],
      images: input.images.map(({ url, alt = "" }: { url: string; alt?: string }) => ({ url, alt })),
      ...{ taxCategory: "STANDARD", hasSafetyData: true },
      variants: product!.variants.map(({ id }, index) => ({
        ...{ variantId: id, sku: input.variants[index]?.sku, options: [{ name: "size", value: "M" }] },
        priceMinor: [1_999, 2_999][index],
        ...{ currencyCode: "EUR", weightGrams: 250, initialStock: 7 },
      })),
      createdAt: harness.clock.now().toISOString(),
    });
    const history = await harness.db.query(
      "SELECT price_minor::int AS price, set_by FROM price_history WHERE variant_id = $1",
      [product!.variants[0]?.id],
    );
    expect(history).toEqual([{ price: 1_999, set_by: member.id }]);
  });

  it.each<[string, string[], object]>([
    ["INVALID_INPUT", ["title"], { title: " " }],
    ["INVALID_INPUT", ["title"], { title: "x".repeat(1_000_000) }],
    ["INVALID_INPUT", ["title"], { title: "a\u0000b" }],
    ["INVALID_INPUT", ["description"], { description: "a\u202Eb" }],
    ["INVALID_INPUT", ["description"], { description: "x".repeat(1_000_000) }],
    ["INVALID_INPUT", ["brand"], { brand: "two\nlines" }],
    ["INVALID_INPUT", ["attributes", "0", "name"], { attributes: [{ name: "", value: "Linen" }] }],
    ["INVALID_INPUT", ["attributes"], { attributes: Array<object>(51).fill({ name: "a", value: "b" }) }],
    ["INVALID_INPUT", ["images", "0", "url"], { images: [{ url: "javascript:alert(1)" }] }],
    ["INVALID_INPUT", ["safety", "warnings", "0"], { safety: { warnings: [""] } }],
    ["INVALID_INPUT", ["variants"], { variants: [] }],
    ["CATEGORY_NOT_FOUND", ["categoryId"], { categoryId: uuidV7() }],
    ["CATEGORY_NOT_FOUND", ["categoryId"], { categoryId: "no id" }],
    ["SELLER_NOT_FOUND", ["sellerId"], { sellerId: uuidV7() }],
  ])("is refused with %s at %j", async (code, field, fault) => {
    const { product, userErrors } = await run(member, CREATE, aListing(fault));
    expect(product).toBeNull();
    expect(userErrors).toMatchObject([{ code, field: ["input", ...field] }]);
  });

  it.each<[string, string[], object]>([
    ["INVALID_INPUT", ["sku"], { sku: "" }],
    ["INVALID_INPUT", ["options", "0", "value"], { options: [{ name: "size", value: "\u202E" }] }],
    ["INVALID_INPUT", ["stock"], { stock: -1 }],
    ["INVALID_INPUT", ["weightGrams"], { weightGrams: -1 }],
    ["INVALID_PRICE", ["price", "minorUnits"], { price: { minorUnits: 0, currencyCode: "EUR" } }],
    ["INVALID_PRICE", ["price", "minorUnits"], { price: { minorUnits: -5, currencyCode: "EUR" } }],
    ["INVALID_PRICE", ["price", "minorUnits"], { price: { minorUnits: 9e15, currencyCode: "EUR" } }],
    ["CURRENCY_MISMATCH", ["price", "currencyCode"], { price: { minorUnits: 5, currencyCode: "NOK" } }],
  ])("is refused with %s at %j of a variant", async (code, field, fault) => {
    const variants = [aVariantInput(), aVariantInput(fault)];
    const { userErrors } = await run(member, CREATE, aListing({ variants }));
    expect(userErrors).toMatchObject([{ code, field: ["input", "variants", "1", ...field] }]);
  });

  it("has article numbers of its own, also when two listings come at once", async () => {
    const variant = aVariantInput();
    const twice = await run(member, CREATE, aListing({ variants: [variant, variant] }));
    expect(twice.userErrors).toMatchObject([{ code: "DUPLICATE_SKU", field: ["input", "variants", "1", "sku"] }]);
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, () => run(member, CREATE, aListing({ variants: [variant] }))),
    );
    expect(outcomes.filter(({ product }) => product)).toHaveLength(1);
    expect(outcomes.filter(({ userErrors }) => userErrors?.[0]?.code === "SKU_TAKEN")).toHaveLength(4);
    const later = await run(member, CREATE, aListing({ variants: [aVariantInput(), variant] }));
    expect(later.userErrors).toMatchObject([{ code: "SKU_TAKEN", field: ["input", "variants", "1", "sku"] }]);
  });

  it("is not made by guests, customers and other sellers", async () => {
    expect((await run(null, CREATE, aListing())).code).toBe("UNAUTHENTICATED");
    expect((await run(aViewer({ sellerIds: [sellerId] }), CREATE, aListing())).code).toBe("FORBIDDEN");
    expect((await run(stranger, CREATE, aListing())).userErrors).toMatchObject([{ code: "SELLER_NOT_FOUND" }]);
  });
});

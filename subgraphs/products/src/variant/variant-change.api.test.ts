import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { ProductsContext } from "../context";
import {
  aListingInput,
  aVariantInput,
  change,
  CREATE,
  eventsOf,
  type ShownProduct,
} from "../product/product-change.fixture";
import { aCategory, loadCatalogue } from "../seed/catalogue.fixture";
import { productsSubgraph } from "../subgraph";

type Kind = "variantAdd" | "variantUpdate" | "variantRemove";

interface Shown {
  product: {
    version: number;
    priceRange: { min: { minorUnits: number }; max: { minorUnits: number } };
    variants: { id: string; sku: string; weightGrams: number | null; options: { value: string }[] }[];
  } | null;
  changes: { state: string; reasons: { code: string }[]; fields: { field: string }[] }[];
  userErrors: { code: string; field: string[] }[];
}

describe("the variants of a product", () => {
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

  const create = async (overrides: object = {}): Promise<ShownProduct> => {
    const input = aListingInput({ sellerId, categoryId: dresses.id, ...overrides });
    return (await change(harness, member, { mutation: CREATE, input })).product!;
  };
  const run = async (kind: Kind, input: object, viewer: typeof member | null = member) => {
    const type = `${kind[0]?.toUpperCase()}${kind.slice(1)}Input`;
    const mutation = `mutation ($input: ${type}!) { ${kind}(input: $input) {
      product { version priceRange { min { minorUnits } max { minorUnits } }
        variants { id sku weightGrams options { value } } } userErrors { code field } } }`;
    const { data, errors } = await harness.as<Record<Kind, Shown>>(viewer, mutation, { input });
    const { product, userErrors } = data?.[kind] ?? { product: null, userErrors: [] };
    const refusals = userErrors.map(({ code, field }) => `${code} ${field.slice(1).join(".")}`);
    return { product, refusals: errors ? errors.map(({ extensions }) => extensions["code"]) : refusals };
  };
  const notesOf = async (productId: string) =>
    (
      await harness.db.query<{ code: string }[]>(
        "SELECT reasons->0->>'code' AS code FROM product_changes WHERE product_id = $1 ORDER BY id",
        [productId],
      )
    ).map(({ code }) => code);

  it("grow after it is on sale: with a price, a first stock and a place at the end", async () => {
    const { id: productId, variants } = await create();
    const dear = aVariantInput({ price: { minorUnits: 9_900, currencyCode: "EUR" }, stock: 3 });
    const { product } = await run("variantAdd", { productId, expectedVersion: 1, variants: [dear] });
    expect(product).toMatchObject({ version: 2, priceRange: { max: { minorUnits: 9_900 } } });
    expect(product?.variants.map(({ sku }) => sku).at(-1)).toBe(dear.sku);
    expect((await eventsOf(harness, productId))[1]?.variants.map(({ initialStock }) => initialStock)).toEqual([
      ...[null, null, 3],
    ]);
    expect(variants).toHaveLength(2);
    expect(await notesOf(productId)).toEqual(["VARIANTS_ADDED"]);
    const history = await harness.db.query(
      "SELECT price_minor::int AS price FROM price_history WHERE variant_id = $1",
      [product?.variants.at(-1)?.id],
    );
    expect(history).toEqual([{ price: 9_900 }]);
  });

  it("are removed, but never the last, and remembered by whoever bought them", async () => {
    const { id: productId, variants } = await create();
    const [cheap, dear] = variants;
    const { product } = await run("variantRemove", { variantId: cheap?.id });
    expect(product).toMatchObject({ priceRange: { min: { minorUnits: 2_999 } }, variants: [{ id: dear?.id }] });
    expect((await eventsOf(harness, productId)).at(-1)?.variants.map(({ variantId }) => variantId)).toEqual([dear?.id]);
    expect((await run("variantRemove", { variantId: dear?.id })).refusals).toEqual(["VARIANT_LAST variantId"]);
    expect((await run("variantRemove", { variantId: cheap?.id })).refusals).toEqual(["VARIANT_NOT_FOUND variantId"]);
    const bought = `query ($things: [_Any!]!) { _entities(representations: $things) { ... on Variant { id sku } } }`;
    const things = [{ __typename: "Variant", id: cheap?.id }];
    expect((await harness.as(null, bought, { things })).data).toMatchObject({ _entities: [{ id: cheap?.id }] });
  });

  it("leave one when both are removed at the same moment", async () => {
    const { variants } = await create();
    const outcomes = await Promise.all(variants.map(({ id }) => run("variantRemove", { variantId: id })));
    expect(outcomes.filter(({ product }) => product)).toHaveLength(1);
  });

  it("are corrected in number and weight; their options only while nobody chooses by them", async () => {
    const { id: productId, variants } = await create();
    const [{ id: variantId }] = variants as [{ id: string }];
    const { product } = await run("variantUpdate", { variantId, sku: `NEW-${variantId}`, weightGrams: 300 });
    expect(product?.variants[0]).toMatchObject({ sku: `NEW-${variantId}`, weightGrams: 300 });
    const options = [{ name: "size", value: "XL" }];
    expect((await run("variantUpdate", { variantId, options })).refusals).toEqual(["VARIANT_ON_SALE options"]);
    expect(await notesOf(productId)).toEqual(["VARIANT_CORRECTED"]);
    const draft = await create({ asDraft: true });
    const resized = await run("variantUpdate", { variantId: draft.variants[0]?.id, options, weightGrams: null });
    expect(resized.product?.variants[0]).toMatchObject({ options: [{ value: "XL" }], weightGrams: null });
    expect(await notesOf(draft.id)).toEqual([]);
  });

  it("are refused what cannot be, and say where", async () => {
    const { id: productId, variants } = await create();
    const other = await create();
    const taken = ((await eventsOf(harness, other.id))[0]?.variants[0]?.sku ?? "") as string;
    const refusalsOf = async (variant: object) =>
      (await run("variantAdd", { productId, variants: [aVariantInput(variant)] })).refusals;
    expect(await refusalsOf({ sku: taken })).toEqual(["SKU_TAKEN variants.0.sku"]);
    expect(await refusalsOf({ price: { minorUnits: 1, currencyCode: "NOK" } })).toEqual([
      "CURRENCY_MISMATCH variants.0.price.currencyCode",
    ]);
    expect(await refusalsOf({ stock: -1 })).toEqual(["INVALID_INPUT variants.0.stock"]);
    const many = Array.from({ length: 99 }, () => aVariantInput());
    expect((await run("variantAdd", { productId, variants: many })).refusals).toEqual(["INVALID_INPUT variants"]);
    const variantId = variants[0]?.id;
    expect((await run("variantUpdate", { variantId, sku: taken })).refusals).toEqual(["SKU_TAKEN sku"]);
    expect((await run("variantUpdate", { variantId, weightGrams: -1 })).refusals).toEqual([
      "INVALID_INPUT weightGrams",
    ]);
    const stale = await run("variantRemove", { variantId, expectedVersion: 7 });
    expect(stale.refusals).toEqual(["VERSION_CONFLICT expectedVersion"]);
  });

  it("are their seller's alone to change", async () => {
    const { id: productId, variants } = await create();
    const variantId = variants[0]?.id;
    const add = { productId, variants: [aVariantInput()] };
    expect((await run("variantAdd", add, null)).refusals).toEqual(["UNAUTHENTICATED"]);
    expect((await run("variantAdd", add, stranger)).refusals).toEqual(["PRODUCT_NOT_FOUND productId"]);
    expect((await run("variantRemove", { variantId }, stranger)).refusals).toEqual(["VARIANT_NOT_FOUND variantId"]);
    expect((await run("variantUpdate", { variantId: "no id" })).refusals).toEqual(["VARIANT_NOT_FOUND variantId"]);
    expect((await run("variantRemove", { variantId }, aViewer())).refusals).toEqual(["FORBIDDEN"]);
  });
});

import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { eventually } from "@mall/platform/testing/eventually";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { ProductsContext } from "../context";
import { aListingInput, change, CREATE, eventsOf, UPDATE } from "../product/product-change.fixture";
import { refreshListings } from "../refresh/refresh-listings";
import { aCategory, aProduct, loadCatalogue } from "../seed/catalogue.fixture";
import { productsSubgraph } from "../subgraph";

const DEFINE = `mutation ($input: AttributeDefineInput!) { attributeDefine(input: $input) {
  attribute { id code label type choices unit least most isRequired isFilter categoryId } userErrors { code field message } } }`;
const RETIRE = `mutation ($input: AttributeRetireInput!) { attributeRetire(input: $input) {
  category { attributes { code } } userErrors { code field } } }`;
const ATTRIBUTES = `query ($id: ID!) { category(id: $id) { attributes { code label categoryId }
  settings { requiresSafetyData requiresReview isStrict taxCategory isArchived } } }`;
const STATED = `query ($id: ID!) { product(id: $id) { attributes { name value code type number unit } } }`;

interface Defined {
  attributeDefine: { attribute: { id: string } | null; userErrors: { code: string; field: string[] }[] };
}

describe("attributes of a category", () => {
  let harness: SubgraphHarness<ProductsContext>;
  const clothes = aCategory({ name: "Clothes" });
  const dresses = aCategory({ name: "Dresses" }, clothes);
  const sellerId = uuidV7();
  const administrator = aViewer({ roles: ["ADMINISTRATOR"] });
  const member = aViewer({ roles: ["SELLER"], sellerIds: [sellerId] });
  const old = aProduct({
    sellerId,
    categoryId: dresses.id,
    attributes: [
      { name: "Length", value: "95" },
      { name: "Fit", value: "Loose" },
    ],
  });

  beforeAll(async () => {
    harness = await SubgraphHarness.start(productsSubgraph, { hasJobs: false });
    await loadCatalogue(harness.db, { categories: [clothes, dresses], products: [old] });
  });
  afterAll(() => harness.stop());

  const refresh = () => refreshListings({ db: harness.db, clock: harness.clock, wakeRelay: () => undefined });
  const define = async (input: object, viewer = administrator) => {
    const { data, errors } = await harness.as<Defined>(viewer, DEFINE, { input });
    return { ...data?.attributeDefine, code: errors?.[0]?.extensions["code"] };
  };
  const length = { code: "length", label: "Length", type: "NUMBER", unit: "cm", least: 10, most: 200, isFilter: true };

  it("are defined by administrators, hold below, and type the listings that are there", async () => {
    const { attribute } = await define({ categoryId: clothes.id, ...length });
    expect(attribute).toMatchObject({ ...length, choices: [], isRequired: false, categoryId: clothes.id });
    const { data } = await harness.as(null, ATTRIBUTES, { id: dresses.id });
    expect(data).toEqual({
      category: {
        attributes: [{ code: "length", label: "Length", categoryId: clothes.id }],
        settings: {
          ...{ requiresSafetyData: false, requiresReview: false, isStrict: false },
          ...{ taxCategory: "STANDARD", isArchived: false },
        },
      },
    });
    await refresh();
    await eventually(async () => {
      const [event] = await eventsOf(harness, old.id);
      expect(event).toMatchObject({ version: 2, attributes: [{ code: "length", number: 95, unit: "cm" }, {}] });
    });
    expect((await harness.as(null, STATED, { id: old.id })).data).toEqual({
      product: {
        attributes: [
          { name: "Length", value: "95 cm", code: "length", type: "NUMBER", number: 95, unit: "cm" },
          { name: "Fit", value: "Loose", code: null, type: null, number: null, unit: null },
        ],
      },
    });
  });

  it("check what sellers state, and name the place of each fault", async () => {
    await define({ categoryId: clothes.id, ...length });
    const attributes = [
      { name: "Fit", value: "Loose" },
      { name: "length", value: "long" },
    ];
    const input = aListingInput({ sellerId, categoryId: dresses.id, attributes });
    const faulty = await change(harness, member, { mutation: CREATE, input });
    expect(faulty.userErrors).toMatchObject([
      { code: "ATTRIBUTE_INVALID", field: ["input", "attributes", "1", "value"] },
    ]);
    attributes[1] = { name: "LENGTH", value: "80 cm" };
    const { product } = await change(harness, member, { mutation: CREATE, input });
    expect(product).toMatchObject({ state: "ACTIVE", attributes: [attributes[0], { name: "Length", value: "80 cm" }] });
    const update = { productId: product!.id, attributes: [{ name: "Length", value: "800" }] };
    expect((await change(harness, member, { mutation: UPDATE, input: update })).userErrors).toMatchObject([
      { code: "ATTRIBUTE_INVALID", field: ["input", "attributes", "0", "value"] },
    ]);
  });

  it("are required where they say so: without one a listing stays a draft", async () => {
    const lamps = aCategory({ name: "Lamps" });
    await loadCatalogue(harness.db, { categories: [lamps], products: [] });
    const choices = ["E14", "E27"];
    await define({ categoryId: lamps.id, code: "socket", label: "Socket", type: "ENUM", choices, isRequired: true });
    const input = aListingInput({ sellerId, categoryId: lamps.id, attributes: [] });
    expect((await change(harness, member, { mutation: CREATE, input })).userErrors).toMatchObject([
      { code: "ATTRIBUTE_REQUIRED", field: ["input", "attributes"] },
    ]);
    const draft = await change(harness, member, { mutation: CREATE, input: { ...input, asDraft: true } });
    expect(draft.product).toMatchObject({ state: "DRAFT" });
    const productId = draft.product!.id;
    const early = await change(harness, member, { mutation: UPDATE, input: { productId, move: "ACTIVATE" } });
    expect(early.userErrors).toMatchObject([{ code: "ATTRIBUTE_REQUIRED" }]);
    const attributes = [{ name: "Socket", value: "e27" }];
    const ready = await change(harness, member, {
      mutation: UPDATE,
      input: { productId, attributes, move: "ACTIVATE" },
    });
    expect(ready.product).toMatchObject({ state: "ACTIVE", attributes: [{ name: "Socket", value: "E27" }] });
  });

  it("are found by value and by range", async () => {
    const find = async (filter: object) => {
      const query = `query ($filter: ProductFilter) { products(first: 20, filter: $filter) { nodes { id } } }`;
      const { data, errors } = await harness.as<{ products: { nodes: { id: string }[] } }>(null, query, { filter });
      expect(errors).toBeUndefined();
      return data?.products.nodes.map(({ id }) => id) ?? [];
    };
    const range = (bounds: object) => find({ attributes: [{ name: "length", ...bounds }] });
    expect(await range({ min: 90, max: 100 })).toEqual([old.id]);
    expect(await range({ min: 95, max: 95 })).toEqual([old.id]);
    expect(await range({ min: 95.1 })).toEqual([]);
    expect(await range({ values: ["95 cm"] })).toEqual([old.id]);
    expect(await range({ values: ["95"] })).toEqual([old.id]);
    expect(await range({ values: ["96"], min: 90 })).toEqual([]);
  });

  it("go out of use, and come back with another type", async () => {
    const { attribute } = await define({ categoryId: clothes.id, code: "lined", label: "Lined", type: "BOOLEAN" });
    const fixed = await define({ categoryId: clothes.id, code: "lined", label: "Lined", type: "TEXT" });
    expect(fixed.userErrors).toMatchObject([{ code: "ATTRIBUTE_TYPE_FIXED", field: ["input", "type"] }]);
    const retired = await harness.as(administrator, RETIRE, { input: { attributeId: attribute?.id } });
    expect(retired.data).toEqual({
      attributeRetire: { category: { attributes: [{ code: "length" }] }, userErrors: [] },
    });
    const again = await harness.as(administrator, RETIRE, { input: { attributeId: attribute?.id } });
    expect(again.data).toMatchObject({ attributeRetire: { userErrors: [{ code: "ATTRIBUTE_NOT_FOUND" }] } });
    expect((await define({ categoryId: clothes.id, code: "lined", label: "Lined", type: "TEXT" })).userErrors).toEqual(
      [],
    );
  });

  it.each<[string, object]>([
    ["code", { code: "Shoe size" }],
    ["label", { label: "" }],
    ["choices", { type: "ENUM", unit: null, least: null, most: null }],
    ["choices.1", { type: "ENUM", unit: null, least: null, most: null, choices: ["a", "A"] }],
    ["unit", { type: "TEXT", least: null, most: null }],
    ["least", { least: 3, most: 2 }],
  ])("are refused with a fault at %s", async (field, fault) => {
    const { attribute, userErrors } = await define({ categoryId: clothes.id, ...length, ...fault });
    expect(attribute).toBeNull();
    expect(userErrors).toMatchObject([{ code: "INVALID_INPUT", field: ["input", ...field.split(".")] }]);
  });

  it("are nobody else's to define", async () => {
    expect((await define({ categoryId: clothes.id, ...length }, member)).code).toBe("FORBIDDEN");
    const { errors } = await harness.as(null, RETIRE, { input: { attributeId: uuidV7() } });
    expect(errors?.[0]?.extensions["code"]).toBe("UNAUTHENTICATED");
    const unknown = await define({ categoryId: uuidV7(), ...length });
    expect(unknown.userErrors).toMatchObject([{ code: "CATEGORY_NOT_FOUND" }]);
  });
});

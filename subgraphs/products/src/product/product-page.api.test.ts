import type { Viewer } from "@mall/platform/auth/viewer";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { ProductsContext } from "../context";
import { aCategory, aProduct, aVariant, daysAgo, loadCatalogue, putInState } from "../seed/catalogue.fixture";
import { productsSubgraph } from "../subgraph";

const PAGE = `query ($id: ID!) { product(id: $id) {
  id title description brand state category { id name path } seller { id }
  variants { id sku options { name value } price { amount currencyCode minorUnits } priorPrice30d { amount currencyCode } }
} }`;

interface Page {
  product: { id: string; variants: { priorPrice30d: { amount: string } | null }[] } | null;
}

describe("the page of a product", () => {
  let harness: SubgraphHarness<ProductsContext>;
  const clothes = aCategory({ name: "Clothes" });
  const dresses = aCategory({ name: "Dresses" }, clothes);
  const sellerId = uuidV7();
  const reduced = aVariant({
    sku: "D-M",
    prices: [
      { minorUnits: 5_000, since: daysAgo(90) },
      { minorUnits: 3_500, since: daysAgo(2) },
    ],
  });
  const dress = aProduct({
    categoryId: dresses.id,
    sellerId,
    variants: [reduced, ...Array.from({ length: 30 }, () => aVariant())],
  });
  const hidden = aProduct({ categoryId: dresses.id, sellerId });
  const member = aViewer({ roles: ["SELLER"], sellerIds: [sellerId] });
  const stranger = aViewer({ roles: ["SELLER"], sellerIds: [uuidV7()] });
  const administrator = aViewer({ roles: ["ADMINISTRATOR"] });

  beforeAll(async () => {
    harness = await SubgraphHarness.start(productsSubgraph);
    await loadCatalogue(harness.db, { categories: [clothes, dresses], products: [dress, hidden] });
  });
  afterAll(() => harness.stop());

  it("has its category's path and each variant's prior price in two statements, whatever the number of variants", async () => {
    const statements = await harness.statementsOf(async () => {
      const { data, errors } = await harness.as<Page>(null, PAGE, { id: dress.id });
      expect(errors).toBeUndefined();
      expect(data?.product).toMatchObject({
        id: dress.id,
        title: "Linen dress",
        category: { id: dresses.id, name: "Dresses", path: ["Clothes", "Dresses"] },
        seller: { id: sellerId },
      });
      expect(data?.product?.variants).toHaveLength(31);
      expect(data?.product?.variants[0]).toEqual({
        ...{ id: reduced.id, sku: "D-M", options: reduced.options },
        price: { amount: "35.00", currencyCode: "EUR", minorUnits: 3_500 },
        priorPrice30d: { amount: "50.00", currencyCode: "EUR" },
      });
      expect(data?.product?.variants[1]?.priorPrice30d).toBeNull();
    });
    expect(statements).toHaveLength(2);
  });

  it("is found by its slug as well", async () => {
    const query = "query ($slug: String!) { productBySlug(slug: $slug) { id } }";
    expect((await harness.as(null, query, { slug: dress.slug })).data).toEqual({ productBySlug: { id: dress.id } });
    expect((await harness.as(null, query, { slug: "nothing" })).data).toEqual({ productBySlug: null });
    expect((await harness.as(null, query, { slug: "a\u0000b" })).data).toEqual({ productBySlug: null });
  });

  it.each([uuidV7(), "no id", "", "\u0000", "' OR 1=1 --"])("is null for the unknown id %j", async (id) => {
    expect(await harness.as(null, PAGE, { id })).toEqual({ data: { product: null } });
  });

  it.each(["DRAFT", "IN_REVIEW", "PAUSED", "ARCHIVED", "BLOCKED"])(
    "is seen in state %s by its seller's members and administrators only, by every way",
    async (state) => {
      await putInState(harness.db, hidden.id, state);
      const [variant] = hidden.variants;
      const ways = `query ($id: ID!, $slug: String!, $things: [_Any!]!) {
        product(id: $id) { id } productBySlug(slug: $slug) { id }
        _entities(representations: $things) { ... on Product { id variants { id } } ... on Variant { id product { id } } } }`;
      const things = [
        { __typename: "Product", id: hidden.id },
        { __typename: "Variant", id: variant?.id },
      ];
      const seenBy = async (viewer: Viewer | null) =>
        (await harness.as(viewer, ways, { id: hidden.id, slug: hidden.slug, things })).data;
      const nothing = { product: null, productBySlug: null, _entities: [null, null] };
      const everything = {
        ...{ product: { id: hidden.id }, productBySlug: { id: hidden.id } },
        _entities: [
          { id: hidden.id, variants: [{ id: variant?.id }] },
          { id: variant?.id, product: { id: hidden.id } },
        ],
      };
      expect(await seenBy(null)).toEqual(nothing);
      expect(await seenBy(aViewer())).toEqual(nothing);
      expect(await seenBy(stranger)).toEqual(nothing);
      expect(await seenBy(member)).toEqual(everything);
      expect(await seenBy(administrator)).toEqual(everything);
    },
  );

  it("answers a hundred references of three kinds in three statements", async () => {
    const things = Array.from({ length: 100 }, (_, index) => [
      { __typename: "Product", id: index % 2 ? dress.id : uuidV7() },
      { __typename: "Variant", id: dress.variants[index % 31]?.id },
      { __typename: "Category", id: index % 2 ? dresses.id : "no id" },
    ]).flat();
    const query = `query ($things: [_Any!]!) { _entities(representations: $things) {
      ... on Product { title } ... on Variant { sku } ... on Category { name } } }`;
    const statements = await harness.statementsOf(async () => {
      const { data, errors } = await harness.as<{ _entities: unknown[] }>(null, query, { things });
      expect(errors).toBeUndefined();
      expect(data?._entities.slice(0, 6)).toEqual([
        null,
        { sku: "D-M" },
        null,
        { title: "Linen dress" },
        { sku: dress.variants[1]?.sku },
        { name: "Dresses" },
      ]);
    });
    expect(statements).toHaveLength(3);
  });
});

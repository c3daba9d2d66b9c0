import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { ProductsContext } from "../context";
import { eventsOf } from "../product/product-change.fixture";
import { REFRESH_BATCH, refreshListings } from "../refresh/refresh-listings";
import { aCategory, aProduct, loadCatalogue } from "../seed/catalogue.fixture";
import { productsSubgraph } from "../subgraph";
import { expectTrueTree } from "./category-tree.fixture";

type Kind = "categoryCreate" | "categoryRename" | "categoryMove" | "categoryArchive" | "categorySettingsSet";

interface Changed {
  category: { id: string; name: string; slug: string; path: string[]; productCount: number } | null;
  userErrors: { code: string; field: string[] }[];
}

describe("changing the category tree", () => {
  let harness: SubgraphHarness<ProductsContext>;
  const clothes = aCategory({ name: "Clothes" });
  const dresses = aCategory({ name: "Dresses" }, clothes);
  const summer = aCategory({ name: "Summer" }, dresses);
  const sale = aCategory({ name: "Sale" });
  const administrator = aViewer({ roles: ["ADMINISTRATOR"] });
  const products = Array.from({ length: REFRESH_BATCH + 5 }, () => aProduct({ categoryId: summer.id }));

  beforeEach(async () => {
    harness = await SubgraphHarness.start(productsSubgraph, { hasJobs: false });
    await loadCatalogue(harness.db, { categories: [clothes, dresses, summer, sale], products });
  });
  afterEach(() => harness.stop());

  const run = async (kind: Kind, input: object, viewer: typeof administrator | null = administrator) => {
    const type = `${kind[0]?.toUpperCase()}${kind.slice(1)}Input`;
    const mutation = `mutation ($input: ${type}!) { ${kind}(input: $input) {
      category { id name slug path productCount } userErrors { code field } } }`;
    const { data, errors } = await harness.as<Record<Kind, Changed>>(viewer, mutation, { input });
    const { category, userErrors } = data?.[kind] ?? { category: null, userErrors: [] };
    const refusals = userErrors.map(({ code, field }) => `${code} ${field.slice(1).join(".")}`);
    return { category, refusals: errors ? errors.map(({ extensions }) => extensions["code"]) : refusals };
  };
  const refresh = () => refreshListings({ db: harness.db, clock: harness.clock, wakeRelay: () => undefined });

  it("moves a category with everything below it, and tells the mall batch by batch", async () => {
    let category: Changed["category"] = null;
    const moving = await harness.statementsOf(async () => {
      ({ category } = await run("categoryMove", { categoryId: dresses.id, parentId: sale.id }));
    });
    expect(moving).toHaveLength(9);
    expect(category).toMatchObject({ path: ["Sale", "Dresses"], productCount: products.length });
    await expectTrueTree(harness.db);
    const statements = await harness.statementsOf(refresh);
    expect(statements).toHaveLength(2 * 7 + 1);
    for (const product of [products[0], products.at(-1)]) {
      expect(await eventsOf(harness, product!.id)).toMatchObject([
        {
          ...{ version: 2, categoryPath: ["Sale", "Dresses", "Summer"] },
          categoryIds: [sale.id, dresses.id, summer.id],
        },
      ]);
    }
    expect(await harness.db.query("SELECT * FROM category_refreshes")).toEqual([]);
  });

  it("renames a category in the paths of all below, and keeps its address", async () => {
    const { category } = await run("categoryRename", { categoryId: clothes.id, name: " Clothing " });
    expect(category).toMatchObject({ name: "Clothing", slug: "clothes", path: ["Clothing"] });
    await expectTrueTree(harness.db);
    await refresh();
    expect(await eventsOf(harness, products[7]!.id)).toMatchObject([
      { categoryPath: ["Clothing", "Dresses", "Summer"] },
    ]);
  });

  it("adds categories, and archives empty ones, which are listed no more", async () => {
    const { category } = await run("categoryCreate", { parentId: clothes.id, name: "Warm Coats & Über-Jackets" });
    expect(category).toMatchObject({ slug: "warm-coats-uber-jackets", path: ["Clothes", "Warm Coats & Über-Jackets"] });
    expect((await run("categoryArchive", { categoryId: category!.id })).refusals).toEqual([]);
    const children = `query ($id: ID!) { category(id: $id) { children { name } }
      categories(first: 9, parentId: $id) { nodes { name } } }`;
    expect((await harness.as(null, children, { id: clothes.id })).data).toEqual({
      category: { children: [{ name: "Dresses" }] },
      categories: { nodes: [{ name: "Dresses" }] },
    });
    const into = await run("categoryCreate", { parentId: category!.id, name: "Late" });
    expect(into.refusals).toEqual(["CATEGORY_ARCHIVED parentId"]);
  });

  it("refuses what would break the tree, and says where", async () => {
    const refusalsOf = async (kind: Kind, input: object) => (await run(kind, input)).refusals;
    const [move, create] = ["categoryMove", "categoryCreate"] as const;
    expect(await refusalsOf(move, { categoryId: clothes.id, parentId: summer.id })).toEqual([
      "CATEGORY_CYCLE parentId",
    ]);
    expect(await refusalsOf(move, { categoryId: clothes.id, parentId: clothes.id })).toEqual([
      "CATEGORY_CYCLE parentId",
    ]);
    expect(await refusalsOf(move, { categoryId: uuidV7() })).toEqual(["CATEGORY_NOT_FOUND categoryId"]);
    expect(await refusalsOf(move, { categoryId: sale.id, parentId: "no id" })).toEqual(["CATEGORY_NOT_FOUND parentId"]);
    expect(await refusalsOf(create, { name: "SALE" })).toEqual(["CATEGORY_NAME_TAKEN name"]);
    expect(await refusalsOf(create, { name: " " })).toEqual(["INVALID_INPUT name"]);
    expect(await refusalsOf("categoryRename", { categoryId: sale.id, name: "clothes" })).toEqual([
      "CATEGORY_NAME_TAKEN name",
    ]);
    for (const { id: categoryId } of [clothes, summer]) {
      expect(await refusalsOf("categoryArchive", { categoryId })).toEqual(["CATEGORY_NOT_EMPTY categoryId"]);
    }
    let parentId: string | undefined = sale.id;
    for (let level = 2; level <= 10; level += 1) {
      parentId = (await run(create, { parentId, name: `Level ${level}` })).category?.id;
    }
    expect(await refusalsOf(create, { parentId, name: "Level 11" })).toEqual(["CATEGORY_TOO_DEEP parentId"]);
    expect(await refusalsOf(move, { categoryId: dresses.id, parentId })).toEqual(["CATEGORY_TOO_DEEP parentId"]);
  });

  it("says what holds below, and tells the mall how listings are taxed", async () => {
    const set = { categoryId: clothes.id, requiresSafetyData: true, taxCategory: "REDUCED" };
    expect((await run("categorySettingsSet", set)).refusals).toEqual([]);
    await run("categorySettingsSet", { categoryId: dresses.id, requiresSafetyData: false });
    const settings = `query ($id: ID!) { category(id: $id) { settings { requiresSafetyData taxCategory } } }`;
    expect((await harness.as(null, settings, { id: summer.id })).data).toEqual({
      category: { settings: { requiresSafetyData: false, taxCategory: "REDUCED" } },
    });
    await refresh();
    expect(await eventsOf(harness, products[0]!.id)).toMatchObject([{ taxCategory: "REDUCED" }]);
    const wrong = await run("categorySettingsSet", { categoryId: clothes.id, taxCategory: "19 %" });
    expect(wrong.refusals).toEqual(["INVALID_INPUT taxCategory"]);
  });

  it("is for administrators", async () => {
    const seller = aViewer({ roles: ["SELLER"], sellerIds: [uuidV7()] });
    for (const [viewer, code] of [
      [null, "UNAUTHENTICATED"],
      [seller, "FORBIDDEN"],
    ] as const) {
      expect((await run("categoryMove", { categoryId: summer.id }, viewer)).refusals).toEqual([code]);
      expect((await run("categoryCreate", { name: "Mine" }, viewer)).refusals).toEqual([code]);
      expect((await run("categoryArchive", { categoryId: sale.id }, viewer)).refusals).toEqual([code]);
    }
  });
});

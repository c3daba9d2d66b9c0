import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { ProductsContext } from "../context";
import { aCategory, loadCatalogue } from "../seed/catalogue.fixture";
import { productsSubgraph } from "../subgraph";
import { aListingInput, change, CREATE, eventsOf, UPDATE, type ShownProduct } from "./product-change.fixture";

describe("a listing", () => {
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
  const create = async (overrides: object = {}): Promise<ShownProduct> => {
    const { product, userErrors } = await run(member, CREATE, aListing(overrides));
    expect(userErrors).toEqual([]);
    return product!;
  };

  it("stays a draft without a category, and goes on sale when it has one", async () => {
    const draft = await create({ categoryId: null });
    expect(draft.state).toBe("DRAFT");
    const early = await run(member, UPDATE, { productId: draft.id, move: "ACTIVATE" });
    expect(early.userErrors).toMatchObject([{ code: "PRODUCT_INCOMPLETE", field: ["input", "categoryId"] }]);
    const { product } = await run(member, UPDATE, { productId: draft.id, categoryId: dresses.id, move: "ACTIVATE" });
    expect(product).toMatchObject({ state: "ACTIVE", version: 2 });
  });

  it("is changed in what is given and in nothing else, and told whole to the mall", async () => {
    const before = await create();
    harness.clock.advance(1_000);
    const { product } = await run(member, UPDATE, {
      productId: before.id,
      expectedVersion: 1,
      title: " Linen dresses ",
      description: "For warm days. Wash it cold.",
    });
    const description = "For warm days. Wash it cold.";
    expect(product).toEqual({ ...before, title: "Linen dresses", description, version: 2 });
    const events = await eventsOf(harness, before.id);
    expect(events.map(({ version, title }) => [version, title])).toEqual([
      [1, "Linen dress"],
      [2, "Linen dresses"],
    ]);
    expect(events[1]?.variants.map(({ initialStock }) => initialStock)).toEqual([null, null]);
    const attributes = [{ name: "Material", value: "Silk" }];
    const second = await run(member, UPDATE, { productId: before.id, attributes, images: [] });
    expect(second.product).toMatchObject({ attributes, images: [], version: 3 });
  });

  it("that is a draft is changed in everything at once", async () => {
    const { id: productId } = await create({ asDraft: true });
    const edit = { title: "Silver teapot", brand: null, taxCategory: "REDUCED", safety: null };
    const { product } = await run(member, UPDATE, { productId, ...edit });
    expect(product).toMatchObject({ state: "DRAFT", title: "Silver teapot", brand: null, safety: null });
  });

  it("is not changed over what somebody else has changed meanwhile", async () => {
    const { id: productId } = await create();
    const outcomes = await Promise.all(
      ["Linen dress1", "Linen dress2", "Linen dress3"].map((title) =>
        run(member, UPDATE, { productId, expectedVersion: 1, title }),
      ),
    );
    expect(outcomes.filter(({ product }) => product?.version === 2)).toHaveLength(1);
    expect(outcomes.filter(({ userErrors }) => userErrors?.[0]?.code === "VERSION_CONFLICT")).toHaveLength(2);
  });

  it("is paused, put back on sale and archived for good, each move logged", async () => {
    const { id: productId } = await create();
    for (const [move, state] of [
      ["PAUSE", "PAUSED"],
      ["ACTIVATE", "ACTIVE"],
      ["PAUSE", "PAUSED"],
      ["ARCHIVE", "ARCHIVED"],
    ]) {
      expect((await run(member, UPDATE, { productId, move })).product?.state).toBe(state);
    }
    const late = await run(member, UPDATE, { productId, title: "Again" });
    expect(late.userErrors).toMatchObject([{ code: "PRODUCT_ARCHIVED" }]);
    const moves = await harness.db.query<{ to_state: string; actor_id: string }[]>(
      "SELECT to_state, actor_id FROM product_moves WHERE product_id = $1 ORDER BY id",
      [productId],
    );
    expect(moves.map(({ to_state }) => to_state)).toEqual(["ACTIVE", "PAUSED", "ACTIVE", "PAUSED", "ARCHIVED"]);
    expect(new Set(moves.map(({ actor_id }) => actor_id))).toEqual(new Set([member.id]));
    expect((await eventsOf(harness, productId)).map(({ state }) => state).at(-1)).toBe("ARCHIVED");
  });

  it("is not archived while it is on sale", async () => {
    const { id: productId } = await create();
    const { userErrors } = await run(member, UPDATE, { productId, move: "ARCHIVE" });
    expect(userErrors).toMatchObject([{ code: "MOVE_NOT_ALLOWED", field: ["input", "move"] }]);
  });

  it("does not exist for strangers who would change it", async () => {
    const { id: productId, title } = await create();
    for (const [viewer, id] of [
      [stranger, productId],
      [member, uuidV7()],
      [member, "no id"],
    ] as const) {
      const { product, userErrors } = await run(viewer, UPDATE, { productId: id, title: "Mine" });
      expect(product).toBeNull();
      expect(userErrors).toMatchObject([{ code: "PRODUCT_NOT_FOUND", field: ["input", "productId"] }]);
    }
    expect((await run(null, UPDATE, { productId, title: "Mine" })).code).toBe("UNAUTHENTICATED");
    expect((await run(member, UPDATE, { productId, expectedVersion: 1 })).product?.title).toBe(title);
  });

  it("is refused changes that it could not be made with, and stays as it was", async () => {
    const before = await create();
    const faulty = { productId: before.id, title: "\u0000", categoryId: uuidV7(), images: [{ url: "x" }] };
    const { product, userErrors } = await run(member, UPDATE, faulty);
    expect(product).toBeNull();
    expect(userErrors?.map(({ field }) => field.join("."))).toEqual([
      "input.title",
      "input.images.0.url",
      "input.categoryId",
    ]);
    expect((await run(member, UPDATE, { productId: before.id, categoryId: null })).userErrors).toMatchObject([
      { code: "PRODUCT_INCOMPLETE" },
    ]);
    expect(await eventsOf(harness, before.id)).toHaveLength(1);
  });
});

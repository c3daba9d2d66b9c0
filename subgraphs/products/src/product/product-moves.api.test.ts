import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { ProductsContext } from "../context";
import { aCategory, loadCatalogue } from "../seed/catalogue.fixture";
import { productsSubgraph } from "../subgraph";
import { aListingInput, change, CREATE, eventsOf, UPDATE, type ShownProduct } from "./product-change.fixture";
import { moveListing } from "./product-moves.fixture";
import { PRODUCT_MOVES, PRODUCT_STATES, nextState } from "./product-status";

const MOVES = `query ($id: ID!) { product(id: $id) { state moves { from to reason isByMall } } }`;
const MAKER = {
  ...{ name: "Nordlys AS", postalAddress: "Storgata 1, 0155 Oslo", electronicAddress: "safety@nordlys.example" },
  country: "NO",
};

describe("the life of a listing", () => {
  let harness: SubgraphHarness<ProductsContext>;
  const dresses = aCategory({ name: "Dresses" });
  const toys = aCategory({ name: "Toys" });
  const puzzles = aCategory({ name: "Puzzles" }, toys);
  const sellerId = uuidV7();
  const member = aViewer({ roles: ["CUSTOMER", "SELLER"], sellerIds: [sellerId] });
  const stranger = aViewer({ roles: ["CUSTOMER", "SELLER"], sellerIds: [uuidV7()] });
  const administrator = aViewer({ roles: ["ADMINISTRATOR"] });

  beforeAll(async () => {
    harness = await SubgraphHarness.start(productsSubgraph);
    await loadCatalogue(harness.db, { categories: [dresses, toys, puzzles], products: [] });
    await harness.db.query("UPDATE categories SET requires_safety_data = true, requires_review = true WHERE id = $1", [
      toys.id,
    ]);
  });
  afterAll(() => harness.stop());

  const create = async (overrides: object = {}): Promise<ShownProduct> => {
    const input = aListingInput({ sellerId, categoryId: dresses.id, ...overrides });
    const { product, userErrors } = await change(harness, member, { mutation: CREATE, input });
    expect(userErrors).toEqual([]);
    return product!;
  };
  const move = (viewer: typeof member | null, input: Parameters<typeof moveListing>[2]) =>
    moveListing(harness, viewer, input);

  it("goes through review, is rejected with a reason, and approved as it was looked at", async () => {
    const { id: productId } = await create({ asDraft: true });
    expect(await move(member, { move: "productSubmit", productId })).toMatchObject({
      ...{ state: "IN_REVIEW", events: ["WITHDRAW"] },
    });
    expect(await move(member, { move: "productResume", productId })).toMatchObject({ refusal: "MOVE_NOT_ALLOWED" });
    const reason = "The pictures show another dress.";
    const rejected = await move(administrator, { move: "productReject", productId, reason });
    expect(rejected).toMatchObject({ state: "DRAFT", events: [] });
    const { version } = await move(member, { move: "productSubmit", productId });
    await change(harness, member, { mutation: UPDATE, input: { productId, title: "A dress of linen" } });
    const stale = { move: "productApprove" as const, productId, expectedVersion: version! };
    expect((await move(administrator, stale)).refusal).toBe("VERSION_CONFLICT");
    const approved = await move(administrator, { ...stale, expectedVersion: version! + 1 });
    expect(approved).toMatchObject({ state: "ACTIVE", events: ["BLOCK"] });
    expect((await harness.as(member, MOVES, { id: productId })).data).toEqual({
      product: {
        state: "ACTIVE",
        moves: [
          { from: "IN_REVIEW", to: "ACTIVE", reason: null, isByMall: true },
          { from: "DRAFT", to: "IN_REVIEW", reason: null, isByMall: false },
          { from: "IN_REVIEW", to: "DRAFT", reason, isByMall: true },
          { from: "DRAFT", to: "IN_REVIEW", reason: null, isByMall: false },
          { from: null, to: "DRAFT", reason: null, isByMall: false },
        ],
      },
    });
    for (const viewer of [null, stranger]) {
      expect((await harness.as(viewer, MOVES, { id: productId })).data).toEqual({
        product: { state: "ACTIVE", moves: null },
      });
    }
  });

  it("is blocked with a reason, and let back to where it was", async () => {
    const { id: productId } = await create();
    const blocked = await move(administrator, { move: "productBlock", productId, reason: "A counterfeit?" });
    expect(blocked).toMatchObject({ state: "BLOCKED", events: ["UNBLOCK"] });
    expect((await move(member, { move: "productResume", productId })).refusal).toBe("MOVE_NOT_ALLOWED");
    expect((await move(administrator, { move: "productUnblock", productId })).state).toBe("ACTIVE");
    await move(member, { move: "productPause", productId });
    await move(administrator, { move: "productBlock", productId, reason: "Again?" });
    expect((await move(administrator, { move: "productUnblock", productId })).state).toBe("PAUSED");
    expect((await eventsOf(harness, productId)).map(({ state }) => state)).toEqual([
      ...["ACTIVE", "BLOCKED", "ACTIVE", "PAUSED", "BLOCKED", "PAUSED"],
    ]);
    const silent = await move(administrator, { move: "productBlock", productId, reason: " " });
    expect(silent.refusal).toBe("INVALID_INPUT");
  });

  it("is paused, resumed and archived by its seller and by nobody else", async () => {
    const { id: productId } = await create();
    for (const [viewer, refusal] of [
      [null, "UNAUTHENTICATED"],
      [stranger, "PRODUCT_NOT_FOUND"],
      [administrator, "FORBIDDEN"],
    ] as const) {
      expect((await move(viewer, { move: "productPause", productId })).refusal).toBe(refusal);
    }
    expect((await move(member, { move: "productPause", productId })).events).toEqual(["ACTIVATE", "ARCHIVE"]);
    expect((await move(member, { move: "productResume", productId })).state).toBe("ACTIVE");
    await move(member, { move: "productPause", productId });
    expect(await move(member, { move: "productArchive", productId })).toMatchObject({ state: "ARCHIVED", events: [] });
  });

  it("is not moderated by its seller, nor by an administrator who acts for the seller", async () => {
    const { id: productId } = await create();
    const block = { move: "productBlock" as const, productId, reason: "Mine." };
    expect((await move(member, block)).refusal).toBe("FORBIDDEN");
    const both = aViewer({ roles: ["ADMINISTRATOR", "SELLER"], sellerIds: [sellerId] });
    expect((await move(both, block)).refusal).toBe("OWN_LISTING");
    expect((await move(administrator, { ...block, productId: uuidV7() })).refusal).toBe("PRODUCT_NOT_FOUND");
  });

  it("does not begin on sale where the category wants a review and safety data", async () => {
    const input = aListingInput({ sellerId, categoryId: puzzles.id });
    const unsafe = await change(harness, member, { mutation: CREATE, input });
    expect(unsafe.userErrors).toMatchObject([
      { code: "SAFETY_DATA_REQUIRED", field: ["input", "safety", "manufacturerDetails"] },
    ]);
    const abroad = { ...input, safety: { manufacturerDetails: { ...MAKER, country: "CN" } } };
    expect((await change(harness, member, { mutation: CREATE, input: abroad })).userErrors).toMatchObject([
      { code: "SAFETY_DATA_REQUIRED", field: ["input", "safety", "responsiblePersonDetails"] },
    ]);
    const draft = await create({ categoryId: puzzles.id, asDraft: true });
    const early = await change(harness, member, { mutation: UPDATE, input: { productId: draft.id, move: "ACTIVATE" } });
    expect(early.userErrors?.map(({ code }) => code)).toEqual(["SAFETY_DATA_REQUIRED", "REVIEW_REQUIRED"]);
    const safety = {
      manufacturerDetails: MAKER,
      warningNotes: [{ language: "en", text: "Small parts: not under 3 years." }],
    };
    const { id: productId, state } = await create({ categoryId: puzzles.id, safety });
    expect(state).toBe("IN_REVIEW");
    const approval = { move: "productApprove" as const, productId, expectedVersion: 1 };
    expect((await move(administrator, approval)).state).toBe("ACTIVE");
    const shown = `query ($id: ID!) { product(id: $id) { safety { manufacturer warnings
      manufacturerDetails { name postalAddress electronicAddress country } responsiblePersonDetails { name }
      warningNotes { language text } } } }`;
    expect((await harness.as(null, shown, { id: productId })).data).toEqual({
      product: {
        safety: {
          manufacturer: "Nordlys AS, Storgata 1, 0155 Oslo, NO, safety@nordlys.example",
          warnings: ["Small parts: not under 3 years."],
          ...{ ...safety, responsiblePersonDetails: null },
        },
      },
    });
  });

  it.each<[string, object]>([
    ["manufacturerDetails.electronicAddress", { ...MAKER, electronicAddress: "call us" }],
    ["manufacturerDetails.country", { ...MAKER, country: "Norway" }],
    ["manufacturerDetails.name", { ...MAKER, name: " " }],
  ])("is refused with a fault at safety.%s", async (field, manufacturerDetails) => {
    const input = aListingInput({ sellerId, categoryId: dresses.id, safety: { manufacturerDetails } });
    expect((await change(harness, member, { mutation: CREATE, input })).userErrors).toMatchObject([
      { code: "INVALID_INPUT", field: ["input", "safety", ...field.split(".")] },
    ]);
  });

  it("moves along the same table in the code and in the database", async () => {
    const { id } = await create();
    const allowed = PRODUCT_STATES.flatMap((from) =>
      PRODUCT_MOVES.flatMap((one) => (nextState(from, one) ? [`${from} ${nextState(from, one)}`] : [])),
    );
    const held: string[] = [];
    for (const from of PRODUCT_STATES) {
      for (const to of PRODUCT_STATES.filter((state) => state !== from)) {
        if (await isAccepted(id, from, to)) held.push(`${from} ${to}`);
      }
    }
    expect(held.sort()).toEqual([...new Set(allowed)].sort());
  });

  async function isAccepted(id: string, from: string, to: string): Promise<boolean> {
    const attempt = harness.db.transaction(async (tx) => {
      await tx.query("ALTER TABLE products DISABLE TRIGGER listing_moves_along_its_table");
      await tx.query("UPDATE products SET state = $2 WHERE id = $1", [id, from]);
      await tx.query("ALTER TABLE products ENABLE TRIGGER listing_moves_along_its_table");
      await tx.query("UPDATE products SET state = $2 WHERE id = $1", [id, to]);
      throw new Error("accepted");
    });
    return attempt.catch((error: Error) => {
      if (error.message !== "accepted" && !error.message.includes("cannot move")) throw error;
      return error.message === "accepted";
    });
  }

  it("keeps its log as it was written", async () => {
    await create();
    await expect(harness.db.query("UPDATE product_moves SET reason = 'other'")).rejects.toThrow("append-only");
    await expect(harness.db.query("DELETE FROM product_moves")).rejects.toThrow("append-only");
  });

  it("is judged by who was granted its category or its seller, and what lies elsewhere is not there for them", async () => {
    const inScope = (scope: string) => aViewer({ roles: ["CUSTOMER", `CATALOGUE@${scope}`] });
    const [ofToys, ofDresses] = [inScope(`category:${toys.id}`), inScope(`category:${dresses.id}`)];
    const [ofSeller, ofAnother] = [inScope(`seller:${sellerId}`), inScope(`seller:${uuidV7()}`)];
    const { id: productId } = await create({
      ...{ categoryId: puzzles.id, asDraft: true, safety: { manufacturerDetails: MAKER } },
    });
    const { version } = await move(member, { move: "productSubmit", productId });
    const approve = (id: string) => ({ move: "productApprove" as const, productId: id, expectedVersion: version! });
    const sees = async (viewer: typeof member) =>
      (await harness.as(viewer, "query ($id: ID!) { product(id: $id) { state } }", { id: productId })).data?.[
        "product"
      ];
    expect([await sees(ofToys), await sees(ofSeller)]).toEqual([{ state: "IN_REVIEW" }, { state: "IN_REVIEW" }]);
    expect([await sees(ofDresses), await sees(ofAnother)]).toEqual([null, null]);
    for (const viewer of [ofDresses, ofAnother])
      for (const id of [productId, uuidV7()])
        expect(await move(viewer, approve(id))).toMatchObject({ refusal: "FORBIDDEN" });
    expect(await move(ofToys, approve(productId))).toMatchObject({ state: "ACTIVE" });
    const block = { move: "productBlock" as const, productId, reason: "A recall." };
    expect(await move(ofSeller, block)).toMatchObject({ state: "BLOCKED" });
    const queue = `query ($of: ID!) { products(filter: { categoryId: $of, states: [BLOCKED] }) { nodes { id } } }`;
    expect((await harness.as(ofToys, queue, { of: toys.id })).data).toEqual({
      products: { nodes: [{ id: productId }] },
    });
    expect((await harness.as(ofDresses, queue, { of: toys.id })).errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
  });

  it("has a tree of which a part may be somebody's, and nothing is moved out of it", async () => {
    const ofToys = aViewer({ roles: ["CUSTOMER", `CATALOGUE@category:${toys.id}`] });
    const codeOf = async (mutation: string, type: string, input: object) => {
      const text = `mutation ($input: ${type}!) { done: ${mutation}(input: $input) { userErrors { code } } }`;
      const { errors, data } = await harness.as<{ done: { userErrors: { code: string }[] } }>(ofToys, text, { input });
      return errors?.[0]?.extensions["code"] ?? data?.done.userErrors[0]?.code ?? "DONE";
    };
    const name = "Jigsaws";
    const rename = (categoryId: string) => codeOf("categoryRename", "CategoryRenameInput", { categoryId, name });
    expect([await rename(puzzles.id), await rename(dresses.id)]).toEqual(["DONE", "FORBIDDEN"]);
    const movedTo = (parentId: string | null) =>
      codeOf("categoryMove", "CategoryMoveInput", { categoryId: puzzles.id, parentId });
    expect([await movedTo(dresses.id), await movedTo(null), await movedTo(toys.id)]).toEqual([
      ...["FORBIDDEN", "FORBIDDEN", "DONE"],
    ]);
    const made = (parentId: string | null) =>
      codeOf("categoryCreate", "CategoryCreateInput", { name: "Kites", parentId });
    expect([await made(null), await made(dresses.id), await made(toys.id)]).toEqual(["FORBIDDEN", "FORBIDDEN", "DONE"]);
  });
});

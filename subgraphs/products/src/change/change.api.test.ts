import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { Viewer } from "@mall/platform/auth/viewer";
import type { ProductsContext } from "../context";
import { aListingInput, change, CREATE, eventsOf, type ShownProduct } from "../product/product-change.fixture";
import { aCategory, loadCatalogue } from "../seed/catalogue.fixture";
import { productsSubgraph } from "../subgraph";

const CHANGE = `id state riskLevel fields { field before after } reasons { code field risk } decisionReason`;
const EDIT = `mutation ($input: ProductUpdateInput!) { productUpdate(input: $input) {
  product { title brand version } changes { ${CHANGE} } userErrors { code field message } } }`;
const PENDING = `query ($id: ID!) { product(id: $id) { title brand version pendingChanges { ${CHANGE} } } }`;
const QUEUE = `query ($first: Int! $after: String, $sellerId: ID) {
  productChanges(first: $first, after: $after, sellerId: $sellerId) {
    nodes { id product { id } } pageInfo { endCursor hasNextPage } totalCount } }`;

interface ShownChange {
  id: string;
  state: string;
  riskLevel: string;
  fields: { field: string; before: string | null; after: string | null }[];
  reasons: { code: string; field: string }[];
}
interface Edited {
  productUpdate: {
    product: { title: string; brand: string | null; version: number } | null;
    changes: ShownChange[];
    userErrors: { code: string; field: string[] }[];
  };
}
interface Decided {
  change: ShownChange | null;
  userErrors: { code: string; message: string }[];
}
interface Queue {
  productChanges: {
    nodes: { id: string; product: { id: string } }[];
    pageInfo: { endCursor: string; hasNextPage: boolean };
    totalCount: number;
  };
}

describe("a change of a listing that is on sale", () => {
  let harness: SubgraphHarness<ProductsContext>;
  const dresses = aCategory({ name: "Dresses" });
  const coats = aCategory({ name: "Coats" });
  const sellerId = uuidV7();
  const member = aViewer({ roles: ["CUSTOMER", "SELLER"], sellerIds: [sellerId] });
  const stranger = aViewer({ roles: ["CUSTOMER", "SELLER"], sellerIds: [uuidV7()] });
  const administrator = aViewer({ roles: ["ADMINISTRATOR"] });

  beforeAll(async () => {
    harness = await SubgraphHarness.start(productsSubgraph);
    await loadCatalogue(harness.db, { categories: [dresses, coats], products: [] });
  });
  afterAll(() => harness.stop());

  const create = async (overrides: object = {}): Promise<ShownProduct> => {
    const input = aListingInput({ sellerId, categoryId: dresses.id, ...overrides });
    return (await change(harness, member, { mutation: CREATE, input })).product!;
  };
  const edit = async (input: object) => (await harness.as<Edited>(member, EDIT, { input })).data!.productUpdate;
  const pendingOf = async (viewer: Viewer | null, id: string) =>
    (await harness.as<{ product: { pendingChanges: ShownChange[] | null } }>(viewer, PENDING, { id })).data?.product
      .pendingChanges;
  const decide = async (viewer: Viewer | null, kind: "Approve" | "Reject" | "Withdraw", input: object) => {
    const mutation = `mutation ($input: ProductChange${kind}Input!) { productChange${kind}(input: $input) {
      change { ${CHANGE} } userErrors { code message } } }`;
    const { data, errors } = await harness.as<Record<string, Decided>>(viewer, mutation, { input });
    const { change: decided, userErrors } = data?.[`productChange${kind}`] ?? {};
    return { change: decided, refusal: errors?.[0]?.extensions["code"] ?? userErrors?.[0]?.code };
  };

  it("confirms itself and says why when it is a correction", async () => {
    const { id: productId } = await create();
    const { product, changes } = await edit({ productId, title: "Linen dresses", images: [{ url: "/2.webp" }] });
    expect(product).toMatchObject({ title: "Linen dresses", version: 2 });
    expect(changes).toMatchObject([
      {
        ...{ state: "CONFIRMED", riskLevel: "LOW" },
        fields: [{ field: "title", before: "Linen dress", after: "Linen dresses" }, { field: "images" }],
        reasons: [
          { code: "TITLE_CORRECTED", risk: "LOW" },
          { code: "IMAGES_EDITED", risk: "LOW" },
        ],
      },
    ]);
    expect(await pendingOf(member, productId)).toEqual([]);
  });

  it("waits where it could mislead, the rest of the edit being true at once", async () => {
    const { id: productId } = await create();
    const { product, changes } = await edit({
      productId,
      brand: "Prada",
      description: "For warm days.\nWash it cold.",
    });
    expect(product).toMatchObject({ brand: "Nordlys", version: 2 });
    expect(changes).toMatchObject([
      { state: "CONFIRMED", fields: [{ field: "description" }] },
      {
        ...{ state: "PENDING", riskLevel: "HIGH" },
        fields: [{ field: "brand", before: "Nordlys", after: "Prada" }],
        reasons: [{ code: "BRAND_CHANGED" }],
      },
    ]);
    const [pending] = (await pendingOf(administrator, productId)) ?? [];
    const approved = await decide(administrator, "Approve", { changeId: pending?.id, expectedVersion: 2 });
    expect(approved.change).toMatchObject({ state: "APPROVED" });
    expect((await harness.as(null, PENDING, { id: productId })).data).toEqual({
      product: { title: "Linen dress", brand: "Prada", version: 3, pendingChanges: null },
    });
    expect((await eventsOf(harness, productId)).map(({ brand }) => brand)).toEqual(["Nordlys", "Nordlys", "Prada"]);
    expect((await decide(administrator, "Reject", { changeId: pending?.id, reason: "No." })).refusal).toBe(
      "CHANGE_DECIDED",
    );
  });

  it("is one at a time for each field, until it is taken back", async () => {
    const { id: productId } = await create();
    const [first] = (await edit({ productId, categoryId: coats.id })).changes;
    const second = await edit({ productId, categoryId: coats.id, title: "Linen dress." });
    expect(second.userErrors).toMatchObject([{ code: "CHANGE_PENDING", field: ["input", "categoryId"] }]);
    expect((await edit({ productId, title: "Linen dress." })).userErrors).toEqual([]);
    expect((await decide(stranger, "Withdraw", { changeId: first?.id })).refusal).toBe("CHANGE_NOT_FOUND");
    expect((await decide(member, "Withdraw", { changeId: first?.id })).change).toMatchObject({ state: "WITHDRAWN" });
    expect((await edit({ productId, categoryId: coats.id })).changes).toMatchObject([{ state: "PENDING" }]);
  });

  it("is not approved when the listing is no longer the one that was looked at", async () => {
    const { id: productId } = await create();
    const [pending] = (await edit({ productId, title: "Silver teapot" })).changes;
    const { version = 0 } = (await edit({ productId, images: [{ url: "/2.webp" }] })).product ?? {};
    const early = await decide(administrator, "Approve", { changeId: pending?.id, expectedVersion: version - 1 });
    expect(early.refusal).toBe("VERSION_CONFLICT");
    await harness.db.query("UPDATE products SET title = 'Woollen dress' WHERE id = $1", [productId]);
    const stale = await decide(administrator, "Approve", { changeId: pending?.id, expectedVersion: version });
    expect(stale.refusal).toBe("CHANGE_STALE");
    const rejected = await decide(administrator, "Reject", { changeId: pending?.id, reason: "Another product." });
    expect(rejected.change).toMatchObject({ state: "REJECTED", decisionReason: "Another product." });
    expect((await edit({ productId, brand: null })).product?.version).toBe(version + 1);
  });

  it("is decided once, however many approve at the same moment", async () => {
    const { id: productId } = await create();
    const [pending] = (await edit({ productId, brand: "Prada" })).changes;
    const approve = () => decide(administrator, "Approve", { changeId: pending?.id, expectedVersion: 2 });
    const outcomes = await Promise.all([approve(), approve(), approve()]);
    expect(outcomes.filter(({ change: approved }) => approved)).toHaveLength(1);
    expect((await eventsOf(harness, productId)).at(-1)).toMatchObject({ version: 3, brand: "Prada" });
  });

  it("adds up: many small corrections do not make another title", async () => {
    const { id: productId } = await create({ title: "Linen dress for warm summer days" });
    const steps = [
      "Linen dress for warm winter days",
      "Linen skirt for warm winter days",
      "Linen skirt for cold winter days",
    ];
    const states: string[] = [];
    for (const title of steps) states.push(...(await edit({ productId, title })).changes.map(({ state }) => state));
    expect(states).toEqual(["CONFIRMED", "CONFIRMED", "PENDING"]);
  });

  it("is seen and decided by those whom it concerns", async () => {
    const { id: productId } = await create();
    const [pending] = (await edit({ productId, brand: "Prada" })).changes;
    expect(await pendingOf(member, productId)).toHaveLength(1);
    for (const viewer of [null, stranger]) expect(await pendingOf(viewer, productId)).toBeNull();
    const approval = { changeId: pending?.id, expectedVersion: 2 };
    expect((await decide(null, "Approve", approval)).refusal).toBe("UNAUTHENTICATED");
    expect((await decide(member, "Approve", approval)).refusal).toBe("FORBIDDEN");
    const both = aViewer({ roles: ["ADMINISTRATOR", "SELLER"], sellerIds: [sellerId] });
    expect((await decide(both, "Approve", approval)).refusal).toBe("OWN_LISTING");
    expect((await decide(administrator, "Reject", { ...approval, reason: " " })).refusal).toBe("INVALID_INPUT");
    const unknown = { changeId: uuidV7(), expectedVersion: 1 };
    expect((await decide(administrator, "Approve", unknown)).refusal).toBe("CHANGE_NOT_FOUND");
  });

  it("stands in the queue in the order of asking, page by page in one statement", async () => {
    const ids: (string | undefined)[] = [];
    for (let i = 0; i < 3; i += 1) {
      harness.clock.advance(1_000);
      const { id: productId } = await create();
      ids.push((await edit({ productId, brand: `Brand ${i}` })).changes[0]?.id);
    }
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Queue = (await harness.as<Queue>(administrator, QUEUE, { first: 2, after })).data!;
      const { nodes, pageInfo, totalCount } = page.productChanges;
      expect(totalCount).toBeGreaterThanOrEqual(3);
      seen.push(...nodes.map(({ id }) => id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen.slice(-3)).toEqual(ids);
    expect(new Set(seen).size).toBe(seen.length);
    const own = await harness.as<Queue>(member, QUEUE, { first: 100, sellerId });
    expect(own.data?.productChanges.nodes.map(({ id }) => id)).toEqual(seen);
    for (const [viewer, code] of [
      [null, "UNAUTHENTICATED"],
      [member, "FORBIDDEN"],
      [stranger, "FORBIDDEN"],
    ] as const) {
      const variables = viewer === stranger ? { first: 2, sellerId } : { first: 2 };
      expect((await harness.as(viewer, QUEUE, variables)).errors?.[0]?.extensions["code"]).toBe(code);
    }
    const malformed = await harness.as(administrator, QUEUE, { first: 2, after: "nonsense" });
    expect(malformed.errors?.[0]?.extensions["code"]).toBe("BAD_USER_INPUT");
  });

  it("is taken back when its listing is archived", async () => {
    const { id: productId } = await create();
    await edit({ productId, brand: "Prada" });
    await edit({ productId, move: "PAUSE" });
    await edit({ productId, move: "ARCHIVE" });
    expect(await pendingOf(member, productId)).toEqual([]);
  });

  it("is never rewritten", async () => {
    const { id: productId } = await create();
    await edit({ productId, title: "Linen dress!" });
    const rewrite = harness.db.query(`UPDATE product_changes SET after = '{}' WHERE product_id = $1`, [productId]);
    await expect(rewrite).rejects.toThrow("never rewritten");
  });
});

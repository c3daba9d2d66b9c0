import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { ProductRecalled } from "@mall/schema/events/product-recalled";
import type { ProductsContext } from "../context";
import { aListingInput, change, CREATE } from "../product/product-change.fixture";
import { aCategory, loadCatalogue } from "../seed/catalogue.fixture";
import { productsSubgraph } from "../subgraph";

const PUBLISH = `mutation($input: ProductRecallPublishInput!) { productRecallPublish(input: $input) {
  recall { id title hazard remedies lots reference soldFrom soldTo noticePath product { id state } }
  userErrors { code field message } } }`;
const LIST = `query($productId: ID) { productRecalls(productId: $productId) { nodes { id title product { id } } } }`;

interface Published {
  readonly productRecallPublish: {
    readonly recall: { readonly id: string; readonly noticePath: string } | null;
    readonly userErrors: readonly { readonly code: string; readonly field: readonly string[] }[];
  };
}

describe("a recall", () => {
  let harness: SubgraphHarness<ProductsContext>;
  const kitchen = aCategory({ name: "Kitchen" });
  const sellerId = uuidV7();
  const member = aViewer({ roles: ["CUSTOMER", "SELLER"], sellerIds: [sellerId] });
  const compliance = aViewer({ roles: ["COMPLIANCE"] });
  let productId: string;

  beforeAll(async () => {
    harness = await SubgraphHarness.start(productsSubgraph);
    await loadCatalogue(harness.db, { categories: [kitchen], products: [] });
  });
  afterAll(() => harness.stop());
  beforeEach(async () => {
    const input = aListingInput({ sellerId, categoryId: kitchen.id, title: "Kettle" });
    productId = (await change(harness, member, { mutation: CREATE, input })).product?.id ?? "";
  });

  const notice = (more: object = {}) => ({
    ...{ productId, hazard: "ELECTRIC_SHOCK", description: "The handle carries current.", contact: "0800 1234" },
    ...{ advice: "Unplug it and do not touch it.", remedies: ["REFUND", "REPLACEMENT"], lots: ["K-17"] },
    ...more,
  });
  const publish = async (viewer: typeof member | null, more: object = {}) =>
    harness.as<Published>(viewer, PUBLISH, { input: notice(more) });

  it("takes the listing off sale, is public, readable by machines, and told to the mall after the listing", async () => {
    const { data } = await publish(compliance, { reference: "SR/00123/26" });
    const recall = data?.productRecallPublish.recall;
    expect(data?.productRecallPublish).toMatchObject({
      recall: { title: "Kettle", remedies: ["REFUND", "REPLACEMENT"], lots: ["K-17"], reference: "SR/00123/26" },
      userErrors: [],
    });
    const listed = (await harness.as(null, LIST, { productId })).data;
    expect(listed).toEqual({ productRecalls: { nodes: [{ id: recall?.id, title: "Kettle", product: null }] } });
    const shown = await harness.as(member, `query($id: ID!) { product(id: $id) { state moves { to reason } } }`, {
      id: productId,
    });
    expect(shown.data).toMatchObject({
      product: { state: "BLOCKED", moves: [{ reason: "Recalled: The handle carries current." }, {}] },
    });
    const json = await harness.route(null, "recall-notice", { params: { file: `${recall?.id}.json` } });
    expect(json?.headers?.["content-type"]).toContain("application/json");
    expect(JSON.parse(String(json?.body))).toMatchObject({
      ...{ headline: "Product safety recall", hazard: "ELECTRIC_SHOCK", advice: "Unplug it and do not touch it." },
      product: { id: productId, title: "Kettle", skus: expect.arrayContaining([expect.any(String)]) },
    });
    const told = (await harness.published("product.recalled")).filter(({ aggregateId }) => aggregateId === productId);
    expect(told).toMatchObject([{ payload: { recallId: recall?.id, sellerId, title: "Kettle" } }]);
    const { soldFrom, soldTo } = told[0]?.payload as ProductRecalled;
    expect((new Date(soldTo).getUTCMonth() + 12 - new Date(soldFrom).getUTCMonth()) % 12).toBe(6);
  });

  it("is never changed", async () => {
    await publish(compliance);
    await expect(harness.db.query("UPDATE product_recalls SET hazard = 'OTHER'")).rejects.toThrow(/published once/);
    await expect(harness.db.query("DELETE FROM product_recalls")).rejects.toThrow(/published once/);
  });

  it.each([
    ["without a remedy", { remedies: [] }, "INVALID_INPUT", "remedies"],
    ["without advice", { advice: " " }, "INVALID_INPUT", "advice"],
    ["of sales to come", { soldTo: "2099-01-01T00:00:00Z" }, "INVALID_INPUT", "soldTo"],
    ["of no time", { soldFrom: "2020-01-02T00:00:00Z", soldTo: "2020-01-01T00:00:00Z" }, "INVALID_INPUT", "soldFrom"],
    ["of nothing", { productId: "nothing" }, "PRODUCT_NOT_FOUND", "productId"],
  ])("%s is refused, and the listing stays on sale", async (_name, more, code, field) => {
    const { data } = await publish(compliance, more);
    expect(data?.productRecallPublish).toMatchObject({ recall: null, userErrors: [{ code, field: ["input", field] }] });
    const { data: shown } = await harness.as(null, `query($id: ID!) { product(id: $id) { state } }`, { id: productId });
    expect(shown).toEqual({ product: { state: "ACTIVE" } });
  });

  it("is for the mall alone, and not for those who sell it", async () => {
    for (const [viewer, code] of [
      [null, "UNAUTHENTICATED"],
      [member, "FORBIDDEN"],
      [aViewer({ roles: ["SUPPORT"] }), "FORBIDDEN"],
    ] as const) {
      expect((await publish(viewer)).errors?.[0]?.extensions["code"]).toBe(code);
    }
    const { data } = await publish(aViewer({ roles: ["ADMINISTRATOR"], sellerIds: [sellerId] }));
    expect(data?.productRecallPublish.userErrors).toMatchObject([{ code: "OWN_LISTING" }]);
    const gone = await harness.route(null, "recall-notice", { params: { file: `${uuidV7()}.json` } });
    expect(gone?.status).toBe(404);
  });
});

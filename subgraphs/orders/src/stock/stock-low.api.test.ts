import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { productChanged } from "@mall/schema/events/product-changed";
import type { ExecutionResult } from "graphql";
import { ordersSubgraph } from "../subgraph";
import { aCart, aListing, anOrderOf, type OrdersHarness, payload, place } from "../testing/mall.fixture";

const SET = `mutation($input: StockThresholdSetInput!) { stockThresholdSet(input: $input) {
  levels { threshold isLow } userErrors { code field } } }`;
const ADJUST = `mutation($input: StockAdjustInput!) { stockAdjust(input: $input) { userErrors { code } } }`;
const WATCH = `subscription($sellerId: ID!) { stockLow(sellerId: $sellerId) {
  available threshold at level { available variant { id } } } }`;
const STOCK = `query($r: [_Any!]!, $first: Int, $after: String, $onlyLow: Boolean) { _entities(representations: $r) {
  ... on Seller { stock(first: $first, after: $after, onlyLow: $onlyLow) { totalCount nodes { available isLow variant { id }
    movements(first: 1) { nodes { delta } } } pageInfo { hasNextPage endCursor } } } } }`;

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph);
});
afterAll(() => mall.stop());

async function aShop(...stock: number[]) {
  const sellerId = uuidV7();
  const listing = aListing({ sellerId, variants: stock.map((units) => ({ stock: units })) });
  await mall.receive("products", productChanged(listing));
  const owner = aViewer({ sellerIds: [sellerId] });
  const skus = listing.variants.map(({ sku }) => sku);
  const adjust = (sku: string | undefined, delta: number) =>
    payload(mall, owner, {
      operation: ADJUST,
      input: {
        idempotencyKey: uuidV7(),
        sellerId,
        changes: [{ sku, delta, reason: delta > 0 ? "RECEIVED" : "DAMAGED" }],
      },
    });
  const watch = (thresholds: readonly object[], viewer = owner) =>
    payload<{ levels: object[] | null }>(mall, viewer, { operation: SET, input: { sellerId, thresholds } });
  const told = async () =>
    (await mall.published("stock.low"))
      .map((event) => event.payload as { sellerId: string; sku: string; available: number; threshold: number })
      .filter((payload) => payload.sellerId === sellerId)
      .map(({ sku, available, threshold }) => [skus.indexOf(sku), available, threshold]);
  return { sellerId, owner, skus, adjust, watch, told, variantIds: listing.variants.map((entry) => entry.variantId) };
}

const buy = async (variantId: string | undefined, quantity: number) =>
  place(mall, null, anOrderOf(await aCart(mall, null, { [variantId ?? ""]: quantity })));

describe("stock.low", () => {
  it("is told once when what can be bought falls to the threshold, and again only after it rose above", async () => {
    const shop = await aShop(10);
    await shop.watch([{ sku: shop.skus[0], threshold: 5 }]);
    await buy(shop.variantIds[0], 4);
    expect(await shop.told()).toEqual([]);
    await buy(shop.variantIds[0], 2);
    await buy(shop.variantIds[0], 1);
    await shop.adjust(shop.skus[0], -1);
    expect(await shop.told()).toEqual([[0, 4, 5]]);
    await shop.adjust(shop.skus[0], 10);
    await shop.adjust(shop.skus[0], -9);
    expect(await shop.told()).toEqual([
      [0, 4, 5],
      [0, 3, 5],
    ]);
  });

  it("is told once by many who buy at the same time", async () => {
    const shop = await aShop(20);
    await shop.watch([{ sku: shop.skus[0], threshold: 10 }]);
    const carts = await Promise.all(
      Array.from({ length: 20 }, () => aCart(mall, null, { [shop.variantIds[0] ?? ""]: 1 })),
    );
    await Promise.all(carts.map((cart) => place(mall, null, anOrderOf(cart))));
    expect(await shop.told()).toEqual([[0, 10, 10]]);
  });

  it("is told at once for what is low by a new threshold, and never without one", async () => {
    const shop = await aShop(3, 3, 30);
    const thresholds = shop.skus.map((sku) => ({ sku, threshold: 5 }));
    expect((await shop.watch(thresholds)).levels).toMatchObject([{ isLow: true }, { isLow: true }, { isLow: false }]);
    expect((await shop.told()).toSorted()).toEqual([
      [0, 3, 5],
      [1, 3, 5],
    ]);
    await shop.watch([{ sku: shop.skus[2], threshold: null }]);
    await shop.adjust(shop.skus[2], -29);
    expect(await shop.told()).toHaveLength(2);
  });

  it("costs no statement while nothing falls to a threshold", async () => {
    const shop = await aShop(100);
    await shop.watch([{ sku: shop.skus[0], threshold: 5 }]);
    const cart = await aCart(mall, null, { [shop.variantIds[0] ?? ""]: 1 });
    const statements = await mall.statementsOf(() => place(mall, null, anOrderOf(cart)));
    expect(statements.filter((text) => text.includes("low_at AS threshold") && text.includes("o.sku"))).toEqual([]);
  });

  it.each([
    [[], "INVALID_INPUT", ["input", "thresholds"]],
    [[{ threshold: -1 }], "INVALID_INPUT", ["input", "thresholds", "0", "threshold"]],
    [[{ threshold: 1 }, { threshold: 2 }], "INVALID_INPUT", ["input", "thresholds", "1", "sku"]],
    [[{ sku: "nobody's", threshold: 1 }], "UNKNOWN_SKU", ["input", "thresholds", "0", "sku"]],
  ])("refuses thresholds %j", async (thresholds, code, field) => {
    const shop = await aShop(1);
    const answer = await shop.watch(thresholds.map((threshold) => ({ sku: shop.skus[0], ...threshold })));
    expect(answer).toEqual({ levels: null, userErrors: [{ code, field }] });
  });

  it("is not for strangers to set", async () => {
    const shop = await aShop(1);
    const { userErrors } = await shop.watch([{ sku: shop.skus[0], threshold: 1 }], aViewer());
    expect(userErrors).toMatchObject([{ code: "SELLER_NOT_FOUND" }]);
  });
});

describe("stockLow", () => {
  const isStream = (answer: unknown): answer is AsyncIterableIterator<ExecutionResult> =>
    typeof answer === "object" && answer !== null && Symbol.asyncIterator in answer;

  it("tells members of what just fell, and nothing of other sellers", async () => {
    const [mine, other] = [await aShop(10), await aShop(10)];
    for (const shop of [mine, other]) await shop.watch([{ sku: shop.skus[0], threshold: 5 }]);
    const stream = await mall.subscribeAs(mine.owner, WATCH, { sellerId: mine.sellerId });
    if (!isStream(stream)) throw new Error(JSON.stringify(stream));
    await buy(other.variantIds[0], 6);
    await buy(mine.variantIds[0], 6);
    const { value } = await stream.next();
    expect(value?.data?.["stockLow"]).toMatchObject({
      available: 4,
      threshold: 5,
      at: mall.clock.now().toISOString(),
      level: { available: 4, variant: { id: mine.variantIds[0] } },
    });
    await stream.return?.();
  });

  it("goes on after the event that was seen last, and refuses a cursor that it cannot go on from", async () => {
    const shop = await aShop(10);
    const lows = async (...thresholds: number[]) => {
      for (const threshold of thresholds) {
        await shop.watch([{ sku: shop.skus[0], threshold: null }]);
        await shop.watch([{ sku: shop.skus[0], threshold }]);
      }
      await mall.settle();
    };
    const variables = { sellerId: shop.sellerId };
    const resuming = (resumeAfter: string) => mall.resumeAs(shop.owner, WATCH, { variables, resumeAfter });
    const watching = async (resumeAfter?: string) => {
      const stream = await (resumeAfter ? resuming(resumeAfter) : mall.subscribeAs(shop.owner, WATCH, variables));
      if (!isStream(stream)) throw new Error(JSON.stringify(stream));
      return stream;
    };
    const next = async (stream: AsyncIterableIterator<ExecutionResult>) => {
      const { value } = (await stream.next()) as IteratorResult<ExecutionResult, undefined>;
      const { threshold } = value?.data?.["stockLow"] as { threshold: number };
      return { threshold, cursor: String(value?.extensions?.["cursor"]) };
    };
    const first = await watching();
    const waiting = next(first);
    await lows(100);
    const { cursor } = await waiting;
    await first.return?.();
    await lows(200, 300);
    const second = await watching(cursor);
    expect([(await next(second)).threshold, (await next(second)).threshold]).toEqual([200, 300]);
    await lows(400);
    expect((await next(second)).threshold).toBe(400);
    await second.return?.();
    expect(await resuming("not a cursor")).toMatchObject({ errors: [{ extensions: { code: "BAD_USER_INPUT" } }] });
  });

  it.each([
    ["a stranger", aViewer(), "NOT_FOUND"],
    ["a member of another seller", aViewer({ sellerIds: [uuidV7()] }), "NOT_FOUND"],
    ["a guest", null, "UNAUTHENTICATED"],
  ])("is refused to %s", async (_who, viewer, code) => {
    const shop = await aShop(1);
    const answer = await mall.subscribeAs(viewer, WATCH, { sellerId: shop.sellerId });
    expect(answer).toMatchObject({ errors: [{ extensions: { code } }] });
  });
});

describe("Seller.stock", () => {
  interface Page {
    readonly totalCount: number;
    readonly nodes: { variant: { id: string }; available: number; movements: { nodes: { delta: number }[] } }[];
    readonly pageInfo: { hasNextPage: boolean; endCursor: string };
  }
  const page = async (shop: { sellerId: string; owner: object }, args: object, viewer: unknown = shop.owner) => {
    const { data, errors } = await mall.as<{ _entities: [{ stock: Page | null }] }>(viewer as never, STOCK, {
      r: [{ __typename: "Seller", id: shop.sellerId }],
      ...args,
    });
    if (errors) throw new Error(JSON.stringify(errors));
    return data?._entities[0].stock ?? null;
  };

  it("lists what a seller has by SKU, page by page", async () => {
    const shop = await aShop(1, 2, 3, 4, 5);
    const first = await page(shop, { first: 3 });
    const second = await page(shop, { first: 3, after: first?.pageInfo.endCursor });
    expect(first).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true } });
    expect(second).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: false } });
    const listed = [...(first?.nodes ?? []), ...(second?.nodes ?? [])];
    expect(listed.map(({ movements }) => movements.nodes[0]?.delta).toSorted()).toEqual([1, 2, 3, 4, 5]);
    const skuOf = (id: string) => shop.skus[shop.variantIds.indexOf(id)] ?? "";
    const skus = listed.map(({ variant }) => skuOf(variant.id));
    expect(skus).toEqual(shop.skus.toSorted());
  });

  it("lists only what runs low where that is asked for", async () => {
    const shop = await aShop(1, 20, 3);
    await shop.watch(shop.skus.map((sku) => ({ sku, threshold: 5 })));
    const low = await page(shop, { onlyLow: true });
    expect(low?.totalCount).toBe(2);
    expect(low?.nodes.map(({ available }) => available).toSorted()).toEqual([1, 3]);
  });

  it("costs two statements for a page with its movements", async () => {
    const shop = await aShop(...Array.from({ length: 30 }, () => 2));
    const query = STOCK.replace("totalCount ", "");
    const r = [{ __typename: "Seller", id: shop.sellerId }];
    const statements = await mall.statementsOf(() => mall.as(shop.owner, query, { r, first: 30 }));
    expect(statements).toHaveLength(2);
  });

  it("is null for strangers, and refuses cursors that it never gave", async () => {
    const shop = await aShop(1);
    expect(await page(shop, {}, aViewer())).toBeNull();
    expect(await page(shop, {}, null)).toBeNull();
    expect(await page(shop, {}, aViewer({ roles: ["ADMINISTRATOR"] }))).toMatchObject({ totalCount: 1 });
    for (const after of ["x", Buffer.from('["a","b"]').toString("base64url")]) {
      await expect(page(shop, { after })).rejects.toThrow("not a cursor of this list");
    }
  });
});

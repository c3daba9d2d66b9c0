import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { productChanged } from "@mall/schema/events/product-changed";
import { ordersSubgraph } from "../subgraph";
import { brokenInvariants } from "../testing/invariants.fixture";
import {
  aCart,
  aListing,
  anOrderOf,
  type ListingOptions,
  type OrdersHarness,
  payload,
  place,
} from "../testing/mall.fixture";

const ADJUST = `mutation($input: StockAdjustInput!) { stockAdjust(input: $input) {
  levels { variant { id } onHand reserved available isLow locations { location { id name } onHand } }
  userErrors { code field message } } }`;
const STOCK = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Variant { stock { onHand
  movements(first: 10) { nodes { delta reason actor note location { name } } } } } } }`;

interface Level {
  readonly onHand: number;
  readonly reserved: number;
  readonly available: number;
  readonly locations: { location: { id: string; name: string }; onHand: number }[];
}
type Answer = { levels: Level[] | null };

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph);
});
afterAll(() => mall.stop());
afterEach(async () => expect(await brokenInvariants(mall.db)).toEqual([]));

/** A shop with its owner, and a listing of it. */
async function aShop(options: ListingOptions = {}) {
  const sellerId = uuidV7();
  const listing = aListing({ sellerId, ...options });
  await mall.receive("products", productChanged(listing));
  const skus = listing.variants.map(({ sku }) => sku);
  const variantIds = listing.variants.map(({ variantId }) => variantId);
  return { sellerId, owner: aViewer({ sellerIds: [sellerId] }), skus, variantIds, sku: skus[0] ?? "" };
}
type Shop = Awaited<ReturnType<typeof aShop>>;

const adjust = (shop: Shop, changes: readonly object[], idempotencyKey: string = uuidV7()) =>
  payload<Answer>(mall, shop.owner, {
    operation: ADJUST,
    input: { idempotencyKey, sellerId: shop.sellerId, changes },
  });

const buy = async (variantId: string, quantity: number) =>
  place(mall, null, anOrderOf(await aCart(mall, null, { [variantId]: quantity })));

describe("stockAdjust", () => {
  it("changes all that it is told, and answers with the levels in the order in which they were named", async () => {
    const shop = await aShop({ variants: [{ stock: 10 }, { stock: 4 }] });
    const [lamp = "", bulb = ""] = shop.skus;
    await buy(shop.variantIds[0] ?? "", 3);
    const { levels, userErrors } = await adjust(shop, [
      { sku: bulb, delta: 6, reason: "RECEIVED" },
      { sku: lamp, delta: -2, reason: "DAMAGED", note: "Fell off the shelf" },
      { sku: lamp, delta: -1, reason: "SOLD_ELSEWHERE" },
    ]);
    expect(userErrors).toEqual([]);
    expect(levels).toMatchObject([
      { variant: { id: shop.variantIds[1] }, onHand: 10, reserved: 0, available: 10 },
      { variant: { id: shop.variantIds[0] }, onHand: 7, reserved: 3, available: 4 },
    ]);
    const { data } = await mall.as<{ _entities: unknown[] }>(shop.owner, STOCK, {
      r: [{ __typename: "Variant", id: shop.variantIds[0] }],
    });
    expect(data?._entities).toMatchObject([
      {
        stock: {
          onHand: 7,
          movements: {
            nodes: expect.arrayContaining([
              expect.objectContaining({
                delta: -2,
                reason: "DAMAGED",
                note: "Fell off the shelf",
                actor: shop.owner.id,
              }),
              expect.objectContaining({ delta: -1, reason: "SOLD_ELSEWHERE", note: null }),
              expect.objectContaining({ delta: 10, reason: "RECEIVED", actor: "mall" }),
            ]),
          },
        },
      },
    ]);
  });

  it("takes what comes in into account for what goes out of the same SKU", async () => {
    const shop = await aShop({ variants: [{ stock: 2 }] });
    const { levels } = await adjust(shop, [
      { sku: shop.sku, delta: -6, reason: "SOLD_ELSEWHERE" },
      { sku: shop.sku, delta: 5, reason: "RECEIVED" },
    ]);
    expect(levels).toMatchObject([{ onHand: 1 }]);
  });

  it("changes nothing at all if one change cannot be made, and says which and how much there is", async () => {
    const shop = await aShop({ variants: [{ stock: 5 }, { stock: 5 }] });
    await buy(shop.variantIds[1] ?? "", 4);
    const answer = await adjust(shop, [
      { sku: shop.skus[0], delta: 100, reason: "RECEIVED" },
      { sku: shop.skus[1], delta: -2, reason: "DAMAGED" },
    ]);
    expect(answer).toEqual({
      levels: null,
      userErrors: [
        {
          code: "INSUFFICIENT_STOCK",
          field: ["input", "changes", "1", "delta"],
          message: expect.stringContaining("5 of “" + shop.skus[1] + "” are on hand and 4 of them reserved"),
        },
      ],
    });
    const [{ on_hand }] = await mall.db.query("SELECT on_hand FROM stock_item WHERE variant_id = $1", [
      shop.variantIds[0],
    ]);
    expect(on_hand).toBe(5);
  });

  it("does the same thing once, however often it is told", async () => {
    const shop = await aShop({ variants: [{ stock: 5 }] });
    const key = uuidV7();
    const change = { sku: shop.sku, delta: 3, reason: "RECEIVED" };
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => adjust(shop, [change], key)));
    expect(answers.map(({ levels }) => levels?.[0]?.onHand)).toEqual([8, 8, 8, 8, 8]);
    expect((await adjust(shop, [{ ...change, delta: 4 }], key)).userErrors).toMatchObject([
      { code: "IDEMPOTENCY_KEY_REUSED", field: ["input", "idempotencyKey"] },
    ]);
  });

  it("leaves the key free after a refusal", async () => {
    const shop = await aShop({ variants: [{ stock: 1 }] });
    const key = uuidV7();
    const change = { sku: shop.sku, delta: -2, reason: "SOLD_ELSEWHERE" };
    expect((await adjust(shop, [change], key)).userErrors).toMatchObject([{ code: "INSUFFICIENT_STOCK" }]);
    await adjust(shop, [{ sku: shop.sku, delta: 5, reason: "RECEIVED" }]);
    expect((await adjust(shop, [change], key)).levels).toMatchObject([{ onHand: 4 }]);
  });

  it("compares and sets: who counted before somebody else changed it is told what is there", async () => {
    const shop = await aShop({ variants: [{ stock: 5 }] });
    const count = { sku: shop.sku, onHand: 7, expectedOnHand: 5, reason: "COUNT" };
    expect((await adjust(shop, [count])).levels).toMatchObject([{ onHand: 7 }]);
    expect((await adjust(shop, [count])).userErrors).toMatchObject([
      {
        code: "STOCK_CHANGED",
        field: ["input", "changes", "0", "expectedOnHand"],
        message: expect.stringMatching(/^7 of “.*” are on hand, not 5/),
      },
    ]);
  });

  it("lets one of many that expect the same number win", async () => {
    const shop = await aShop({ variants: [{ stock: 5 }] });
    const answers = await Promise.all(
      [6, 7, 8, 9, 10].map((onHand) => adjust(shop, [{ sku: shop.sku, onHand, expectedOnHand: 5, reason: "COUNT" }])),
    );
    const codes = answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
    expect(codes).toEqual(["STOCK_CHANGED", "STOCK_CHANGED", "STOCK_CHANGED", "STOCK_CHANGED"]);
  });

  it.each([
    [[], ["changes"], "INVALID_INPUT"],
    [Array.from({ length: 251 }, () => ({ delta: 1, reason: "RECEIVED" })), ["changes"], "INVALID_INPUT"],
    [[{ delta: 0, reason: "RECEIVED" }], ["changes", "0", "delta"], "INVALID_INPUT"],
    [[{ delta: 2, reason: "SOLD_ELSEWHERE" }], ["changes", "0", "delta"], "INVALID_INPUT"],
    [[{ delta: 1_000_001, reason: "RECEIVED" }], ["changes", "0", "delta"], "INVALID_INPUT"],
    [[{ reason: "RECEIVED" }], ["changes", "0", "delta"], "INVALID_INPUT"],
    [[{ delta: 1, onHand: 3, reason: "COUNT" }], ["changes", "0", "onHand"], "INVALID_INPUT"],
    [[{ onHand: 3, reason: "RECEIVED" }], ["changes", "0", "onHand"], "INVALID_INPUT"],
    [[{ onHand: -1, reason: "COUNT" }], ["changes", "0", "onHand"], "INVALID_INPUT"],
    [[{ delta: 1, reason: "RECEIVED", expectedOnHand: -1 }], ["changes", "0", "expectedOnHand"], "INVALID_INPUT"],
    [
      [
        { onHand: 3, reason: "COUNT" },
        { delta: 1, reason: "RECEIVED" },
      ],
      ["changes", "0", "onHand"],
      "INVALID_INPUT",
    ],
    [[{ delta: 1, reason: "RECEIVED", locationId: "x" }], ["changes", "0", "locationId"], "UNKNOWN_LOCATION"],
    [[{ delta: 1, reason: "RECEIVED", locationId: uuidV7() }], ["changes", "0", "locationId"], "UNKNOWN_LOCATION"],
    [[{ delta: 1, reason: "RECEIVED", note: "4111 1111 1111 1111" }], ["changes", "0", "note"], "CARD_NUMBER_REFUSED"],
    [[{ delta: 1, reason: "RECEIVED", sku: "" }], ["changes", "0", "sku"], "INVALID_INPUT"],
    [[{ delta: 1, reason: "RECEIVED", sku: "nobody's" }], ["changes", "0", "sku"], "UNKNOWN_SKU"],
  ])("refuses %j and names %j", async (changes, path, code) => {
    const shop = await aShop();
    const answer = await adjust(
      shop,
      changes.map((change) => ({ sku: shop.sku, ...change })),
    );
    expect(answer).toMatchObject({ levels: null, userErrors: [{ code, field: ["input", ...path] }] });
  });

  it("knows only the seller's own SKUs, for those who act for the seller", async () => {
    const shop = await aShop();
    const other = await aShop();
    const change = { sku: other.sku, delta: 1, reason: "RECEIVED" };
    expect((await adjust(shop, [change])).userErrors).toMatchObject([
      { code: "UNKNOWN_SKU", field: ["input", "changes", "0", "sku"] },
    ]);
    for (const stranger of [aViewer(), shop.owner, aViewer({ roles: ["ADMINISTRATOR"] })]) {
      expect((await adjust({ ...other, owner: stranger }, [change])).userErrors).toMatchObject([
        { code: "SELLER_NOT_FOUND", field: ["input", "sellerId"] },
      ]);
    }
    const input = { idempotencyKey: uuidV7(), sellerId: other.sellerId, changes: [change] };
    const { errors } = await mall.as(null, ADJUST, { input });
    expect(errors?.[0]?.extensions?.["code"]).toBe("UNAUTHENTICATED");
  });

  it("sends as many statements for 250 changes as for one", async () => {
    const one = await aShop({ variants: [{ stock: 5 }] });
    const many = await aShop({ variants: Array.from({ length: 125 }, () => ({ stock: 5 })) });
    const changes = many.skus.flatMap((sku) => [
      { sku, delta: 2, reason: "RECEIVED" },
      { sku, delta: -1, reason: "DAMAGED" },
    ]);
    const few = await mall.statementsOf(() => adjust(one, [{ sku: one.sku, delta: 1, reason: "RECEIVED" }]));
    const all = await mall.statementsOf(() => adjust(many, changes));
    // The key, the SKUs, the locks, what lies where, the movements; then levels and places for the answer.
    expect([few.length, all.length]).toEqual([7, 7]);
  });
});

describe("what members alone see", () => {
  it("is null for strangers and guests, and there for administrators", async () => {
    const shop = await aShop();
    const seen = await Promise.all(
      [shop.owner, aViewer({ roles: ["ADMINISTRATOR"] }), aViewer(), null].map(async (viewer) => {
        const { data, errors } = await mall.as<{ _entities: [{ stock: object | null }] }>(viewer, STOCK, {
          r: [{ __typename: "Variant", id: shop.variantIds[0] }],
        });
        expect(errors).toBeUndefined();
        return data?._entities[0].stock !== null;
      }),
    );
    expect(seen).toEqual([true, true, false, false]);
  });
});

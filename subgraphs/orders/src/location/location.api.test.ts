import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { productChanged } from "@mall/schema/events/product-changed";
import { ordersSubgraph } from "../subgraph";
import { brokenInvariants } from "../testing/invariants.fixture";
import { aCart, aListing, anOrderOf, type OrdersHarness, payload, place } from "../testing/mall.fixture";

const FIELDS = "id name country postalCode priority isActive";
const CREATE = `mutation($input: StockLocationCreateInput!) { stockLocationCreate(input: $input) {
  location { ${FIELDS} } userErrors { code field } } }`;
const UPDATE = `mutation($input: StockLocationUpdateInput!) { stockLocationUpdate(input: $input) {
  location { ${FIELDS} } userErrors { code field } } }`;
const LEVELS = `levels { onHand available locations { location { name } onHand } } userErrors { code field message }`;
const ADJUST = `mutation($input: StockAdjustInput!) { stockAdjust(input: $input) { ${LEVELS} } }`;
const TRANSFER = `mutation($input: StockTransferInput!) { stockTransfer(input: $input) { ${LEVELS} } }`;
const LOCATIONS = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Seller { stockLocations { name } } } }`;
const SHIP = `mutation($input: SellerOrderAdvanceInput!) { sellerOrderAdvance(input: $input) { userErrors { code } } }`;

interface Location {
  readonly id: string;
  readonly name: string;
  readonly isActive: boolean;
}
interface Level {
  readonly onHand: number;
  readonly locations: { location: { name: string }; onHand: number }[];
}

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph);
});
afterAll(() => mall.stop());
afterEach(async () => expect(await brokenInvariants(mall.db)).toEqual([]));

class Shop {
  readonly sellerId = uuidV7();
  readonly owner = aViewer({ sellerIds: [this.sellerId] });
  readonly listing = aListing({ sellerId: this.sellerId, variants: [{ stock: 10 }] });
  readonly sku = this.listing.variants[0]?.sku ?? "";
  readonly variantId = this.listing.variants[0]?.variantId ?? "";

  static async open(): Promise<Shop> {
    const shop = new Shop();
    await mall.receive("products", productChanged(shop.listing));
    return shop;
  }

  creates = (input: object, viewer = this.owner) =>
    payload<{ location: Location | null }>(mall, viewer, {
      operation: CREATE,
      input: { sellerId: this.sellerId, ...input },
    });

  updates = (input: object, viewer = this.owner) =>
    payload<{ location: Location | null }>(mall, viewer, { operation: UPDATE, input });

  adjusts = (change: object) =>
    payload<{ levels: Level[] | null }>(mall, this.owner, {
      operation: ADJUST,
      input: { idempotencyKey: uuidV7(), sellerId: this.sellerId, changes: [{ sku: this.sku, ...change }] },
    });

  transfers = (input: object) =>
    payload<{ levels: Level[] | null }>(mall, this.owner, {
      operation: TRANSFER,
      input: {
        idempotencyKey: uuidV7(),
        sellerId: this.sellerId,
        fromLocationId: this.sellerId,
        lines: [{ sku: this.sku, quantity: 4 }],
        ...input,
      },
    });

  async names(viewer: typeof this.owner | null = this.owner): Promise<string[] | null | undefined> {
    const { data } = await mall.as<{ _entities: [{ stockLocations: Location[] | null }] }>(viewer, LOCATIONS, {
      r: [{ __typename: "Seller", id: this.sellerId }],
    });
    return data?._entities[0].stockLocations?.map(({ name }) => name) ?? null;
  }
}

const where = (levels: Level[] | null) =>
  Object.fromEntries((levels?.[0]?.locations ?? []).map(({ location, onHand }) => [location.name, onHand]));

describe("a seller's locations", () => {
  it("begin with one that is there by itself, and are shown to members and administrators only", async () => {
    const shop = await Shop.open();
    expect(await shop.names()).toEqual(["Main location"]);
    await shop.creates({ name: "Front shop", country: "de", postalCode: "10115", priority: 5 });
    expect(await shop.names()).toEqual(["Front shop", "Main location"]);
    expect(await shop.names(aViewer({ roles: ["ADMINISTRATOR"] }))).toHaveLength(2);
    expect(await shop.names(aViewer())).toBeNull();
    expect(await shop.names(null)).toBeNull();
  });

  it("can be opened before anything is listed", async () => {
    const shop = new Shop();
    const { location } = await shop.creates({ name: "Warehouse" });
    expect(location).toMatchObject({ name: "Warehouse", priority: 100, isActive: true });
    expect(await shop.names()).toHaveLength(2);
  });

  it.each([
    [{ name: "" }, "INVALID_INPUT", ["input", "name"]],
    [{ name: "x".repeat(101) }, "INVALID_INPUT", ["input", "name"]],
    [{ name: "Attic", country: "Germany" }, "INVALID_INPUT", ["input", "country"]],
    [{ name: "Attic", priority: 1_001 }, "INVALID_INPUT", ["input", "priority"]],
    [{ name: "Main location" }, "LOCATION_NAME_TAKEN", ["input", "name"]],
  ])("refuse %j", async (input, code, field) => {
    const shop = await Shop.open();
    expect(await shop.creates(input)).toEqual({ location: null, userErrors: [{ code, field }] });
  });

  it("are not opened or changed by others", async () => {
    const shop = await Shop.open();
    const stranger = aViewer();
    expect((await shop.creates({ name: "Attic" }, stranger)).userErrors).toMatchObject([{ code: "SELLER_NOT_FOUND" }]);
    for (const locationId of [shop.sellerId, "x", uuidV7()]) {
      expect((await shop.updates({ locationId, name: "Mine" }, stranger)).userErrors).toMatchObject([
        { code: "UNKNOWN_LOCATION", field: ["input", "locationId"] },
      ]);
    }
  });

  it("take nothing in once they are closed, and one always stays open", async () => {
    const shop = await Shop.open();
    expect((await shop.updates({ locationId: shop.sellerId, isActive: false })).userErrors).toMatchObject([
      { code: "LAST_LOCATION", field: ["input", "isActive"] },
    ]);
    const { location } = await shop.creates({ name: "Attic" });
    await shop.updates({ locationId: shop.sellerId, isActive: false });
    const { userErrors } = await shop.adjusts({ delta: 1, reason: "RECEIVED", locationId: shop.sellerId });
    expect(userErrors).toMatchObject([{ code: "INACTIVE_LOCATION", field: ["input", "changes", "0", "locationId"] }]);
    expect(where((await shop.adjusts({ delta: 3, reason: "RECEIVED" })).levels)).toEqual({
      Attic: 3,
      "Main location": 10,
    });
    expect((await shop.updates({ locationId: location?.id, isActive: false })).userErrors).toMatchObject([
      { code: "LAST_LOCATION" },
    ]);
  });

  it("cannot both be closed by two who do it at once", async () => {
    const shop = await Shop.open();
    const { location } = await shop.creates({ name: "Attic" });
    const answers = await Promise.all(
      [shop.sellerId, location?.id].map((locationId) => shop.updates({ locationId, isActive: false })),
    );
    expect(answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(["LAST_LOCATION"]);
  });
});

describe("units between locations", () => {
  it("move, and what can be bought stays the same", async () => {
    const shop = await Shop.open();
    const { location } = await shop.creates({ name: "Attic" });
    const { levels } = await shop.transfers({ toLocationId: location?.id });
    expect(levels).toMatchObject([{ onHand: 10, available: 10 }]);
    expect(where(levels)).toEqual({ "Main location": 6, Attic: 4 });
  });

  it("move once per key", async () => {
    const shop = await Shop.open();
    const { location } = await shop.creates({ name: "Attic" });
    const input = { toLocationId: location?.id, idempotencyKey: "once" };
    await shop.transfers(input);
    expect(where((await shop.transfers(input)).levels)).toEqual({ "Main location": 6, Attic: 4 });
    const other = { ...input, lines: [{ sku: shop.sku, quantity: 1 }] };
    expect((await shop.transfers(other)).userErrors).toMatchObject([{ code: "IDEMPOTENCY_KEY_REUSED" }]);
  });

  it("are refused where there are too few, or the places or SKUs are not the seller's", async () => {
    const shop = await Shop.open();
    const other = await Shop.open();
    const { location } = await shop.creates({ name: "Attic" });
    const line = (quantity: number, sku = shop.sku) => ({ lines: [{ sku, quantity }] });
    const cases: [object, string, string[]][] = [
      [line(11), "INSUFFICIENT_STOCK", ["input", "lines", "0", "quantity"]],
      [line(0), "INVALID_INPUT", ["input", "lines", "0", "quantity"]],
      [line(1, other.sku), "UNKNOWN_SKU", ["input", "lines", "0", "sku"]],
      [{ toLocationId: other.sellerId }, "UNKNOWN_LOCATION", ["input", "toLocationId"]],
      [{ fromLocationId: other.sellerId }, "UNKNOWN_LOCATION", ["input", "fromLocationId"]],
      [{ toLocationId: shop.sellerId }, "INVALID_INPUT", ["input", "toLocationId"]],
      [{ lines: [] }, "INVALID_INPUT", ["input", "lines"]],
      [{ sellerId: other.sellerId }, "SELLER_NOT_FOUND", ["input", "sellerId"]],
    ];
    for (const [input, code, field] of cases) {
      const { userErrors } = await shop.transfers({ toLocationId: location?.id, ...input });
      expect(userErrors).toMatchObject([{ code, field }]);
    }
  });

  it("leave with a parcel from the first location, then from the next", async () => {
    const shop = await Shop.open();
    const { location } = await shop.creates({ name: "Front shop", priority: 1 });
    await shop.transfers({ toLocationId: location?.id });
    const { order } = await place(mall, null, anOrderOf(await aCart(mall, null, { [shop.variantId]: 6 })));
    for (const event of ["ACCEPT", "PACK", "SHIP"]) {
      const input = { sellerOrderId: order?.sellerOrders[0]?.id, event, idempotencyKey: event };
      await payload(mall, shop.owner, { operation: SHIP, input });
    }
    const { levels } = await shop.adjusts({ delta: 1, reason: "RECEIVED", locationId: shop.sellerId });
    expect(where(levels)).toEqual({ "Front shop": 0, "Main location": 9 - 4 });
  });
});

import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { productChanged } from "@mall/schema/events/product-changed";
import { suggestionAccepted } from "@mall/schema/events/suggestion-accepted";
import type { SuggestionDecided } from "@mall/schema/events/suggestion-decided";
import { ordersSubgraph } from "../subgraph";
import { brokenInvariants } from "../testing/invariants.fixture";
import { aListing, type OrdersHarness, payload } from "../testing/mall.fixture";

const ARRIVALS = `query($r: [_Any!]!, $states: [StockArrivalState!], $first: Int = 20, $after: String) {
  _entities(representations: $r) { ... on Seller {
    stockArrivals(first: $first, after: $after, states: $states) { nodes { id variant { id } quantity expectedOn state receivedUnits
      suggestionId } pageInfo { hasNextPage endCursor } } } } }`;
const RECEIVE = `mutation($input: StockArrivalReceiveInput!) { stockArrivalReceive(input: $input) {
  arrival { state receivedUnits } userErrors { code field } } }`;
const CANCEL = `mutation($input: StockArrivalCancelInput!) { stockArrivalCancel(input: $input) {
  arrival { state } userErrors { code field } } }`;

interface Arrival {
  readonly id: string;
  readonly state: string;
}
interface Page {
  readonly nodes: Arrival[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

describe("goods that a seller expects", () => {
  let mall: OrdersHarness;
  const sellerId = uuidV7();
  const owner = aViewer({ sellerIds: [sellerId] });
  const stranger = aViewer({ sellerIds: [uuidV7()] });
  const listing = aListing({ sellerId, variants: [{ stock: 2 }] });
  const variantId = listing.variants[0]!.variantId;

  beforeAll(async () => {
    mall = await SubgraphHarness.start(ordersSubgraph, { hasJobs: false });
    await mall.receive("products", productChanged(listing));
  });
  afterAll(() => mall.stop());

  const accept = async (
    quantity: number,
    expectedOn: string,
    { suggestionId = uuidV7(), ...change }: { suggestionId?: string } & object = {},
  ) => {
    const restock = { kind: "RESTOCK" as const, variantId, quantity, expectedOn, ...change };
    const event = suggestionAccepted({
      ...{ suggestionId, sellerId, productId: listing.productId, change: restock, text: null },
      ...{ acceptedBy: owner.id, at: mall.clock.now().toISOString() },
    });
    await mall.receive("insights", event);
    const told = (await mall.published("suggestion.decided")).map((one) => one.payload as SuggestionDecided);
    return { suggestionId, told: told.filter((one) => one.suggestionId === suggestionId) };
  };
  const arrivals = async (viewer = owner, more: object = {}) => {
    const variables = { r: [{ __typename: "Seller", id: sellerId }], ...more };
    const { data } = await mall.as<{ _entities: [{ stockArrivals: Page | null }] }>(viewer, ARRIVALS, variables);
    return data?._entities[0].stockArrivals ?? null;
  };
  const send = (operation: string, input: object, viewer = owner) =>
    payload<{ arrival: Arrival | null }>(mall, viewer, { operation, input });
  const onHand = async () =>
    (await mall.db.query<[{ n: number }]>("SELECT on_hand AS n FROM stock_item WHERE variant_id = $1", [variantId]))[0]
      .n;

  it("come of an accepted suggestion, once, and are no stock until they came", async () => {
    const { suggestionId, told } = await accept(40, "2026-12-03");
    expect(told).toMatchObject([{ outcome: "APPLIED", acceptedBy: owner.id, code: null }]);
    const again = await accept(41, "2026-12-03", { suggestionId });
    expect(again.told.map(({ outcome }) => outcome)).toEqual(["APPLIED", "APPLIED"]);
    await accept(5, "2026-12-01");
    const page = await arrivals(owner, { first: 1 });
    expect(page).toMatchObject({ nodes: [{ quantity: 5, state: "EXPECTED" }], pageInfo: { hasNextPage: true } });
    const rest = await arrivals(owner, { after: page!.pageInfo.endCursor });
    expect(rest?.nodes).toMatchObject([{ quantity: 40, expectedOn: "2026-12-03T00:00:00.000Z", suggestionId }]);
    expect(await arrivals(stranger)).toBeNull();
    expect(await onHand()).toBe(2);
  });

  it("are refused where the seller has no such stock, and insights is told why", async () => {
    const codes = async (change: object) => (await accept(1, "2026-12-03", change)).told.map(({ code }) => code);
    expect(await codes({ variantId: uuidV7() })).toEqual(["VARIANT_NOT_FOUND"]);
    expect(await codes({ variantId: "lamp" })).toEqual(["VARIANT_NOT_FOUND"]);
    expect(await codes({ quantity: 0 })).toEqual(["INVALID_INPUT"]);
  });

  it("are booked in when they came, as they were counted, once", async () => {
    const [, arrival] = (await arrivals())!.nodes;
    const input = { idempotencyKey: uuidV7(), arrivalId: arrival!.id, quantity: 38 };
    const clerk = aViewer({ sellerIds: [sellerId], sellerRoles: { [sellerId]: "FINANCE" } });
    expect((await send(RECEIVE, input, stranger)).userErrors).toMatchObject([{ code: "ARRIVAL_NOT_FOUND" }]);
    expect((await send(RECEIVE, input, clerk)).userErrors).toMatchObject([{ code: "ARRIVAL_NOT_FOUND" }]);
    expect((await send(RECEIVE, { ...input, quantity: 0 })).userErrors).toMatchObject([{ code: "INVALID_INPUT" }]);
    expect((await send(RECEIVE, { ...input, locationId: uuidV7() })).userErrors).toMatchObject([
      { code: "UNKNOWN_LOCATION", field: ["input", "locationId"] },
    ]);
    const same = await Promise.all([send(RECEIVE, input), send(RECEIVE, input)]);
    for (const { arrival: now } of same) expect(now).toEqual({ state: "RECEIVED", receivedUnits: 38 });
    expect(await onHand()).toBe(40);
    const other = { ...input, idempotencyKey: uuidV7() };
    expect((await send(RECEIVE, other)).userErrors).toMatchObject([{ code: "ARRIVAL_CLOSED" }]);
    expect((await send(RECEIVE, { ...input, quantity: 1 })).userErrors).toMatchObject([
      { code: "IDEMPOTENCY_KEY_REUSED" },
    ]);
    expect(await brokenInvariants(mall.db)).toEqual([]);
  });

  it("are given up, and then come no more", async () => {
    const [arrival] = (await arrivals())!.nodes;
    expect((await send(CANCEL, { arrivalId: arrival!.id })).arrival).toEqual({ state: "CANCELLED" });
    expect((await send(CANCEL, { arrivalId: arrival!.id })).arrival).toEqual({ state: "CANCELLED" });
    const receive = { idempotencyKey: uuidV7(), arrivalId: arrival!.id };
    expect((await send(RECEIVE, receive)).userErrors).toMatchObject([{ code: "ARRIVAL_CLOSED" }]);
    expect((await arrivals())!.nodes).toEqual([]);
    expect((await arrivals(owner, { states: ["RECEIVED", "CANCELLED"] }))!.nodes).toHaveLength(2);
    expect(await onHand()).toBe(40);
  });
});

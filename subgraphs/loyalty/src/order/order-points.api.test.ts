import type { Viewer } from "@mall/platform/auth/viewer";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { LoyaltyContext } from "../context";
import { moved, placed } from "../earning/order-events.fixture";
import { loyaltySubgraph } from "../subgraph";

const POINTS = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Order { pointsEarned } } }`;

describe("the points of an order", () => {
  let loyalty: SubgraphHarness<LoyaltyContext>;
  beforeAll(async () => {
    loyalty = await SubgraphHarness.start(loyaltySubgraph);
  });
  afterAll(() => loyalty.stop());

  const alice = aViewer();
  const pointsFor = async (viewer: Viewer | null, id: string, fields: Record<string, unknown> = {}) => {
    const refs = [{ __typename: "Order", id, ...fields }];
    const { data, errors } = await loyalty.as<{ _entities: { pointsEarned: number | null }[] }>(viewer, POINTS, {
      refs,
    });
    expect(errors).toBeUndefined();
    return data?._entities[0]?.pointsEarned;
  };
  const lineOf = (minorUnits: number) => ({ payable: { minorUnits, currencyCode: "EUR" } });
  const fresh = { placedAt: "2026-11-22T12:00:00.000Z", lines: [lineOf(1_999), lineOf(1_599)] };

  it("are what the ledger booked, for buyer and administrator, and null for others", async () => {
    const { payload, ...event } = placed({ userId: alice.id, goods: [1_999, 1_599] });
    await loyalty.receive("orders", { ...event, payload });
    expect(await pointsFor(alice, payload.orderId)).toBe(34);
    expect(await pointsFor(aViewer({ roles: ["ADMINISTRATOR"] }), payload.orderId)).toBe(34);
    expect(await pointsFor(aViewer(), payload.orderId, { ...fresh, customer: { id: alice.id } })).toBeNull();
    expect(await pointsFor(null, payload.orderId, { ...fresh, customer: { id: alice.id } })).toBeNull();
    await loyalty.receive("orders", moved(payload.orderId, "CANCELLED"));
    expect(await pointsFor(alice, payload.orderId)).toBe(0);
  });

  it("are booked for the dearest order that can be placed", async () => {
    const { payload, ...event } = placed({ userId: alice.id, goods: Array(100).fill(9_990_000_000_000) });
    await loyalty.receive("orders", { ...event, payload });
    expect(await pointsFor(alice, payload.orderId)).toBe(10_000_000);
    expect(await loyalty.db.query("SELECT FROM inbox WHERE done_at IS NULL")).toEqual([]);
  });

  it("are the same before the event has arrived as after", async () => {
    const { payload, ...event } = placed({ userId: alice.id, goods: [1_999, 1_599] });
    const before = await pointsFor(alice, payload.orderId, { ...fresh, customer: { id: alice.id } });
    await loyalty.receive("orders", { ...event, payload });
    expect(before).toBe(34);
    expect(await pointsFor(alice, payload.orderId)).toBe(before);
  });

  it("are null before payment, for a guest's order, and for somebody else's", async () => {
    expect(await pointsFor(alice, uuidV7(), { ...fresh, placedAt: null, customer: { id: alice.id } })).toBeNull();
    expect(await pointsFor(null, uuidV7(), { ...fresh, customer: null })).toBeNull();
    expect(await pointsFor(aViewer({ roles: ["ADMINISTRATOR"] }), uuidV7(), { ...fresh, customer: null })).toBeNull();
    expect(await pointsFor(aViewer(), uuidV7(), { ...fresh, customer: { id: alice.id } })).toBeNull();
  });

  it("are read for a page of orders with two statements", async () => {
    const refs = Array.from({ length: 20 }, () => ({ __typename: "Order", id: uuidV7(), ...fresh }));
    const ofAlice = refs.map((ref) => ({ ...ref, customer: { id: alice.id } }));
    expect((await loyalty.statementsOf(() => loyalty.as(alice, POINTS, { refs: ofAlice }))).length).toBe(2);
    expect((await loyalty.statementsOf(() => loyalty.as(alice, POINTS, { refs }))).length).toBe(1);
  });
});

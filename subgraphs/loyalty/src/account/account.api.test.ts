import type { Viewer } from "@mall/platform/auth/viewer";
import { systemIds, uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { LoyaltyContext } from "../context";
import { moved, placed } from "../earning/order-events.fixture";
import { releaseEarnings } from "../earning/release-earnings";
import { expireLots } from "../lot/expire-lots";
import { addDays } from "../points/programme-terms";
import { loyaltySubgraph } from "../subgraph";

/** The parts of the document MyLoyalty that this subgraph answers. */
const MY_LOYALTY = `query ($refs: [_Any!]!, $first: Int = 20, $after: String) {
  _entities(representations: $refs) { ... on User { loyalty {
    points { available pending expiringNext { amount at } }
    tier { name benefits } nextTier { name pointsToGo }
    ledger(first: $first, after: $after) {
      nodes { id at kind amount balance order { id } memo } pageInfo { hasNextPage endCursor }
    }
    coupons { code title state expiresAt }
  } } }
  rewards(first: 10) { nodes { id title costPoints available } }
}`;

interface Loyalty {
  points: { available: number; pending: number; expiringNext: { amount: number; at: string } | null };
  tier: { name: string };
  nextTier: { name: string; pointsToGo: number } | null;
  ledger: {
    nodes: { kind: string; amount: number; balance: number; order: { id: string } | null }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
  coupons: unknown[];
}
interface Answer {
  _entities: ({ loyalty: Loyalty | null } | null)[];
}

const DAY_MS = 86_400_000;

describe("membership", () => {
  let loyalty: SubgraphHarness<LoyaltyContext>;
  beforeEach(async () => {
    loyalty = await SubgraphHarness.start(loyaltySubgraph);
  });
  afterEach(() => loyalty.stop());

  const ask = async (viewer: Viewer | null, userId: string, variables: Record<string, unknown> = {}) => {
    const refs = [{ __typename: "User", id: userId }];
    const { data, errors } = await loyalty.as<Answer>(viewer, MY_LOYALTY, { refs, ...variables });
    return { loyalty: data?._entities[0]?.loyalty ?? null, errors };
  };
  const jobs = async () => {
    const deps = { db: loyalty.db, ids: systemIds, clock: loyalty.clock };
    await releaseEarnings(deps);
    await expireLots(deps);
  };

  it("follows an order from pending to available to expired", async () => {
    const alice = aViewer();
    const orderId = uuidV7();
    await loyalty.receive("orders", placed({ userId: alice.id, orderId }));
    expect((await ask(alice, alice.id)).loyalty?.points).toEqual({ available: 0, pending: 34, expiringNext: null });

    await loyalty.receive("orders", moved(orderId, "COMPLETED", loyalty.clock.now()));
    loyalty.clock.advance(14 * DAY_MS - 1);
    await jobs();
    expect((await ask(alice, alice.id)).loyalty?.points).toMatchObject({ available: 0, pending: 34 });

    loyalty.clock.advance(1);
    await jobs();
    const expiresAt = addDays(loyalty.clock.now(), 365).toISOString();
    const expiringNext = { amount: 34, at: expiresAt };
    expect((await ask(alice, alice.id)).loyalty?.points).toEqual({ available: 34, pending: 0, expiringNext });

    loyalty.clock.advance(365 * DAY_MS);
    await jobs();
    const { loyalty: after } = await ask(alice, alice.id);
    expect(after?.points).toEqual({ available: 0, pending: 0, expiringNext: null });
    expect(after?.ledger.nodes).toMatchObject([
      { kind: "EXPIRED", amount: -34, balance: 0, order: null },
      { kind: "RELEASED", amount: 0, balance: 34, order: { id: orderId } },
      { kind: "EARNED", amount: 34, balance: 34, order: { id: orderId } },
    ]);
  });

  it.each([
    ["pending", false],
    ["available", true],
  ])("takes back exactly what a cancelled order earned while %s, once", async (_when, isReleased) => {
    const alice = aViewer();
    const orderId = uuidV7();
    const event = placed({ userId: alice.id, orderId });
    await loyalty.receive("orders", placed({ userId: alice.id, goods: [700] }), event, event);
    if (isReleased) {
      await loyalty.receive("orders", moved(orderId, "COMPLETED", loyalty.clock.now()));
      loyalty.clock.advance(14 * DAY_MS);
      await jobs();
    }
    const cancelled = moved(orderId, "CANCELLED", loyalty.clock.now());
    await loyalty.receive("orders", cancelled, cancelled);
    const { loyalty: after } = await ask(alice, alice.id);
    expect(after?.points).toMatchObject({ available: 0, pending: 7 });
    expect(after?.ledger.nodes[0]).toMatchObject({ kind: "REVERSED", amount: -34, balance: 7, order: { id: orderId } });
    expect(after?.ledger.nodes.filter(({ kind }) => kind === "REVERSED").length).toBe(1);
  });

  it("earns a guest nothing", async () => {
    await loyalty.receive("orders", placed({ userId: null }));
    expect(await loyalty.db.query("SELECT FROM earning")).toEqual([]);
    expect(await loyalty.db.query("SELECT FROM journal")).toEqual([]);
  });

  it("is shown to its owner and administrators, and to nobody else", async () => {
    const alice = aViewer();
    await loyalty.receive("orders", placed({ userId: alice.id }));
    expect((await ask(aViewer({ roles: ["ADMINISTRATOR"] }), alice.id)).loyalty?.points.pending).toBe(34);
    for (const other of [aViewer(), null])
      expect(await ask(other, alice.id)).toEqual({ loyalty: null, errors: undefined });
  });

  it("is there with zeros before the first order", async () => {
    const bob = aViewer();
    expect((await ask(bob, bob.id)).loyalty).toMatchObject({
      points: { available: 0, pending: 0, expiringNext: null },
      tier: { name: "Bronze" },
      nextTier: { name: "Silver", pointsToGo: 500 },
      ledger: { nodes: [] },
      coupons: [],
    });
  });

  it("rises with points earned in the last twelve months, cancelled orders left out", async () => {
    const alice = aViewer();
    const orderId = uuidV7();
    const placedAt = loyalty.clock.now();
    await loyalty.receive("orders", placed({ userId: alice.id, goods: [60_000], orderId, placedAt }));
    expect((await ask(alice, alice.id)).loyalty).toMatchObject({
      tier: { name: "Silver" },
      nextTier: { name: "Gold", pointsToGo: 1_400 },
    });
    // Points reach it no more, but it is kept for the grace.
    loyalty.clock.advance(366 * DAY_MS);
    expect((await ask(alice, alice.id)).loyalty?.tier.name).toBe("Silver");
    loyalty.clock.advance(90 * DAY_MS);
    expect((await ask(alice, alice.id)).loyalty?.tier.name).toBe("Bronze");
    const now = { userId: alice.id, goods: [250_000], placedAt: loyalty.clock.now() };
    const gold = placed(now);
    await loyalty.receive("orders", gold);
    expect((await ask(alice, alice.id)).loyalty).toMatchObject({ tier: { name: "Gold" }, nextTier: null });
    await loyalty.receive("orders", moved(gold.aggregateId, "CANCELLED"));
    expect((await ask(alice, alice.id)).loyalty?.tier.name).toBe("Bronze");
  });

  it("pages through the ledger without loss", async () => {
    const alice = aViewer();
    await loyalty.receive("orders", ...[100, 200, 300].map((minor) => placed({ userId: alice.id, goods: [minor] })));
    const amounts: number[] = [];
    let after: string | null = null;
    do {
      const page: Loyalty["ledger"] | undefined = (await ask(alice, alice.id, { first: 2, after })).loyalty?.ledger;
      amounts.push(...(page?.nodes.map(({ amount }) => amount) ?? []));
      after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(amounts).toEqual([3, 2, 1]);
  });

  it("answers MyLoyalty with at most six statements, and HomeFeed's part with two", async () => {
    const alice = aViewer();
    await loyalty.receive("orders", placed({ userId: alice.id }));
    expect((await loyalty.statementsOf(() => ask(alice, alice.id))).length).toBeLessThanOrEqual(6);
    const home = `query ($refs: [_Any!]!) {
      _entities(representations: $refs) { ... on User { loyalty { points { available } tier { name } } } } }`;
    const refs = [{ __typename: "User", id: alice.id }];
    expect((await loyalty.statementsOf(() => loyalty.as(alice, home, { refs }))).length).toBe(2);
  });

  it.each([
    ["a malformed cursor", { after: "nonsense" }],
    ["a cursor of another list", { after: Buffer.from(`["a",1]`).toString("base64url") }],
    ["a cursor that is no whole number", { after: Buffer.from(`[1.5]`).toString("base64url") }],
    ["first: 1000000", { first: 1_000_000 }],
    ["first: 0", { first: 0 }],
  ])("answers %s with BAD_USER_INPUT", async (_what, variables) => {
    const alice = aViewer();
    const { errors } = await ask(alice, alice.id, variables);
    expect(errors?.map(({ extensions }) => extensions["code"])).toEqual(["BAD_USER_INPUT"]);
  });

  it("answers null for a user whose id is none", async () => {
    expect(await ask(aViewer({ roles: ["ADMINISTRATOR"] }), "not-an-id")).toEqual({ loyalty: null, errors: undefined });
  });
});

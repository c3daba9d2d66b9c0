import { systemIds, uuidV7 } from "@mall/platform/ids/uuid-v7";
import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { orderChanged } from "@mall/schema/events/order-changed";
import { orderRefunded } from "@mall/schema/events/order-refunded";
import { holdCheckout } from "../checkout/hold-checkout";
import type { LoyaltyContext } from "../context";
import { postCredit } from "../credit/post-credit";
import { HOLD_STATES } from "../hold/hold-status";
import { expireHolds } from "../hold/expire-holds";
import { insertLot } from "../lot/insert-lot.fixture";
import { ledgerFaults } from "../points/ledger-faults.fixture";
import { PromotionCache } from "../promotion/promotion-cache";
import { aCart, aLine } from "../promotion/promotion.fixture";
import { loyaltySubgraph } from "../subgraph";
import { moved, placed } from "./order-events.fixture";
import { releaseEarnings } from "./release-earnings";

const DAY_MS = 86_400_000;

describe("an order paid with points and gift credit", () => {
  let loyalty: SubgraphHarness<LoyaltyContext>;
  beforeEach(async () => {
    loyalty = await SubgraphHarness.start(loyaltySubgraph, { hasJobs: false });
  });
  afterEach(() => loyalty.stop());

  const deps = () => ({
    db: loyalty.db,
    ids: systemIds,
    clock: loyalty.clock,
    promotions: new PromotionCache(loyalty.db),
  });
  const at = () => loyalty.clock.now().toISOString();
  const move = (orderId: string, state: string, previousState = "PENDING") =>
    loyalty.receive("orders", orderChanged({ orderId, userId: null, previousState, state, at: at() }));
  const pointsOf = async (userId: string) => {
    const rows = await loyalty.db.query<{ kind: string; balance: string }[]>(
      "SELECT kind, balance FROM account WHERE user_id = $1",
      [userId],
    );
    return Object.fromEntries(rows.map(({ kind, balance }) => [kind, Number(balance)]));
  };
  const creditOf = (userId: string) =>
    loyalty.db.query("SELECT balance::int AS balance FROM credit_account WHERE user_id = $1 AND kind = 'AVAILABLE'", [
      userId,
    ]);
  const lots = (userId: string) =>
    loyalty.db.query("SELECT points, remaining FROM lot WHERE user_id = $1 ORDER BY expires_at, id", [userId]);

  /** Three units of 10.00 for 301 points of two lots, 2.00 of gift credit, and the rest by card. */
  const buy = async (userId: string) => {
    await insertLot(deps(), { userId, points: 101, days: 5 });
    await insertLot(deps(), { userId, points: 300, days: 60 });
    const gift = { userId, currencyCode: "EUR", orderId: null, cause: null, memo: "A gift", at: loyalty.clock.now() };
    const issue = { ...gift, kind: "ISSUED", from: "ISSUED", to: "AVAILABLE", amountMinor: 200 } as const;
    await loyalty.db.transaction((tx) => postCredit(tx, systemIds, issue));
    const { payload, ...event } = placed({ userId, goods: [3_000], placedAt: loyalty.clock.now() });
    const cart = aCart({ userId, pointsToRedeem: 301, useGiftCredit: true, lines: [aLine({ quantity: 3 })] });
    const expiresAt = new Date(loyalty.clock.now().getTime() + 900_000);
    const { quote } = await holdCheckout(deps(), { ...cart, orderId: payload.orderId, expiresAt });
    expect(quote).toMatchObject({ points: { points: 301, valueMinor: 301 }, creditMinor: 200 });
    const lines = payload.lines.map((line) => ({ ...line, quantity: 3 }));
    return { ...event, payload: { ...payload, lines } };
  };
  const refundOf = (order: Awaited<ReturnType<typeof buy>>, quantity: number, amounts: object) =>
    orderRefunded({
      ...{ kind: "REFUND", refundId: uuidV7(), orderId: order.payload.orderId, userId: order.payload.userId },
      ...{ sellerOrderId: uuidV7(), sellerId: uuidV7(), currencyCode: "EUR", chargedMinor: 0, at: at() },
      lines: [{ orderLineId: order.payload.lines[0]!.orderLineId, quantity, payableMinor: 0 }],
      ...({ pointsMinor: 0, creditMinor: 0, ...amounts } as { pointsMinor: number; creditMinor: number }),
    });

  it("holds them, spends them when it is placed, and gives each refund its exact share, twice told or not", async () => {
    const userId = uuidV7();
    const order = await buy(userId);
    expect(await pointsOf(userId)).toEqual({ AVAILABLE: 100, HELD: 301, PENDING: 0 });
    expect(await lots(userId)).toEqual([
      { points: 101, remaining: 0 },
      { points: 300, remaining: 100 },
    ]);
    await move(order.payload.orderId, "PLACED");
    await loyalty.receive("orders", order);
    expect(await pointsOf(userId)).toEqual({ AVAILABLE: 100, HELD: 0, PENDING: 30 });
    // A third: 100 of 301 points, of which 101/301 to the first lot: 33.55 → 34 and 66.
    const first = refundOf(order, 1, { pointsMinor: 100, creditMinor: 67 });
    await loyalty.receive("orders", first, first);
    expect(await pointsOf(userId)).toEqual({ AVAILABLE: 200, HELD: 0, PENDING: 20 });
    expect(await lots(userId)).toEqual([
      { points: 101, remaining: 34 },
      { points: 300, remaining: 166 },
    ]);
    expect(await creditOf(userId)).toEqual([{ balance: 67 }]);
    await loyalty.receive("orders", refundOf(order, 2, { pointsMinor: 201, creditMinor: 133 }));
    expect(await pointsOf(userId)).toEqual({ AVAILABLE: 401, HELD: 0, PENDING: 0 });
    expect(await creditOf(userId)).toEqual([{ balance: 200 }]);
    await loyalty.receive("orders", refundOf(order, 2, { pointsMinor: 201, creditMinor: 133 }));
    expect(await pointsOf(userId)).toEqual({ AVAILABLE: 401, HELD: 0, PENDING: 0 });
    expect(await ledgerFaults(loyalty.db, [userId])).toEqual([]);
  });

  it.each(["FAILED", "CANCELLED"])("gives all of it back when it is %s", async (state) => {
    const userId = uuidV7();
    const order = await buy(userId);
    if (state === "CANCELLED") {
      await move(order.payload.orderId, "PLACED");
      await loyalty.receive("orders", order);
    }
    await move(order.payload.orderId, state);
    await move(order.payload.orderId, state);
    expect(await pointsOf(userId)).toEqual({ AVAILABLE: 401, HELD: 0, PENDING: 0 });
    expect(await creditOf(userId)).toEqual([{ balance: 200 }]);
    expect(await ledgerFaults(loyalty.db, [userId])).toEqual([]);
  });

  it("keeps it for an order that is held for its risk, as long as it may still be placed", async () => {
    const userId = uuidV7();
    const { orderId } = (await buy(userId)).payload;
    const heldUntil = new Date(loyalty.clock.now().getTime() + 48 * 3_600_000).toISOString();
    await loyalty.receive(
      "orders",
      orderChanged({ orderId, userId, previousState: "PENDING", state: "RISK_HOLD", at: at(), heldUntil }),
    );
    loyalty.clock.advance(48 * 3_600_000);
    expect(await expireHolds(deps())).toBe(0);
    await move(orderId, "FAILED");
    expect(await pointsOf(userId)).toMatchObject({ HELD: 0 });
  });

  it("gives it back by itself after its end and a while, and takes it again if the order was placed all the same", async () => {
    const userId = uuidV7();
    const order = await buy(userId);
    loyalty.clock.advance(45 * 60_000 - 1);
    expect(await expireHolds(deps())).toBe(0);
    loyalty.clock.advance(1);
    expect(await expireHolds(deps())).toBe(1);
    expect(await pointsOf(userId)).toMatchObject({ AVAILABLE: 401, HELD: 0 });
    await move(order.payload.orderId, "PLACED");
    expect(await pointsOf(userId)).toMatchObject({ AVAILABLE: 100, HELD: 0 });
    expect(await creditOf(userId)).toEqual([{ balance: 0 }]);
    expect(await ledgerFaults(loyalty.db, [userId])).toEqual([]);
  });

  it("leaves a debt when points are taken back that were spent, which the next points pay", async () => {
    const userId = uuidV7();
    const earner = placed({ userId, goods: [5_000] });
    await loyalty.receive("orders", earner, moved(earner.payload.orderId, "COMPLETED", loyalty.clock.now()));
    loyalty.clock.advance(14 * DAY_MS);
    await releaseEarnings(deps());
    const expiresAt = new Date(loyalty.clock.now().getTime() + 900_000);
    const cart = aCart({ userId, pointsToRedeem: 40 });
    await holdCheckout(deps(), { ...cart, orderId: uuidV7(), expiresAt });
    await move(earner.payload.orderId, "CANCELLED", "COMPLETED");
    expect(await pointsOf(userId)).toEqual({ AVAILABLE: 0, HELD: 40, PENDING: 0 });
    expect(await loyalty.db.query("SELECT points FROM points_debt")).toEqual([{ points: 40 }]);
    const next = placed({ userId, goods: [7_000] });
    await loyalty.receive("orders", next, moved(next.payload.orderId, "COMPLETED", loyalty.clock.now()));
    loyalty.clock.advance(14 * DAY_MS);
    await releaseEarnings(deps());
    expect(await pointsOf(userId)).toEqual({ AVAILABLE: 30, HELD: 40, PENDING: 0 });
    expect(await loyalty.db.query("SELECT points FROM points_debt")).toEqual([{ points: 0 }]);
    expect(await ledgerFaults(loyalty.db, [userId])).toEqual([]);
  });

  it("the database knows the same states of holds as the code", async () => {
    const [check] = await loyalty.db.query<{ text: string }[]>(
      "SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conname = 'hold_state_check'",
    );
    expect(check?.text.match(/[A-Z]{4,}(?=')/g)?.sort()).toEqual([...HOLD_STATES].sort());
  });
});

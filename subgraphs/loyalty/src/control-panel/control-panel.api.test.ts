import { checkFiguresStep } from "@mall/platform/figures/check-figures";
import { figuresOfDays } from "@mall/platform/figures/day-counts";
import { rebuildFiguresStep, requestFiguresRebuild } from "@mall/platform/figures/rebuild-figures";
import { systemIds, uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { orderChanged } from "@mall/schema/events/order-changed";
import { holdCheckout } from "../checkout/hold-checkout";
import type { LoyaltyContext } from "../context";
import { placed } from "../earning/order-events.fixture";
import { LOYALTY_FIGURES } from "../figures/count-days";
import { countFigures } from "../figures/count-figures";
import { expireLots } from "../lot/expire-lots";
import { insertLot } from "../lot/insert-lot.fixture";
import { insertPromotion } from "../promotion/insert-promotion.fixture";
import { PromotionCache } from "../promotion/promotion-cache";
import { aCart, aLine, amountOff } from "../promotion/promotion.fixture";
import { loyaltySubgraph } from "../subgraph";

const DAY_MS = 86_400_000;
const PANEL = `query ($from: DateTime!, $to: DateTime!) { controlPanel(from: $from, to: $to) {
  loyalty(interval: WEEK) { total { ...P } buckets { at figures { ...P } } outstanding { points value { minorUnits } }
    tiers { code members day } }
  promotions { total { ...F } top { promotionId title state figures { ...F } goods { minorUnits } budgetLeft { minorUnits } usesLeft } }
} }
fragment P on PointsFigures { earned granted released spent redeemed returned reversed expired }
fragment F on PromotionFigures { uses discount { minorUnits } borneByMall { minorUnits } borneBySellers { minorUnits } }`;

interface Panel {
  readonly loyalty: {
    readonly total: object;
    readonly outstanding: object;
    readonly tiers: object[];
    readonly buckets: object[];
  };
  readonly promotions: { readonly total: object; readonly top: object[] };
}

describe("loyalty's parts of the control panel", () => {
  let loyalty: SubgraphHarness<LoyaltyContext>;
  beforeAll(async () => {
    loyalty = await SubgraphHarness.start(loyaltySubgraph, { hasJobs: false });
  });
  afterAll(() => loyalty.stop());

  const deps = () => ({
    db: loyalty.db,
    ids: systemIds,
    clock: loyalty.clock,
    promotions: new PromotionCache(loyalty.db),
  });
  const NOVEMBER = { from: "2026-11-15T00:00:00Z", to: "2026-12-20T00:00:00Z" };
  const ask = (role: string, range: object = NOVEMBER) =>
    loyalty.as<{ controlPanel: Panel }>(aViewer({ roles: [role] }), PANEL, { ...range });
  const panel = async () => {
    const { data, errors } = await ask("FINANCE");
    expect(errors).toBeUndefined();
    return data!.controlPanel;
  };
  const move = (orderId: string, state: string, previousState: string) =>
    loyalty.receive(
      "orders",
      orderChanged({ orderId, userId: null, previousState, state, at: loyalty.clock.now().toISOString() }),
    );
  /** One unit of 10.00, with what promotions take off and points pay; then the order is placed. */
  const buy = async (userId: string, pointsToRedeem = 0) => {
    const { payload, ...event } = placed({ userId, goods: [900], placedAt: loyalty.clock.now() });
    const cart = aCart({ userId, pointsToRedeem, lines: [aLine({ quantity: 1 })] });
    const expiresAt = new Date(loyalty.clock.now().getTime() + 900_000);
    const { quote } = await holdCheckout(deps(), { ...cart, orderId: payload.orderId, expiresAt });
    expect(quote).not.toBeNull();
    await loyalty.receive("orders", { ...event, payload });
    await move(payload.orderId, "PLACED", "PENDING");
    return payload.orderId;
  };
  const counted = async () => {
    await countFigures(loyalty);
    const rows = await Promise.all(
      ["points_day", "promotion_day"].map((table) => loyalty.db.query(`SELECT * FROM ${table} ORDER BY 1, 2, 3`)),
    );
    return rows;
  };

  it("tell what points and promotions did, also of a day that changes long after it was counted", async () => {
    const userId = uuidV7();
    await insertLot(deps(), { userId, points: 150, days: 20 });
    const off = { title: "One off", action: amountOff(100), budgetMinor: 1_000, useLimit: 5, platformShareBp: 2_500 };
    const { id } = await insertPromotion(loyalty.db, off);
    const first = await buy(userId, 50);
    await buy(userId);
    await countFigures(loyalty);
    const { loyalty: points, promotions } = await panel();
    expect(points).toMatchObject({
      total: { earned: 18, spent: 50, expired: 0, returned: 0, reversed: 0 },
      buckets: [{ at: "2026-11-09T00:00:00.000Z" }, { figures: { earned: 18 } }, {}, {}, {}, {}],
      outstanding: { points: 118, value: { minorUnits: 118 } },
    });
    const members = { code: "BRONZE", members: 1, day: "2026-11-22" };
    expect(points.tiers[0]).toEqual(members);
    const money = (minorUnits: number) => ({ minorUnits });
    const figures = { uses: 2, discount: money(200), borneByMall: money(50), borneBySellers: money(150) };
    const sums = { title: "One off", state: "ACTIVE", goods: money(1_800), budgetLeft: money(800), usesLeft: 3 };
    expect(promotions).toEqual({ total: figures, top: [{ promotionId: id, figures, ...sums }] });

    loyalty.clock.advance(25 * DAY_MS);
    await expireLots(deps());
    await countFigures(loyalty);
    await move(first, "CANCELLED", "PLACED");
    expect((await panel()).promotions.total).toEqual(figures);
    await countFigures(loyalty);
    const later = await panel();
    const half = { uses: 1, discount: money(100), borneByMall: money(25), borneBySellers: money(75) };
    expect(later.promotions).toMatchObject({
      total: half,
      top: [{ figures: half, goods: money(900), budgetLeft: money(900) }],
    });
    expect(later.loyalty.total).toMatchObject({ earned: 18, spent: 50, returned: 50, reversed: 9, expired: 100 });
    const held = await loyalty.db.query("SELECT sum(balance)::int AS points FROM account WHERE user_id IS NOT NULL");
    expect([later.loyalty.outstanding]).toMatchObject(held);
  });

  it("count a late event on its day, tell which days are wrong, and count all days anew to the same", async () => {
    const job = () => ({
      db: loyalty.db,
      figures: { ...figuresOfDays(LOYALTY_FIGURES), daysPerStep: 5 },
      now: loyalty.clock.now(),
    });
    const mallItself = aViewer({ roles: ["SERVICE"] });
    type State = { subgraphFigures: { rebuild: object | null; check: object | null } };
    const STATE = "{ subgraphFigures { rebuild { progress finishedAt } check { days holds faults } } }";
    const state = async () => (await loyalty.as<State>(mallItself, STATE)).data!.subgraphFigures;
    const checked = async () => {
      while (await checkFiguresStep(job()));
      return (await state()).check;
    };
    const day = { from: "2026-10-05T00:00:00Z", to: "2026-10-06T00:00:00Z" };
    await loyalty.receive(
      "orders",
      placed({ userId: uuidV7(), goods: [4_000], placedAt: new Date("2026-10-05T08:00:00Z") }),
    );
    await countFigures(loyalty);
    expect((await ask("FINANCE", day)).data!.controlPanel.loyalty.total).toMatchObject({ earned: 40 });
    const kept = await counted();
    // Five days at a time, from the first event to two days ago.
    expect(await checked()).toEqual({ days: 72, holds: true, faults: [] });
    await loyalty.db.query("UPDATE points_day SET points = 7 WHERE day = '2026-10-05'");
    await loyalty.db.query("DELETE FROM promotion_day");
    await loyalty.db.query("INSERT INTO points_day VALUES ('2020-01-01', 'SPENT', 1, 1, 1)");
    expect(await counted()).not.toEqual(kept);
    loyalty.clock.advance(DAY_MS);
    const faults = ["points_day of 2026-10-05", "promotion_day of 2026-11-22"];
    expect(await checked()).toEqual({ days: 73, holds: false, faults });
    await requestFiguresRebuild(loyalty.db, null, loyalty.clock.now());
    expect(await rebuildFiguresStep(job())).toBe(true);
    // Asked for again, it goes on where it is; what reads it meanwhile reads old days or new ones.
    await requestFiguresRebuild(loyalty.db, null, loyalty.clock.now());
    expect((await state()).rebuild).toEqual({ progress: expect.closeTo(5 / 75, 5), finishedAt: null });
    while (await rebuildFiguresStep(job()));
    expect(await state()).toMatchObject({ rebuild: { progress: 1 }, check: null });
    expect(await counted()).toEqual(kept);
    expect(await checked()).toMatchObject({ holds: true });
  });

  it("are for administrators and finance, in a fixed number of statements", async () => {
    for (const range of [NOVEMBER, { from: "2026-01-01T00:00:00Z", to: "2026-12-31T00:00:00Z" }]) {
      expect(await loyalty.statementsOf(() => ask("ADMINISTRATOR", range))).toHaveLength(5);
    }
    for (const [role, answer] of [
      ["COMPLIANCE", { controlPanel: { loyalty: null, promotions: null } }],
      ["SELLER", null],
    ] as const) {
      const { data, errors } = await ask(role);
      expect(data).toEqual(answer);
      expect(errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
    }
    const { errors } = await ask("FINANCE", { from: NOVEMBER.to, to: NOVEMBER.from });
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field: ["to"] });
  });
});

import type { Viewer } from "@mall/platform/auth/viewer";
import { systemIds, uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { quoteCheckout } from "../checkout/quote-checkout";
import type { LoyaltyContext } from "../context";
import { findIntegrity } from "../integrity/find-integrity";
import { insertLot } from "../lot/insert-lot.fixture";
import { PromotionCache } from "../promotion/promotion-cache";
import { aCart, aLine } from "../promotion/promotion.fixture";
import { DEMO_REWARDS } from "../seed/demo-rewards";
import { aDemoMall } from "../seed/demo-orders.fixture";
import { seedLoyalty } from "../seed/seed-loyalty";
import { loyaltySubgraph } from "../subgraph";

const REDEEM = `mutation ($input: RewardRedeemInput!) { rewardRedeem(input: $input) {
  redemption { id points couponCode giftCredit { amount currencyCode } } userErrors { code field message } } }`;

interface Answer {
  readonly rewardRedeem: {
    redemption: { id: string; points: number; couponCode: string | null; giftCredit: object | null } | null;
    userErrors: { code: string; field: string[]; message: string }[];
  };
}

describe("rewards for points", () => {
  let loyalty: SubgraphHarness<LoyaltyContext>;
  beforeAll(async () => {
    loyalty = await SubgraphHarness.start(loyaltySubgraph, { hasJobs: false });
    await loyalty.db.transaction((tx) => seedLoyalty(tx, aDemoMall([])));
  });
  afterAll(() => loyalty.stop());

  const deps = () => ({
    db: loyalty.db,
    ids: systemIds,
    clock: loyalty.clock,
    promotions: new PromotionCache(loyalty.db),
  });
  const redeem = async (viewer: Viewer | null, rewardId: string, idempotencyKey: string = uuidV7()) => {
    const { data, errors } = await loyalty.as<Answer>(viewer, REDEEM, { input: { rewardId, idempotencyKey } });
    if (errors?.[0]) throw errors[0];
    return data!.rewardRedeem;
  };
  const fiveEuros = DEMO_REWARDS[1]!.id;
  const pointsOf = async (userId: string) => {
    const [row] = await loyalty.db.query<{ points: number }[]>(
      "SELECT sum(balance)::int AS points FROM account WHERE user_id = $1",
      [userId],
    );
    return row?.points;
  };

  it("are coupons of the member's own, which nobody else can use", async () => {
    const alice = aViewer();
    await insertLot(deps(), { userId: alice.id, points: 600, days: 10 });
    const { redemption } = await redeem(alice, fiveEuros);
    expect(redemption).toMatchObject({ points: 500, giftCredit: null });
    expect(await pointsOf(alice.id)).toBe(100);
    const couponCodes = [redemption?.couponCode ?? ""];
    const cart = aCart({ userId: alice.id, couponCodes, lines: [aLine({ unitPriceMinor: 2_000 })] });
    const { adjustments } = await quoteCheckout(deps(), cart);
    expect(adjustments).toMatchObject([{ platformShareBp: 10_000, shares: [{ amountMinor: 500 }] }]);
    const { userErrors } = await quoteCheckout(deps(), { ...cart, userId: uuidV7() });
    expect(userErrors.map(({ code }) => code)).toEqual(["COUPON_UNKNOWN"]);
  });

  it("are gift credit where the reward says so", async () => {
    const alice = aViewer();
    const id = uuidV7();
    await loyalty.db.query(
      `INSERT INTO reward (id, title, description, cost_points, is_offered, credit_minor, currency_code)
       VALUES ($1, 'Gift credit', 'Credit over EUR 3.', 300, true, 300, 'EUR')`,
      [id],
    );
    await insertLot(deps(), { userId: alice.id, points: 300, days: 10 });
    const { redemption } = await redeem(alice, id);
    expect(redemption).toMatchObject({ couponCode: null, giftCredit: { amount: "3.00", currencyCode: "EUR" } });
    const { creditMinor } = await quoteCheckout(deps(), aCart({ userId: alice.id, useGiftCredit: true }));
    expect(creditMinor).toBe(300);
  });

  it("are had once for each key, however often it is sent at once, and never for points that are not there", async () => {
    const alice = aViewer();
    await insertLot(deps(), { userId: alice.id, points: 900, days: 10 });
    const answers = await Promise.all(Array.from({ length: 10 }, () => redeem(alice, fiveEuros, "one")));
    expect(new Set(answers.map(({ redemption }) => redemption?.id)).size).toBe(1);
    expect(await pointsOf(alice.id)).toBe(400);
    expect((await redeem(alice, fiveEuros)).userErrors).toEqual([
      {
        ...{ code: "POINTS_NOT_ENOUGH", field: ["input", "rewardId"] },
        message: "It costs 500 points, and you have 400. Choose another, or collect more.",
      },
    ]);
    expect((await redeem(alice, DEMO_REWARDS[0]!.id, "one")).userErrors).toMatchObject([
      { code: "IDEMPOTENCY_KEY_REUSED" },
    ]);
    expect((await findIntegrity(loyalty.db)).filter(({ holds }) => !holds)).toEqual([]);
  });

  it("are refused to guests, and where there is no such reward", async () => {
    await expect(redeem(null, fiveEuros)).rejects.toMatchObject({ extensions: { code: "UNAUTHENTICATED" } });
    for (const id of [uuidV7(), "x"]) {
      expect((await redeem(aViewer(), id)).userErrors).toMatchObject([{ code: "REWARD_NOT_OFFERED" }]);
    }
  });
});

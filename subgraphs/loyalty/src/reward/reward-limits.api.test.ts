import { systemIds, uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { PromotionCache } from "../promotion/promotion-cache";
import { quoteCheckout } from "../checkout/quote-checkout";
import type { LoyaltyContext } from "../context";
import { placed } from "../earning/order-events.fixture";
import { insertLot } from "../lot/insert-lot.fixture";
import { insertPromotion } from "../promotion/insert-promotion.fixture";
import { aCart } from "../promotion/promotion.fixture";
import { loyaltySubgraph } from "../subgraph";

const REWARD = "reward { id kind stock available lowestTier } userErrors { code field }";
const CREATE = `mutation ($input: RewardCreateInput!) { rewardCreate(input: $input) { ${REWARD} } }`;
const UPDATE = `mutation ($input: RewardUpdateInput!) { rewardUpdate(input: $input) { ${REWARD} } }`;
const REDEEM = `mutation ($input: RewardRedeemInput!) { rewardRedeem(input: $input) {
  redemption { perk perkExpiresAt couponCode } userErrors { code } } }`;
const PERKS = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on User { loyalty {
  perks { perk title } tierProgress { qualifyingPoints keptUntil isInGrace graceDays } tier { name benefits } } } } }`;
const DAY_MS = 86_400_000;

interface RewardAnswer {
  readonly reward: { readonly id: string; readonly stock: number | null; readonly available: boolean } | null;
  readonly userErrors: { readonly code: string; readonly field: string[] }[];
}

describe("rewards with limits", () => {
  let loyalty: SubgraphHarness<LoyaltyContext>;
  const administrator = aViewer({ roles: ["ADMINISTRATOR"] });
  beforeAll(async () => {
    loyalty = await SubgraphHarness.start(loyaltySubgraph, { hasJobs: false });
  });
  afterAll(() => loyalty.stop());

  const deps = () => ({
    ...{ db: loyalty.db, ids: systemIds, clock: loyalty.clock },
    promotions: new PromotionCache(loyalty.db),
  });
  const create = async (input: Record<string, unknown>, viewer = administrator) => {
    const whole = { title: "Early access", description: "A day before the others.", costPoints: 10, ...input };
    const { data, errors } = await loyalty.as<{ rewardCreate: RewardAnswer }>(viewer, CREATE, { input: whole });
    if (errors?.[0]) throw errors[0];
    return data!.rewardCreate;
  };
  const update = async (input: Record<string, unknown>) =>
    (await loyalty.as<{ rewardUpdate: RewardAnswer }>(administrator, UPDATE, { input })).data?.rewardUpdate;
  const aMember = async (points = 1_000) => {
    const viewer = aViewer();
    await insertLot(deps(), { userId: viewer.id, points, days: 100 });
    return viewer;
  };
  const redeem = async (viewer: ReturnType<typeof aViewer>, rewardId = "") => {
    const { data } = await loyalty.as<{
      rewardRedeem: { redemption: { perk: string | null } | null; userErrors: { code: string }[] };
    }>(viewer, REDEEM, { input: { rewardId, idempotencyKey: uuidV7() } });
    return data!.rewardRedeem;
  };
  const codeOf = async (viewer: ReturnType<typeof aViewer>, rewardId?: string) =>
    (await redeem(viewer, rewardId)).userErrors[0]?.code;
  const accountOf = async (viewer: ReturnType<typeof aViewer>) => {
    const refs = [{ __typename: "User", id: viewer.id }];
    const { data } = await loyalty.as<{ _entities: { loyalty: Record<string, unknown> }[] }>(viewer, PERKS, { refs });
    return data?._entities[0]?.loyalty;
  };

  it("run out: twenty who want the last three at once get three, and whoever fills up sells on", async () => {
    const { reward } = await create({ perk: "early-access", stock: 3 });
    const members = await Promise.all(Array.from({ length: 20 }, () => aMember()));
    const outcomes = await Promise.all(members.map((member) => redeem(member, reward?.id)));
    expect(outcomes.filter(({ redemption }) => redemption !== null)).toHaveLength(3);
    expect(new Set(outcomes.flatMap(({ userErrors }) => userErrors.map(({ code }) => code)))).toEqual(
      new Set(["REWARD_SOLD_OUT"]),
    );
    expect((await update({ rewardId: reward?.id, addStock: 1 }))?.reward).toMatchObject({ stock: 1, available: true });
    expect(await codeOf(members[0]!, reward?.id)).toBeUndefined();
    expect((await update({ rewardId: reward?.id, isOffered: false }))?.reward).toMatchObject({ available: false });
  });

  it("are had by a member as often as one may, also at once", async () => {
    const { reward } = await create({ perk: "early-access", perMemberLimit: 2 });
    const alice = await aMember();
    const codes = await Promise.all([1, 2, 3, 4, 5].map(() => codeOf(alice, reward?.id)));
    expect(codes.filter((code) => code === "REWARD_LIMIT_REACHED")).toHaveLength(3);
    expect(codes.filter((code) => code === undefined)).toHaveLength(2);
  });

  it("are perks for a time, which promotions know as a segment", async () => {
    const { reward } = await create({ perk: "early-access", validDays: 7 });
    const alice = await aMember();
    const promotion = await insertPromotion(loyalty.db, { conditions: { segments: ["perk-early-access"] } });
    const applied = async () => {
      const cart = aCart({ userId: alice.id, at: loyalty.clock.now() });
      return (await quoteCheckout(deps(), cart)).adjustments.map(({ promotionId }) => promotionId);
    };
    expect(await applied()).not.toContain(promotion.id);
    expect((await redeem(alice, reward?.id)).redemption).toMatchObject({ perk: "early-access", couponCode: null });
    expect(await applied()).toContain(promotion.id);
    expect((await accountOf(alice))?.["perks"]).toEqual([{ perk: "early-access", title: "Early access" }]);
    loyalty.clock.advance(7 * DAY_MS);
    expect(await applied()).not.toContain(promotion.id);
    expect((await accountOf(alice))?.["perks"]).toEqual([]);
  });

  it("are for members of a tier, whose progress says how long it is kept and whose benefits are live promotions too", async () => {
    const { reward } = await create({ perk: "lounge", lowestTier: "SILVER" });
    const alice = await aMember();
    expect(await codeOf(alice, reward?.id)).toBe("TIER_TOO_LOW");
    const placedAt = loyalty.clock.now();
    await loyalty.receive("orders", placed({ userId: alice.id, goods: [60_000], placedAt }));
    await insertPromotion(loyalty.db, { title: "Silver sale", conditions: { tier: "SILVER" } });
    expect(await accountOf(alice)).toMatchObject({
      tier: { name: "Silver", benefits: expect.arrayContaining(["Silver sale"]) as unknown },
      tierProgress: {
        ...{ qualifyingPoints: 600, isInGrace: false, graceDays: 90 },
        keptUntil: new Date(placedAt.getTime() + 455 * DAY_MS).toISOString(),
      },
    });
    expect(await codeOf(alice, reward?.id)).toBeUndefined();
    loyalty.clock.advance(400 * DAY_MS);
    expect(await accountOf(alice)).toMatchObject({
      tier: { name: "Silver" },
      tierProgress: { qualifyingPoints: 0, isInGrace: true },
    });
    loyalty.clock.advance(60 * DAY_MS);
    expect(await accountOf(alice)).toMatchObject({ tier: { name: "Bronze" }, tierProgress: { keptUntil: null } });
  });

  it("are not to be had before their start and after their end", async () => {
    const now = loyalty.clock.now().getTime();
    const { reward } = await create({
      ...{ perk: "early-access", startsAt: new Date(now + DAY_MS), endsAt: new Date(now + 2 * DAY_MS) },
    });
    const alice = await aMember();
    expect(await codeOf(alice, reward?.id)).toBe("REWARD_NOT_OFFERED");
    loyalty.clock.advance(DAY_MS);
    expect(await codeOf(alice, reward?.id)).toBeUndefined();
    loyalty.clock.advance(DAY_MS);
    expect(await codeOf(alice, reward?.id)).toBe("REWARD_NOT_OFFERED");
  });

  it.each([
    ["nothing to give", {}, "promotionId"],
    ["two things to give", { perk: "lounge", giftCredit: { minorUnits: 100, currencyCode: "EUR" } }, "promotionId"],
    ["a perk in capitals", { perk: "Lounge" }, "perk"],
    ["no price", { perk: "lounge", costPoints: 0 }, "costPoints"],
    ["no stock from the start", { perk: "lounge", stock: 0 }, "stock"],
  ])("are not made with %s", async (_what, input, field) => {
    expect((await create(input)).userErrors).toEqual([{ code: "INVALID_REWARD", field: ["input", field] }]);
  });

  it("are made by administrators, for a tier and a promotion that there are", async () => {
    await expect(create({ perk: "lounge" }, aViewer())).rejects.toThrow("may not");
    expect((await create({ perk: "lounge", lowestTier: "PLATINUM" })).userErrors).toMatchObject([
      { code: "INVALID_REWARD" },
    ]);
    expect((await create({ promotionId: uuidV7() })).userErrors).toMatchObject([{ code: "INVALID_REWARD" }]);
    expect((await update({ rewardId: uuidV7(), addStock: 1 }))?.userErrors).toMatchObject([
      { code: "REWARD_NOT_FOUND" },
    ]);
  });
});

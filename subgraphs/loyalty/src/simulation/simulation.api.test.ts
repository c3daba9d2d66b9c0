import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { productChanged } from "@mall/schema/events/product-changed";
import type { LoyaltyContext } from "../context";
import { placed } from "../earning/order-events.fixture";
import { insertPromotion } from "../promotion/insert-promotion.fixture";
import { amountOff, percent } from "../promotion/promotion.fixture";
import { loyaltySubgraph } from "../subgraph";

const SIMULATE = `mutation ($input: PromotionSimulateInput!) { promotionSimulate(input: $input) {
  simulation { orders applied amountMinor platformMinor extraPoints currencyCode isWhole } userErrors { code field } } }`;

interface Answer {
  readonly promotionSimulate: { simulation: Record<string, unknown> | null; userErrors: object[] };
}

describe("a promotion on trial", () => {
  let loyalty: SubgraphHarness<LoyaltyContext>;
  beforeAll(async () => {
    loyalty = await SubgraphHarness.start(loyaltySubgraph, { hasJobs: false });
  });
  afterAll(() => loyalty.stop());

  const admin = aViewer({ roles: ["ADMINISTRATOR"] });
  const day = (n: number) => new Date(Date.UTC(2026, 9, n));
  const period = { since: day(1).toISOString(), until: day(31).toISOString() };
  const simulate = async (promotionId: string, overrides: object = {}, viewer = admin) => {
    const input = { promotionId, ...period, ...overrides };
    const { data, errors } = await loyalty.as<Answer>(viewer, SIMULATE, { input });
    expect(errors).toBeUndefined();
    return data!.promotionSimulate;
  };

  it("tells what it would have cost whom, with its limits, and changes nothing", async () => {
    const userId = uuidV7();
    const orders = [
      placed({ userId, goods: [10_000], placedAt: day(2) }),
      placed({ userId: null, goods: [5_000, 2_000], placedAt: day(3) }),
      placed({ userId, goods: [4_000], placedAt: day(4) }),
      placed({ userId, goods: [9_000], placedAt: day(31) }),
    ];
    await loyalty.receive("orders", ...orders, orders[0]!);
    const half = await insertPromotion(loyalty.db, { action: percent(1_000), platformShareBp: 5_000 });
    // 10 % of 100.00, 70.00 and 40.00; the order of the 31st is outside.
    expect((await simulate(half.id)).simulation).toEqual({
      ...{ orders: 3, applied: 3, amountMinor: 2_100, platformMinor: 1_050, extraPoints: 0 },
      ...{ currencyCode: "EUR", isWhole: true },
    });
    const first = await insertPromotion(loyalty.db, { conditions: { isFirstOrder: true }, perCustomerLimit: 1 });
    expect((await simulate(first.id)).simulation).toMatchObject({ applied: 1, amountMinor: 1_000 });
    const poor = await insertPromotion(loyalty.db, { action: amountOff(1_000), budgetMinor: 2_500 });
    expect((await simulate(poor.id)).simulation).toMatchObject({ applied: 2, amountMinor: 2_000 });
    expect(await loyalty.db.query("SELECT FROM promotion_use")).toEqual([]);
  });

  it("knows the categories of the goods from their listings", async () => {
    const categoryId = uuidV7();
    const order = placed({ userId: uuidV7(), goods: [1_000], placedAt: day(10) });
    await loyalty.receive("orders", order);
    const listing = { productId: order.payload.lines[0]!.productId, version: 2, categoryIds: [uuidV7(), categoryId] };
    await loyalty.receive("products", productChanged(listing as never));
    await loyalty.receive("products", productChanged({ ...listing, version: 1, categoryIds: [] } as never));
    const { id } = await insertPromotion(loyalty.db, { conditions: { categoryIds: [categoryId] } });
    expect((await simulate(id)).simulation).toMatchObject({ applied: 1, amountMinor: 100 });
  });

  it("is for those who manage it, and for a period that makes sense", async () => {
    const { id } = await insertPromotion(loyalty.db);
    const seller = aViewer({ roles: ["SELLER"], sellerIds: [uuidV7()] });
    expect((await simulate(id, {}, seller)).userErrors).toEqual([
      { code: "PROMOTION_NOT_FOUND", field: ["input", "promotionId"] },
    ]);
    for (const until of [period.since, "2028-01-01T00:00:00Z"]) {
      expect((await simulate(id, { until })).userErrors).toEqual([
        { code: "INVALID_PROMOTION", field: ["input", "until"] },
      ]);
    }
  });
});

import { systemIds, uuidV7 } from "@mall/platform/ids/uuid-v7";
import { TestClock } from "@mall/platform/testing/clock";
import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import fc from "fast-check";
import { holdCheckout } from "../checkout/hold-checkout";
import { releaseCheckout } from "../checkout/release-checkout";
import type { LoyaltyContext } from "../context";
import type { LoyaltyDeps } from "../deps";
import { expireHolds } from "../hold/expire-holds";
import { cancelHold, confirmHold } from "../hold/settle-hold";
import { findIntegrity } from "../integrity/find-integrity";
import { insertCoupon, insertPromotion } from "../promotion/insert-promotion.fixture";
import type { Promotion } from "../promotion/promotion";
import { PromotionCache } from "../promotion/promotion-cache";
import { aCart, amountOff } from "../promotion/promotion.fixture";
import { loyaltySubgraph } from "../subgraph";

const RUNS = Number(process.env["PROPERTY_RUNS"] ?? 1_000);
/** `FC_SEED` begins there again. */
const { seed: SEED } = fc.readConfigureGlobal();

const place = fc.record({
  does: fc.constant("place" as const),
  customer: fc.nat(1),
  atOnce: fc.constantFrom(1, 1, 1, 3),
});
const toOrder = fc.record({
  does: fc.constantFrom("again" as const, "confirm" as const, "release" as const, "cancel" as const),
  order: fc.nat(5),
});
const wait = fc.record({ does: fc.constant("wait" as const) });
const anything = fc.oneof(
  { weight: 4, arbitrary: place },
  { weight: 4, arbitrary: toOrder },
  { weight: 1, arbitrary: wait },
);
type Command = typeof anything extends fc.Arbitrary<infer T> ? T : never;
const story = fc.record({
  limit: fc.option(fc.integer({ min: 1, max: 3 })),
  each: fc.option(fc.integer({ min: 1, max: 2 })),
  commands: fc.array(anything, { minLength: 3, maxLength: 7, size: "max" }),
});

const HOLD_MS = 900_000;

type Order = Parameters<typeof holdCheckout>[1];

/** What the database says of one coupon: how often it counts as used, by whom, and how often that is by its orders. */
const USES = `
  SELECT c.uses, (SELECT count(*)::int FROM coupon_redemption r WHERE r.coupon_id = c.id AND r.state <> 'RELEASED') AS orders,
    (SELECT coalesce(max(n.uses), 0)::int FROM customer_count n WHERE n.subject_id = c.id) AS most
  FROM coupon c WHERE c.code_key = $1 OR c.code = $1`;

describe("a coupon with limits, whatever happens to its orders", () => {
  const clock = new TestClock();
  const customers = [uuidV7(), uuidV7()];
  let loyalty: SubgraphHarness<LoyaltyContext>;
  let deps: LoyaltyDeps;
  let promotion: Promotion;
  let refusals = 0;
  let holds = 0;

  beforeAll(async () => {
    loyalty = await SubgraphHarness.start(loyaltySubgraph, { clock, hasJobs: false });
    promotion = await insertPromotion(loyalty.db, { needsCoupon: true, action: amountOff(100) });
    deps = { db: loyalty.db, clock, ids: systemIds, promotions: new PromotionCache(loyalty.db) };
  });
  afterAll(() => loyalty.stop());

  const anOrder = (code: string, customer: number): Order => ({
    ...aCart({ couponCodes: [code], userId: customers[customer] ?? "", at: clock.now() }),
    orderId: uuidV7(),
    expiresAt: new Date(clock.now().getTime() + HOLD_MS),
  });

  async function run({ limit, each, commands }: { limit: number | null; each: number | null; commands: Command[] }) {
    const code = `C${uuidV7().replaceAll("-", "").toUpperCase()}`;
    await insertCoupon(loyalty.db, { promotion, code }, { useLimit: limit, perCustomerLimit: each });
    const orders: Order[] = [];
    const place = async (customer: number): Promise<void> => {
      const order = anOrder(code, customer);
      const { quote } = await holdCheckout(deps, order);
      if (quote) orders.push(order);
      holds += quote ? 1 : 0;
      refusals += quote ? 0 : 1;
    };
    for (const command of commands) {
      if (command.does === "place")
        await Promise.all(Array.from({ length: command.atOnce }, () => place(command.customer)));
      else if (command.does === "wait") await waitForHolds();
      else await move(orders[command.order % Math.max(1, orders.length)], command.does);
    }
    const [found] = await loyalty.db.query<{ uses: number; orders: number; most: number }[]>(USES, [code]);
    expect(found?.orders).toBeLessThanOrEqual(limit ?? Infinity);
    if (limit !== null) expect(found?.uses).toBe(found?.orders);
    expect(found?.most).toBeLessThanOrEqual(each ?? Infinity);
  }

  async function waitForHolds(): Promise<void> {
    clock.advance(HOLD_MS + 60_000);
    await expireHolds(deps);
  }

  async function move(order: Order | undefined, does: "again" | "confirm" | "release" | "cancel"): Promise<void> {
    if (!order) return;
    const moment = { orderId: order.orderId, at: clock.now() };
    const moves = {
      again: () => holdCheckout(deps, order),
      confirm: () => loyalty.db.transaction((tx) => confirmHold(tx, systemIds, moment)),
      release: () => releaseCheckout(deps, order.orderId),
      cancel: () => loyalty.db.transaction((tx) => cancelHold(tx, systemIds, moment)),
    };
    await moves[does]();
  }

  it(
    `is used once per order and never more often than it may be (${RUNS} runs, seed ${SEED})`,
    async () => {
      await fc.assert(fc.asyncProperty(story, run), { numRuns: RUNS, endOnFailure: true });
      expect((await findIntegrity(loyalty.db)).filter(({ holds: isWhole }) => !isWhole)).toEqual([]);
      // The runs reached what they are about.
      expect(Math.min(refusals, holds)).toBeGreaterThan(RUNS / 10);
    },
    Math.max(120_000, RUNS * 1_000),
  );
});

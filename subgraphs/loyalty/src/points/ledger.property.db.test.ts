import { systemIds, uuidV7 } from "@mall/platform/ids/uuid-v7";
import { TestClock } from "@mall/platform/testing/clock";
import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import fc from "fast-check";
import type { LoyaltyContext } from "../context";
import { completeEarning } from "../earning/complete-earning";
import { earnPoints } from "../earning/earn-points";
import { placed } from "../earning/order-events.fixture";
import { releaseEarnings } from "../earning/release-earnings";
import { reverseEarning } from "../earning/reverse-earning";
import { expireLots } from "../lot/expire-lots";
import { loyaltySubgraph } from "../subgraph";
import { pointsOfLines } from "./earn-rule";
import { ledgerFaults } from "./ledger-faults.fixture";

const MEMBERS = 2;
const DAY_MS = 86_400_000;

/** `order` and `member` pick one of those there are, whatever their number. */
const aCommand = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant("earn" as const), member: fc.nat(), goods: someGoods() }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("redeliver" as const), order: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("complete" as const), order: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("cancel" as const), order: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("wait" as const), days: fc.constantFrom(1, 14, 200, 366) }) },
);
type Command = typeof aCommand extends fc.Arbitrary<infer Value> ? Value : never;

function someGoods() {
  return fc.array(fc.integer({ min: 0, max: 50_000 }), { minLength: 1, maxLength: 3 });
}

describe("the points ledger under random commands", () => {
  const clock = new TestClock();
  let loyalty: SubgraphHarness<LoyaltyContext>;
  beforeAll(async () => {
    loyalty = await SubgraphHarness.start(loyaltySubgraph, { clock });
  });
  afterAll(() => loyalty.stop());

  /** Plays the commands for members and orders of their own. Returns what each member must have earned in all. */
  async function play(userIds: readonly string[], commands: readonly Command[]): Promise<number> {
    const { db } = loyalty;
    const deps = { db, ids: systemIds, clock };
    const orders: ReturnType<typeof placed>["payload"][] = [];
    const chosen = (n: number) => orders[n % Math.max(1, orders.length)];
    const handlers: { [Does in Command["does"]]: (command: Extract<Command, { does: Does }>) => Promise<unknown> } = {
      earn: ({ member, goods }) => {
        const { payload } = placed({ userId: userIds[member % MEMBERS] ?? "", goods, placedAt: clock.now() });
        orders.push(payload);
        return db.transaction((tx) => earnPoints(tx, systemIds, payload));
      },
      redeliver: async ({ order }) => {
        const again = chosen(order);
        if (again) await db.transaction((tx) => earnPoints(tx, systemIds, again));
      },
      complete: ({ order }) =>
        db.transaction((tx) => completeEarning(tx, chosen(order)?.orderId ?? uuidV7(), clock.now())),
      cancel: ({ order }) => {
        const orderId = chosen(order)?.orderId ?? uuidV7();
        return db.transaction((tx) => reverseEarning(tx, systemIds, { orderId, at: clock.now() }));
      },
      wait: async ({ days }) => {
        clock.advance(days * DAY_MS);
        await releaseEarnings(deps);
        await expireLots(deps);
      },
    };
    for (const command of commands) await handlers[command.does](command as never);
    return orders.reduce(
      (sum, { lines, currencyCode }) => sum + pointsOfLines(lines.map((line) => ({ ...line, currencyCode }))),
      0,
    );
  }

  it("keeps every journal at zero and every balance equal to the sum of its lots", async () => {
    const property = fc.asyncProperty(fc.array(aCommand, { minLength: 1, maxLength: 16 }), async (commands) => {
      const userIds = Array.from({ length: MEMBERS }, () => uuidV7());
      const earned = await play(userIds, commands);
      expect(await ledgerFaults(loyalty.db, userIds)).toEqual([]);
      const text =
        "SELECT coalesce(sum(points), 0)::int AS earned FROM journal WHERE kind = 'EARNED' AND user_id = ANY($1)";
      expect(await loyalty.db.query(text, [userIds])).toEqual([{ earned }]);
    });
    await fc.assert(property, { numRuns: 200 });
  }, 90_000);
});

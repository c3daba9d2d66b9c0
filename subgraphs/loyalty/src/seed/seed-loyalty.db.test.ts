import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { LoyaltyContext } from "../context";
import { ledgerFaults } from "../points/ledger-faults.fixture";
import { addDays } from "../points/programme-terms";
import { loyaltySubgraph } from "../subgraph";
import { aDemoLine, aDemoMall, aDemoOrder, DEMO_NOW } from "./demo-orders.fixture";
import { seedLoyalty } from "./seed-loyalty";

describe("the points of the demo mall's past orders", () => {
  let loyalty: SubgraphHarness<LoyaltyContext>;
  beforeEach(async () => {
    loyalty = await SubgraphHarness.start(loyaltySubgraph);
  });
  afterEach(() => loyalty.stop());

  const seed = (...orders: Parameters<typeof aDemoMall>[0]) =>
    loyalty.db.transaction((tx) => seedLoyalty(tx, aDemoMall(orders)));

  it("stand as if the ledger had been there all the time", async () => {
    const userId = uuidV7();
    await seed(
      aDemoOrder({ userId, placedAt: addDays(DEMO_NOW, -500) }),
      aDemoOrder({
        userId,
        placedAt: addDays(DEMO_NOW, -100),
        lines: [aDemoLine({ quantity: 2, unitPriceMinor: 650 })],
      }),
      aDemoOrder({ userId, placedAt: addDays(DEMO_NOW, -10) }),
      aDemoOrder({
        userId,
        placedAt: addDays(DEMO_NOW, -90),
        state: "PLACED",
        lines: [aDemoLine({ unitPriceMinor: 500 })],
      }),
      aDemoOrder({ userId, placedAt: addDays(DEMO_NOW, -80), state: "CANCELLED" }),
    );
    const balances = "SELECT kind, balance::int AS balance FROM account WHERE user_id = $1 ORDER BY kind";
    expect(await loyalty.db.query(balances, [userId])).toEqual([
      { kind: "AVAILABLE", balance: 13 },
      { kind: "HELD", balance: 0 },
      { kind: "PENDING", balance: 39 },
    ]);
    const kinds = "SELECT kind, amount FROM journal WHERE user_id = $1 ORDER BY seq";
    expect(await loyalty.db.query(kinds, [userId])).toEqual([
      { kind: "EARNED", amount: 34 },
      { kind: "RELEASED", amount: 0 },
      { kind: "EXPIRED", amount: -34 },
      { kind: "EARNED", amount: 13 },
      { kind: "EARNED", amount: 5 },
      { kind: "RELEASED", amount: 0 },
      { kind: "EARNED", amount: 34 },
      { kind: "REVERSED", amount: -34 },
      { kind: "EARNED", amount: 34 },
    ]);
    expect(await ledgerFaults(loyalty.db, [userId])).toEqual([]);
  });

  it("are booked for thousands of orders with a few statements, and every balance is the sum of its lots", async () => {
    const userIds = Array.from({ length: 200 }, () => uuidV7());
    const orders = Array.from({ length: 2_000 }, (_, n) =>
      aDemoOrder({
        userId: userIds[n % userIds.length] ?? "",
        placedAt: addDays(DEMO_NOW, -(n % 600)),
        state: (["COMPLETED", "COMPLETED", "CANCELLED", "PLACED"] as const)[n % 4] ?? "PLACED",
      }),
    );
    const statements = await loyalty.statementsOf(() => seed(...orders));
    expect(statements.length).toBeLessThanOrEqual(21);
    expect(await ledgerFaults(loyalty.db, userIds)).toEqual([]);
  });
});

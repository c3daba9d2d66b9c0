import { systemIds, uuidV7 } from "@mall/platform/ids/uuid-v7";
import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { LoyaltyContext } from "../context";
import { earnPoints } from "../earning/earn-points";
import { placed } from "../earning/order-events.fixture";
import { loyaltySubgraph } from "../subgraph";
import type { Journal } from "./journal";
import { ledgerFaults } from "./ledger-faults.fixture";
import { postJournals } from "./post-journals";

const aJournal = (overrides: Partial<Journal> = {}): Journal => ({
  userId: uuidV7(),
  kind: "EARNED",
  from: "ISSUED",
  to: "PENDING",
  points: 10,
  orderId: null,
  memo: "A test",
  at: new Date("2026-11-22T12:00:00Z"),
  ...overrides,
});

describe("the points ledger in the database", () => {
  let loyalty: SubgraphHarness<LoyaltyContext>;
  beforeAll(async () => {
    loyalty = await SubgraphHarness.start(loyaltySubgraph);
  });
  afterAll(() => loyalty.stop());

  const post = (...journals: Journal[]) => loyalty.db.transaction((tx) => postJournals(tx, systemIds, journals));
  const balancesOf = async (userId: string) => {
    const rows = await loyalty.db.query<{ kind: string; balance: string }[]>(
      "SELECT kind, balance FROM account WHERE user_id = $1",
      [userId],
    );
    return Object.fromEntries(rows.map(({ kind, balance }) => [kind, Number(balance)]));
  };

  it("moves points between a member's accounts and remembers all points after each journal", async () => {
    const userId = uuidV7();
    const release = aJournal({ userId, kind: "RELEASED", from: "PENDING", to: "AVAILABLE", points: 4 });
    await post(aJournal({ userId }), release);
    expect(await balancesOf(userId)).toEqual({ PENDING: 6, AVAILABLE: 4, HELD: 0 });
    const text = "SELECT kind, amount, balance_after::int AS after FROM journal WHERE user_id = $1 ORDER BY seq";
    expect(await loyalty.db.query(text, [userId])).toEqual([
      { kind: "EARNED", amount: 10, after: 10 },
      { kind: "RELEASED", amount: 0, after: 10 },
    ]);
  });

  it("refuses at commit a journal that does not sum to zero", async () => {
    const userId = uuidV7();
    await post(aJournal({ userId }));
    const forge = loyalty.db.transaction(async (tx) => {
      const [{ id } = { id: "" }] = await tx.query<{ id: string }[]>(
        `INSERT INTO journal (id, user_id, kind, memo, points, amount, balance_after, happened_at)
         VALUES ($1, $2, 'EARNED', 'forged', 5, 5, 15, now()) RETURNING id`,
        [uuidV7(), userId],
      );
      await tx.query(
        `INSERT INTO posting (journal_id, account_id, amount)
         SELECT $1, id, 5 FROM account WHERE user_id = $2 AND kind = 'AVAILABLE'`,
        [id, userId],
      );
    });
    await expect(forge).rejects.toThrow(/does not sum to zero/);
    expect(await balancesOf(userId)).toMatchObject({ PENDING: 10, AVAILABLE: 0 });
  });

  it("refuses a balance below zero", async () => {
    const userId = uuidV7();
    await expect(post(aJournal({ userId, from: "AVAILABLE", to: "EXPIRED", kind: "EXPIRED" }))).rejects.toThrow(
      /balance_never_negative|balance_after/,
    );
    expect(await balancesOf(userId)).toEqual({});
  });

  it.each([
    "UPDATE journal SET memo = 'x'",
    "DELETE FROM journal",
    "UPDATE posting SET amount = 1",
    "DELETE FROM posting",
  ])("refuses to %s", async (statement) => {
    await expect(loyalty.db.query(statement)).rejects.toThrow(/only added to/);
  });

  it("books an order once when its event is handled by many at the same time", async () => {
    const userId = uuidV7();
    const { payload } = placed({ userId });
    await Promise.all(
      Array.from({ length: 5 }, () => loyalty.db.transaction((tx) => earnPoints(tx, systemIds, payload))),
    );
    expect(await balancesOf(userId)).toMatchObject({ PENDING: 34 });
    expect(await ledgerFaults(loyalty.db, [userId])).toEqual([]);
  });

  it("posts any number of journals with five statements", async () => {
    const journals = Array.from({ length: 40 }, () => aJournal());
    expect((await loyalty.statementsOf(() => post(...journals))).length).toBe(5);
    expect((await loyalty.statementsOf(() => post(aJournal()))).length).toBe(5);
  });
});

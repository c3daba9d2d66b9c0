import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { ordersSubgraph } from "../subgraph";
import type { OrdersHarness } from "../testing/mall.fixture";
import { credit, debit, type Journal, postings } from "./journal";
import { ofMall, ofSeller } from "./ledger-account";
import { postJournal, postJournals } from "./post-journals";

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph, { hasJobs: false });
});
afterAll(() => mall.stop());

/** A sale of 10.00: the mall keeps 1.00. */
function aSale(overrides: Partial<Journal> = {}, sellerId = uuidV7()): Journal {
  const entries = [
    debit(ofMall("PROVIDER"), 1_000),
    credit(ofMall("COMMISSION"), 100),
    credit(ofSeller("SELLER_PENDING", sellerId), 900),
  ];
  return {
    key: `sale:${uuidV7()}`,
    kind: "SALE",
    at: mall.clock.now(),
    postings: postings("EUR", entries),
    ...overrides,
  };
}

const post = (...journals: Journal[]) => mall.db.transaction((tx) => postJournals(tx, journals));

const balanceOf = async (sellerId: string): Promise<number> => {
  const [row] = await mall.db.query(
    `SELECT coalesce(-sum(p.amount_minor), 0)::int AS balance FROM posting p
     JOIN ledger_account a ON a.id = p.account_id WHERE a.owner_id = $1`,
    [sellerId],
  );
  return row.balance as number;
};

describe("the ledger", () => {
  it("books a key once, also when many want to at the same time", async () => {
    const seller = uuidV7();
    const sale = aSale({}, seller);
    const booked = await Promise.all(
      Array.from({ length: 8 }, () => mall.db.transaction((tx) => postJournal(tx, sale))),
    );
    expect(booked.filter(Boolean)).toHaveLength(1);
    expect(await balanceOf(seller)).toBe(900);
  });

  it("opens an account once for all who want it at the same time", async () => {
    const seller = uuidV7();
    await Promise.all(Array.from({ length: 8 }, () => post(aSale({}, seller))));
    expect(await balanceOf(seller)).toBe(7_200);
    const accounts = await mall.db.query("SELECT kind FROM ledger_account WHERE owner_id = $1", [seller]);
    expect(accounts).toEqual([{ kind: "SELLER_PENDING" }]);
  });

  it("sends three statements for one journal and for a hundred", async () => {
    const one = await mall.statementsOf(() => post(aSale()));
    const hundred = await mall.statementsOf(() => post(...Array.from({ length: 100 }, () => aSale())));
    expect([one.length, hundred.length]).toEqual([3, 3]);
  });

  it("posts one amount per account, and none where they cancel out", async () => {
    const seller = uuidV7();
    const twice = [...aSale({}, seller).postings, ...aSale({}, seller).postings];
    const there = debit(ofSeller("SELLER_RESERVE", seller), 5);
    const posted = await post(
      aSale({ postings: [...twice, ...postings("EUR", [there, { ...there, amountMinor: -5 }])] }),
    );
    const rows = await mall.db.query(
      "SELECT amount_minor::int AS amount FROM posting WHERE journal_id = $1 ORDER BY 1",
      [[...posted.values()][0]],
    );
    expect(rows).toEqual([{ amount: -1_800 }, { amount: -200 }, { amount: 2_000 }]);
  });

  it("refuses a journal that does not sum to zero, when its transaction commits", async () => {
    const sale = aSale();
    await expect(post({ ...sale, postings: sale.postings.slice(1) })).rejects.toThrow(/does not sum to zero/);
  });

  it("refuses a journal that is balanced only across currencies", async () => {
    const [provider, ...rest] = aSale().postings;
    const mixed = rest.map((posting) => ({ ...posting, currencyCode: "USD" }));
    await expect(post(aSale({ postings: provider ? [provider, ...mixed] : [] }))).rejects.toThrow(
      /does not sum to zero/,
    );
  });

  it.each([
    "UPDATE posting SET amount_minor = 1",
    "DELETE FROM posting",
    "TRUNCATE posting",
    "UPDATE journal SET at = now()",
    "DELETE FROM journal",
    "UPDATE ledger_account SET owner_id = NULL",
  ])("refuses %s", async (sql) => {
    await post(aSale());
    await expect(mall.db.transaction((tx) => tx.query(sql))).rejects.toThrow(/never changed/);
  });

  it("refuses to add to a journal that is written", async () => {
    const posted = await post(aSale());
    const add = `INSERT INTO posting (journal_id, account_id, amount_minor)
      SELECT $1, id, CASE kind WHEN 'POINTS_TENDER' THEN 5 ELSE -5 END FROM ledger_account
      WHERE owner_id IS NULL AND kind IN ('POINTS_TENDER', 'GIFT_CREDIT')`;
    await post(
      aSale({ postings: postings("EUR", [debit(ofMall("POINTS_TENDER"), 1), credit(ofMall("GIFT_CREDIT"), 1)]) }),
    );
    await expect(mall.db.query(add, [[...posted.values()][0]])).rejects.toThrow(/written once/);
  });
});

import { endWhatIsOver } from "@mall/platform/privacy/end-what-is-over";
import type { RetentionRule } from "@mall/platform/privacy/retention-rule";
import { createPeers } from "@mall/platform/peers/peers";
import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { Clock } from "@mall/platform/time/clock";
import { createRefund } from "../refunds/create-refund";
import { performPaymentOperations } from "../payment/perform-operations";
import { payOutSellers } from "../payout/pay-out-sellers";
import { ordersPersonalData } from "../privacy/personal-data";
import { ordersSubgraph } from "../subgraph";
import { depsOf } from "../testing/deps.fixture";
import { aSale, delivered } from "../testing/fulfilment.fixture";
import { aCart, anOrderOf, listed, type OrdersHarness, place } from "../testing/mall.fixture";
import { BREAKS } from "./breaks.fixture";
import { type Ask, lending, RULES, type Fault, findFaults, findIntegrity, rowsOf } from "./find-integrity";

const DAY_MS = 24 * 60 * 60 * 1000;
let mall: OrdersHarness;
/** A mall with something of everything: an order under way, one delivered, refunded in part and paid out, one failed. */
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph, { hasJobs: false });
  const [lamp = ""] = await listed(mall, {});
  await place(mall, null, anOrderOf(await aCart(mall, null, { [lamp]: 2 }), { paymentToken: "tok_decline" }));
  await place(mall, null, anOrderOf(await aCart(mall, null, { [lamp]: 1 })));
  const sale = await delivered(mall, await aSale(mall, { sellers: [[{ quantity: 3 }], [{ quantity: 1 }]] }));
  const deps = depsOf(mall, { peers: fine });
  mall.clock.advance(15 * DAY_MS);
  await payOutSellers(deps);
  mall.clock.advance(61_000);
  await payOutSellers(deps);
  const [part] = sale.parts;
  const what = { orderId: sale.orderId, sellerOrderId: part?.id ?? "", reason: "RETURN" as const, withShipping: false };
  const units = [{ orderLineId: part?.lines[0] ?? "", quantity: 1 }];
  await mall.db.transaction((tx) => createRefund(tx, deps, { ...what, units, cause: "test" }));
  await performPaymentOperations(deps, sale.orderId);
  await delivered(mall, await aSale(mall, { sellers: [[{ quantity: 2 }]] }));
}, 60_000);
afterAll(() => mall.stop());

const INVARIANTS_OF_OTHERS: Readonly<Record<string, readonly string[]>> = {
  integrityRows: ["I7", "I8"],
  accountIntegrity: ["I17"],
  reviewsIntegrityRows: ["I13", "I14"],
};

const fine = createPeers(async (_name, { operation }) => {
  const [, field = ""] = /^\{ (\w+) \{/.exec(operation) ?? [];
  const rows = INVARIANTS_OF_OTHERS[field]?.map((invariant) => ({ invariant, holds: true, detail: "All is well." }));
  return { data: rows ? { [field]: rows } : { payoutDestinations: [] } };
});

class Undone extends Error {}

/**
 * Goes past every lock of the database, as a mistake in a migration or a hand on the console would; gives the rows that
 * were hit and what was found, and leaves everything as it was.
 */
async function breakIn(sql: string, before: readonly string[]): Promise<{ hit: string; faults: Fault[] }> {
  const found: { hit: string; faults: Fault[] }[] = [];
  const attempt = mall.db.transaction(async (tx) => {
    let last: Promise<unknown> = Promise.resolve();
    const ask: Ask = <Row>(text: string, values: readonly unknown[]) => {
      const answer = last.then(() => tx.query<Row[]>(text, [...values]));
      last = answer;
      return answer;
    };
    const tables = await tx.query<{ name: string }[]>(
      "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = current_schema()",
    );
    const switchLocks = async (state: string) => {
      for (const { name } of tables) await tx.query(`ALTER TABLE ${name} ${state} TRIGGER USER`);
    };
    for (const lock of before) await tx.query(lock);
    await switchLocks("DISABLE");
    const rows = await tx.query(`WITH hit AS (${sql} RETURNING *) SELECT to_jsonb(hit) FROM hit`);
    await switchLocks("ENABLE");
    found.push({ hit: JSON.stringify(rows), faults: await findFaults((work) => work(ask), mall.clock.now()) });
    throw new Undone();
  });
  await expect(attempt).rejects.toThrow(Undone);
  return found[0] ?? { hit: "[]", faults: [] };
}

describe("integrity", () => {
  it("holds over a mall with something of everything", async () => {
    const rows = await findIntegrity(depsOf(mall, { peers: fine }));
    expect(rows.filter(({ holds }) => !holds)).toEqual([]);
    expect(rows.map(({ invariant }) => invariant)).toEqual([
      "I1",
      "I2",
      "I3",
      "I4",
      "I5",
      "I6",
      "I7",
      "I8",
      "I9",
      "I10",
      "I11",
      "I13",
      "I14",
      "I17",
      "I19",
    ]);
    expect(rows[0]).toMatchObject({
      checkedAt: mall.clock.now(),
      detail: expect.stringContaining("on hand is the sum"),
    });
  });

  it.each(BREAKS)("finds that it is not so: %s", async (rule, sql, ...before) => {
    const { hit, faults } = await breakIn(sql, before);
    expect(hit).not.toBe("[]");
    const fault = faults.find((fault) => fault.rule.says === rule);
    expect(fault?.count).toBeGreaterThan(0);
    const row = rowsOf(faults, mall.clock.now()).find(({ invariant }) => invariant === fault?.rule.invariant);
    expect(row).toMatchObject({ holds: false, detail: expect.stringContaining(`Not so: ${rule}`) });
    expect(row?.detail).toContain(fault?.example);
    expect(hit).toContain(fault?.example);
  });

  it("finds that a lock of the ledger is gone", async () => {
    await mall.db.query("ALTER TABLE posting DISABLE TRIGGER posting_never_changes");
    const faults = await findFaults(lending(mall.db), mall.clock.now());
    await mall.db.query("ALTER TABLE posting ENABLE TRIGGER posting_never_changes");
    expect(faults).toMatchObject([
      { rule: { says: "the ledger is guarded against change" }, example: "posting_never_changes" },
    ]);
  });

  it("is tried rule by rule", () => {
    const tried = new Set([...BREAKS.map(([rule]) => rule), "the ledger is guarded against change"]);
    expect(RULES.map(({ says }) => says).filter((says) => !tried.has(says))).toEqual([]);
  });

  it("holds when it is forgotten who bought, ten years later", async () => {
    const WHO = `SELECT o.email, o.shipping_address AS "to", i.buyer->>'name' AS buyer, i.number
      FROM orders o LEFT JOIN invoice i ON i.order_id = o.id ORDER BY o.id, i.number`;
    const who = () => mall.db.query<{ to: object | null; buyer: string | null; number: string | null }[]>(WHO);
    const [bought, billed] = ordersPersonalData.retention as [RetentionRule, RetentionRule];
    const data = { ...ordersPersonalData, retention: [bought] };
    // Ids of orders tell when they were placed; they are made by the machine's time.
    const tenYearsOn = (days: number): Clock => ({
      now: () => new Date(new Date().setUTCFullYear(new Date().getUTCFullYear() + 10) + days * DAY_MS),
    });
    const before = await who();
    expect(before.filter(({ to, buyer }) => to !== null && buyer !== "[erased]").length).toBeGreaterThan(1);
    await endWhatIsOver({ db: mall.db, clock: tenYearsOn(-2), data }, 2);
    expect(await who()).toEqual(before);
    await endWhatIsOver({ db: mall.db, clock: tenYearsOn(2), data }, 2);
    // Of invoices it is the end of the year that counts.
    expect((await who()).map(({ buyer }) => buyer)).toEqual(before.map(({ buyer }) => buyer));
    const books = { ...ordersPersonalData, retention: [billed] };
    await endWhatIsOver({ db: mall.db, clock: tenYearsOn(400), data: books }, 2);
    const after = await who();
    expect(after.map(({ number }) => number)).toEqual(before.map(({ number }) => number));
    expect(after.filter(({ to, buyer }) => to !== null || (buyer !== null && buyer !== "[erased]"))).toEqual([]);
    const rows = await findIntegrity(depsOf(mall, { peers: fine }));
    expect(rows.filter(({ holds }) => !holds)).toEqual([]);
  });

  it("does not hold where its owner cannot say", async () => {
    const rows = await findIntegrity(depsOf(mall));
    expect(rows.filter(({ holds }) => !holds)).toMatchObject([
      { invariant: "I7", detail: "Unknown: loyalty is away." },
      { invariant: "I8", detail: "Unknown: loyalty is away." },
      { invariant: "I12", detail: "Unknown: users is away." },
      { invariant: "I13", detail: "Unknown: reviews is away." },
      { invariant: "I14", detail: "Unknown: reviews is away." },
      { invariant: "I17", detail: "Unknown: users is away." },
    ]);
  });
});

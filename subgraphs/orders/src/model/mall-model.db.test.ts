import { read } from "@mall/platform/database/read";
import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import fc from "fast-check";
import { inOne } from "../integrity/check";
import { CHECKS, findFaults, type Lend } from "../integrity/find-integrity";
import { ordersSubgraph } from "../subgraph";
import { strayMoney } from "../testing/invariants.fixture";
import type { OrdersHarness } from "../testing/mall.fixture";
import { act } from "./act.fixture";
import { type Command, MONEY_COMES_BACK, story } from "./commands.fixture";
import { tenderFaults } from "./tender-faults.fixture";
import { World } from "./world.fixture";

/** A failing run prints its seed: `FC_SEED` begins there again. */
const RUNS = Number(process.env["PROPERTY_RUNS"] ?? 1_000);
/** Runs that share a database: all of its data is looked at after each of them. */
const RUNS_PER_MALL = 100;
const { seed: SEED } = fc.readConfigureGlobal();

/** What nobody works on any more. */
const UNFINISHED = `
  SELECT 'order' AS what, id FROM orders WHERE state = 'PENDING'
  UNION ALL SELECT 'cart', id FROM cart WHERE state = 'LOCKED'
  UNION ALL SELECT 'payment', id FROM payment WHERE state IN ('PENDING', 'ACTION_REQUIRED', 'VOIDING')
  UNION ALL SELECT 'operation', id FROM payment_operation WHERE state = 'REQUESTED'`;

/** What came to pass, so that the runs do not prove something about nothing. */
const HAPPENED = `
  SELECT what, count(*)::int AS times FROM (
    SELECT 'order ' || state AS what FROM orders UNION ALL SELECT 'payment ' || state FROM payment
    UNION ALL SELECT 'part ' || state FROM seller_order UNION ALL SELECT 'operation ' || kind || ' ' || state FROM payment_operation
    UNION ALL SELECT 'journal ' || kind FROM journal UNION ALL SELECT 'payout ' || state FROM payout
    UNION ALL SELECT 'return ' || coalesce(resolution, state) FROM goods_return
    UNION ALL SELECT 'adjustment ' || coalesce(code, 'without code') FROM adjustment
    UNION ALL SELECT 'paid by ' || a.kind || CASE WHEN p.amount_minor > 0 THEN '' ELSE ', given back' END
      FROM posting p JOIN ledger_account a ON a.id = p.account_id
      WHERE a.kind IN ('POINTS_TENDER', 'GIFT_CREDIT', 'PROMOTION_COST')
    UNION ALL SELECT 'webhook ' || state FROM payment_webhook) AS fact GROUP BY what`;

const WANTED = [
  ...["order FAILED", "order PLACED", "order COMPLETED", "order CANCELLED"],
  ...["payment AUTHORISED", "payment CAPTURED", "payment VOIDED", "payment FAILED", "payment CHARGED_BACK"],
  ...[
    "operation CAPTURE SUCCEEDED",
    "operation CAPTURE FAILED",
    "operation REFUND SUCCEEDED",
    "operation REFUND FAILED",
  ],
  ...[
    "journal SALE",
    "journal REFUND",
    "journal CHARGEBACK",
    "journal RELEASE",
    "journal PAYOUT",
    "journal PAYOUT_FAILED",
  ],
  ...["adjustment TENTH", "adjustment without code"],
  ...["POINTS_TENDER", "GIFT_CREDIT", "PROMOTION_COST"].flatMap((kind) => [
    `paid by ${kind}`,
    `paid by ${kind}, given back`,
  ]),
  ...["payout PAID", "payout FAILED", "return REFUND", "return REJECTED", "part PACKED"],
];

/** All rules in one statement, prepared once: there is little data, and asking takes longer than answering. */
const ALL_CHECKS = inOne(CHECKS);
const asking =
  ({ db }: OrdersHarness): Lend =>
  (work) =>
    work((text, values) => read(db, text, values));

describe("whatever happens to the mall in whatever order", () => {
  let mall: OrdersHarness | null = null;
  let done = 0;
  const happened = new Map<string, number>();
  afterAll(() => mall?.stop());

  async function note({ db }: OrdersHarness): Promise<void> {
    const facts: { what: string; times: number }[] = await db.query(HAPPENED);
    for (const { what, times } of facts) happened.set(what, (happened.get(what) ?? 0) + times);
  }

  /** A new database now and then, since each run looks at all that there is. */
  async function openMall(): Promise<OrdersHarness> {
    if (mall && done % RUNS_PER_MALL !== 0) return mall;
    if (mall) await note(mall);
    await mall?.stop();
    mall = await SubgraphHarness.start(ordersSubgraph, { hasJobs: false });
    return mall;
  }

  async function run(steps: readonly Command[]): Promise<void> {
    const world = new World(await openMall());
    done += 1;
    await world.list();
    for (const step of steps) await act(world, step);
    await world.calm();
    const faults = await findFaults(asking(world.mall), world.mall.clock.now(), [ALL_CHECKS]);
    expect(faults.map(({ rule, example }) => `${rule.invariant} ${rule.says}: ${example}`)).toEqual([]);
    expect(await world.mall.db.query(UNFINISHED)).toEqual([]);
    expect(await strayMoney(world.mall.db)).toEqual([]);
    expect(await tenderFaults(world)).toEqual([]);
  }

  it(
    `every invariant holds and nothing stays half done (${RUNS} runs, seed ${SEED})`,
    async () => {
      await fc.assert(fc.asyncProperty(story, run), {
        numRuns: RUNS,
        endOnFailure: true,
        examples: [[MONEY_COMES_BACK]],
      });
      if (mall) await note(mall);
      if (process.env["PROPERTY_FACTS"]) console.log(Object.fromEntries([...happened].sort()));
      // A few runs see little; a thousand have seen it all, or they would prove less than they say.
      if (RUNS >= 1_000) expect(WANTED.filter((what) => !happened.has(what))).toEqual([]);
    },
    Math.max(120_000, RUNS * 1_000),
  );
});

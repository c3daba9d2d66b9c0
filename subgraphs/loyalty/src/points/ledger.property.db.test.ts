import { systemIds, uuidV7 } from "@mall/platform/ids/uuid-v7";
import { TestClock } from "@mall/platform/testing/clock";
import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import fc from "fast-check";
import type { LoyaltyContext } from "../context";
import { findIntegrity } from "../integrity/find-integrity";
import { loyaltySubgraph } from "../subgraph";
import { LedgerActor } from "./ledger-actor.fixture";
import { ledgerFaults } from "./ledger-faults.fixture";

const MEMBERS = 2;
/** 10,000 commands in all. */
const RUNS = 500;
const COMMANDS = 20;

const someGoods = fc.array(fc.record({ minor: fc.nat(50_000), quantity: fc.integer({ min: 1, max: 4 }) }), {
  minLength: 1,
  maxLength: 3,
});
/** `order` and `member` pick one of those there are, whatever their number. */
const of = <Does extends string>(does: Does) => ({ does: fc.constant(does) });
const aCommand = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      ...of("place"),
      member: fc.nat(),
      goods: someGoods,
      points: fc.nat(400),
      credit: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      ...of("begin"),
      member: fc.nat(),
      goods: someGoods,
      points: fc.nat(400),
      credit: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ ...of("confirm"), order: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ ...of("release"), order: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ ...of("redeliver"), order: fc.nat() }) },
  { weight: 4, arbitrary: fc.record({ ...of("complete"), order: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ ...of("cancel"), order: fc.nat() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      ...of("refund"),
      order: fc.nat(),
      line: fc.nat(),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      isTwice: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ ...of("credit"), member: fc.nat(), minor: fc.integer({ min: 1, max: 2_000 }) }) },
  { weight: 4, arbitrary: fc.record({ ...of("wait"), days: fc.constantFrom(1, 14, 15, 200, 366) }) },
);

describe("the points ledger under random commands", () => {
  const clock = new TestClock();
  let loyalty: SubgraphHarness<LoyaltyContext>;
  beforeAll(async () => {
    loyalty = await SubgraphHarness.start(loyaltySubgraph, { clock, hasJobs: false });
  });
  afterAll(() => loyalty.stop());

  it("keeps every journal at zero and every balance equal to the sum of its lots", async () => {
    let wholeRefunds = 0;
    const property = fc.asyncProperty(
      fc.array(aCommand, { minLength: COMMANDS, maxLength: COMMANDS }),
      async (commands) => {
        const userIds = Array.from({ length: MEMBERS }, () => uuidV7());
        const actor = new LedgerActor({ db: loyalty.db, ids: systemIds, clock }, userIds);
        for (const command of commands) await actor.play(command);
        expect(await ledgerFaults(loyalty.db, userIds)).toEqual([]);
        wholeRefunds += await actor.expectWholeRefundsToBeWhole();
      },
    );
    await fc.assert(property, { numRuns: RUNS });
    expect((await findIntegrity(loyalty.db)).filter(({ holds }) => !holds)).toEqual([]);
    // The commands reached what they are about.
    expect(wholeRefunds).toBeGreaterThan(RUNS / 10);
    const kinds = await loyalty.db.query<{ kind: string }[]>("SELECT DISTINCT kind FROM journal ORDER BY kind");
    const reached = ["EARNED", "EXPIRED", "FREED", "HELD", "RELEASED", "RETURNED", "REVERSED", "SPENT"];
    expect(kinds.map(({ kind }) => kind)).toEqual(reached);
  }, 400_000);
});

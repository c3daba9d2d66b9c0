import { type CommissionLine, commissionOf, type CommissionRule } from "./commission";

const LAMPS = "lamps";
const DESK_LAMPS = "desk-lamps";
const JANUARY = new Date("2026-01-01T00:00:00Z");
const JUNE = new Date("2026-06-01T00:00:00Z");

const rule = (id: string, terms: Partial<CommissionRule>): CommissionRule => ({
  id,
  sellerId: null,
  categoryId: null,
  currencyCode: null,
  percentBp: 0,
  fixedMinor: 0,
  minimumMinor: 0,
  validFrom: JANUARY,
  validTo: null,
  ...terms,
});

const line = (facts: Partial<CommissionLine>): CommissionLine => ({
  sellerId: "acme",
  categoryIds: [LAMPS, DESK_LAMPS],
  baseMinor: 10_000,
  currencyCode: "EUR",
  ...facts,
});

/** The mall's table of the test: what each rule is for says its name. */
const RULES = [
  rule("mall", { percentBp: 1_000 }),
  rule("mall in yen", { percentBp: 1_000, minimumMinor: 50, currencyCode: "JPY" }),
  rule("lamps", { percentBp: 800, categoryId: LAMPS }),
  rule("desk lamps", { percentBp: 700, fixedMinor: 30, currencyCode: "EUR", categoryId: DESK_LAMPS }),
  rule("bolt", { percentBp: 500, sellerId: "bolt" }),
  rule("bolt's lamps", { percentBp: 450, sellerId: "bolt", categoryId: LAMPS }),
  rule("crow until June", { percentBp: 300, sellerId: "crow", validTo: JUNE }),
  rule("crow from June", { percentBp: 600, sellerId: "crow", validFrom: JUNE }),
  rule("dinar", { percentBp: 1_250, fixedMinor: 100, minimumMinor: 500, currencyCode: "KWD", sellerId: "dune" }),
  rule("all of it", { percentBp: 10_000, sellerId: "echo" }),
];

describe("the commission of a line", () => {
  it.each<[string, Partial<CommissionLine>, string | null, number]>([
    ["is the mall's 10 % where nothing else is said", { categoryIds: [] }, "mall", 1_000],
    ["is the category's", { categoryIds: [LAMPS] }, "lamps", 800],
    ["is the deeper category's: 7 % of 100.00 and 0.30", {}, "desk lamps", 730],
    ["is not a rule's of another currency: 8 % of 100.00 USD", { currencyCode: "USD" }, "lamps", 800],
    ["is the seller's before the category's", { sellerId: "bolt", categoryIds: [] }, "bolt", 500],
    ["is the seller's own for the category before all", { sellerId: "bolt" }, "bolt's lamps", 450],
    ["is rounded half up: 10 % of 0.05 is 0.5 cents", { categoryIds: [], baseMinor: 5 }, "mall", 1],
    ["is rounded half up: 10 % of 0.04 is 0.4 cents", { categoryIds: [], baseMinor: 4 }, "mall", 0],
    ["is whole yen: 10 % of 1,005", { categoryIds: [], currencyCode: "JPY", baseMinor: 1_005 }, "mall in yen", 101],
    ["is the minimum in yen: 10 % of 300", { categoryIds: [], currencyCode: "JPY", baseMinor: 300 }, "mall in yen", 50],
    ["is never more than the line: 20 yen", { categoryIds: [], currencyCode: "JPY", baseMinor: 20 }, "mall in yen", 20],
    [
      "counts fils: 12.5 % of 12.345 and 0.100",
      { sellerId: "dune", currencyCode: "KWD", baseMinor: 12_345 },
      "dinar",
      1_643,
    ],
    ["counts fils: the minimum of 0.500", { sellerId: "dune", currencyCode: "KWD", baseMinor: 1_000 }, "dinar", 500],
    ["may be all", { sellerId: "echo", baseMinor: 777 }, "all of it", 777],
    ["of nothing is nothing", { baseMinor: 0 }, "desk lamps", 0],
  ])("%s", (_title, facts, ruleId, commissionMinor) => {
    expect(commissionOf(RULES, line(facts), JANUARY)).toEqual({ ruleId, commissionMinor });
  });

  it("changes with the moment: a rule holds from its start up to its end", () => {
    const crow = line({ sellerId: "crow" });
    expect(commissionOf(RULES, crow, new Date(JUNE.getTime() - 1)).commissionMinor).toBe(300);
    expect(commissionOf(RULES, crow, JUNE).commissionMinor).toBe(600);
    expect(commissionOf(RULES, crow, new Date(JANUARY.getTime() - 1))).toEqual({ ruleId: null, commissionMinor: 0 });
  });

  it("does not lose a cent where amounts are large", () => {
    expect(
      commissionOf(RULES, line({ sellerId: "bolt", categoryIds: [], baseMinor: 9_007_199_254_740_990 }), JANUARY),
    ).toEqual({
      ruleId: "bolt",
      commissionMinor: 450_359_962_737_050,
    });
  });
});

import { array, assert, constantFrom, integer, property, record } from "fast-check";
import { settlePlans, type PlannedVariant, type PricePlan } from "./settle-plans";

const START = Date.UTC(2026, 0, 1);
const at = (minute: number): Date => new Date(START + minute * 60_000);
const campaign = (id: string, from: number, to: number, price: number): PricePlan => ({
  ...{ id, isCampaign: true, priceMinor: price, startsAt: at(from), endsAt: at(to), state: "PLANNED" },
});
const change = (id: string, from: number, price: number): PricePlan => ({
  ...{ id, isCampaign: false, priceMinor: price, startsAt: at(from), endsAt: null, state: "PLANNED" },
});
const plain: PlannedVariant = { priceMinor: 100, basePriceMinor: null, isArchived: false };

describe("what the plans of a variant come to", () => {
  it("is nothing before their time", () => {
    expect(settlePlans(plain, [campaign("a", 5, 9, 80)], at(4))).toMatchObject({ priceMinor: 100, moves: [] });
  });

  it("is the campaign's price from its first moment, with the base price kept below it", () => {
    expect(settlePlans(plain, [campaign("a", 5, 9, 80)], at(5))).toEqual({
      ...{ priceMinor: 80, basePriceMinor: 100, cause: "CAMPAIGN_START" },
      moves: [{ id: "a", state: "RUNNING" }],
    });
  });

  it("is the base price again in the moment that ends a campaign, or the next campaign's", () => {
    const inCampaign: PlannedVariant = { priceMinor: 80, basePriceMinor: 100, isArchived: false };
    const running: PricePlan = { ...campaign("a", 5, 9, 80), state: "RUNNING" };
    expect(settlePlans(inCampaign, [running], at(9))).toEqual({
      ...{ priceMinor: 100, basePriceMinor: null, cause: "CAMPAIGN_END" },
      moves: [{ id: "a", state: "ENDED" }],
    });
    expect(settlePlans(inCampaign, [running, campaign("b", 9, 12, 70)], at(9))).toMatchObject({
      ...{ priceMinor: 70, basePriceMinor: 100 },
    });
  });

  it("changes the base price below a running campaign without touching what shoppers pay", () => {
    const inCampaign: PlannedVariant = { priceMinor: 80, basePriceMinor: 100, isArchived: false };
    const running: PricePlan = { ...campaign("a", 5, 9, 80), state: "RUNNING" };
    const settled = settlePlans(inCampaign, [running, change("b", 7, 120)], at(7));
    expect(settled).toMatchObject({ priceMinor: 80, basePriceMinor: 120, moves: [{ id: "b", state: "APPLIED" }] });
  });

  it("passes over a campaign whose time went by, and takes the last of several changes", () => {
    const plans = [campaign("a", 1, 3, 50), change("b", 2, 90), change("c", 4, 95)];
    expect(settlePlans(plain, plans, at(10))).toEqual({
      ...{ priceMinor: 95, basePriceMinor: null, cause: "SCHEDULE" },
      moves: [
        { id: "a", state: "MISSED" },
        { id: "b", state: "APPLIED" },
        { id: "c", state: "APPLIED" },
      ],
    });
  });

  it("leaves an archived product alone", () => {
    const settled = settlePlans({ ...plain, isArchived: true }, [campaign("a", 1, 30, 50)], at(5));
    expect(settled).toMatchObject({ priceMinor: 100, moves: [{ id: "a", state: "MISSED" }] });
  });

  const plansOf = array(
    record({
      kind: constantFrom("campaign", "change"),
      gap: integer({ min: 1, max: 5 }),
      length: integer({ min: 1, max: 6 }),
      price: integer({ min: 1, max: 9 }),
    }),
    { maxLength: 8 },
  ).map((drawn) => {
    let [free, minute] = [0, 0];
    return drawn
      .map(({ kind, gap, length, price }, index): PricePlan => {
        minute += gap;
        if (kind === "change") return change(`p${index}`, minute, price * 10);
        const from = Math.max(free, minute);
        free = from + length;
        return campaign(`p${index}`, from, free, price * 10);
      })
      .toSorted((left, right) => left.startsAt.getTime() - right.startsAt.getTime());
  });

  it("ends at the same price, however seldom and late anybody looks", () => {
    assert(
      property(plansOf, array(integer({ min: 0, max: 60 }), { maxLength: 10 }), (plans, looks) => {
        const moments = [...looks, 60].toSorted((left, right) => left - right);
        let [variant, now] = [plain, plans];
        for (const minute of moments) {
          const settled = settlePlans(variant, now, at(minute));
          const states = new Map(settled.moves.map(({ id, state }) => [id, state]));
          now = now.map((plan) => ({ ...plan, state: states.get(plan.id) ?? plan.state }));
          variant = { ...variant, priceMinor: settled.priceMinor, basePriceMinor: settled.basePriceMinor };
        }
        const onceAtTheEnd = settlePlans(plain, plans, at(60));
        expect([variant.priceMinor, variant.basePriceMinor]).toEqual([
          onceAtTheEnd.priceMinor,
          onceAtTheEnd.basePriceMinor,
        ]);
        expect(now.filter(({ state }) => state === "PLANNED")).toEqual(now.filter(({ startsAt }) => startsAt > at(60)));
      }),
      { numRuns: 2_000, verbose: 1 },
    );
  });
});

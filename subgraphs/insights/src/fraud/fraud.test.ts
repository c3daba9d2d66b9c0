import fc from "fast-check";
import type { DeviceHistory } from "./device-history";
import { combine, contributionsOf, judgeByRules } from "./fraud-rules";
import { effectOf, faultOf, outcomeOf, scoreThatCounts } from "./fraud-policy";
import { featuresOf, type History, type OrderToAssess } from "./order-facts";
import { exactOf, NEUTRAL, NEUTRAL_CODE, toldOf, withoutOthers } from "./told-to-the-person";

const NONE = { day: 0, week: 0, month: 0 };
const aHistory = (overrides: Partial<History> = {}): History => ({
  ...{ accountOrders: NONE, accountAmounts: NONE, placeOrders: NONE, settledOrders: NONE, settledFrauds: NONE },
  ...{ accountFrauds: 0, placeFrauds: 0, rejectedSignUps: 0, ordersHere: 0, device: null },
  ...overrides,
});
const anOrder = (overrides: Partial<OrderToAssess> = {}): OrderToAssess => ({
  ...{ orderId: "o", attemptKey: "a", userId: "u", emailDigest: null, placeDigest: "p", deviceDigest: null },
  ...{ amountMinor: 5_000 },
  ...{ shippingCountry: "DE", billingCountry: "DE", mostUnits: 1 },
  ...overrides,
});
const aDevice = (overrides: Partial<DeviceHistory> = {}): DeviceHistory => ({
  ...{ ordersInHour: 0, ordersInDay: 0, accountsInWeek: 1, accounts: 1, fraudAccounts: 0 },
  ...{ settledOrders: 0, settledFrauds: 0, isNew: null },
  ...overrides,
});
const THRESHOLDS = { challengeAt: 0.6, reviewAt: 0.8, blockAt: 0.97 };

describe("the rules", () => {
  it("find nothing in an ordinary order", () => {
    expect(judgeByRules(anOrder(), aHistory())).toEqual({ facts: [], score: 0 });
  });

  it("hold an order of an account whose money was taken back, and refuse it if its address was used so too", () => {
    const known = judgeByRules(anOrder(), aHistory({ accountFrauds: 1 }));
    expect([known.score, outcomeOf(known.score, THRESHOLDS)]).toEqual([expect.closeTo(0.85), "REVIEW"]);
    const both = judgeByRules(anOrder(), aHistory({ accountFrauds: 1, placeFrauds: 2 }));
    expect(outcomeOf(both.score, THRESHOLDS)).toBe("BLOCK");
  });

  it("never hold anybody for what is merely unusual, however much of it comes together", () => {
    const strange = anOrder({ amountMinor: 900_000, billingCountry: "US", mostUnits: 80 });
    const busy = { accountOrders: { day: 90, week: 90, month: 90 }, placeOrders: { day: 90, week: 90, month: 90 } };
    const device = aDevice({ ordersInHour: 90, ordersInDay: 90, accountsInWeek: 90, isNew: true });
    const known = { ...busy, accountAmounts: { day: 90, week: 90, month: 90 }, device };
    const histories = [aHistory(), aHistory(known), aHistory({ placeOrders: busy.placeOrders, device }), null];
    for (const history of histories) {
      expect(judgeByRules(strange, history).score).toBeLessThan(THRESHOLDS.reviewAt);
    }
  });

  it("believe of a device what few accounts share, and nothing of one that is not known", () => {
    const codesOf = (overrides: Partial<DeviceHistory>) =>
      judgeByRules(anOrder(), aHistory({ device: aDevice(overrides) })).facts.map(({ code }) => code);
    expect(codesOf({ fraudAccounts: 1, accounts: 4 })).toEqual(["DEVICE_FRAUD"]);
    expect(codesOf({ fraudAccounts: 1, accounts: 5 })).toEqual([]);
    expect(codesOf({ accountsInWeek: 5, ordersInHour: 10 })).toEqual(["MANY_ACCOUNTS_ON_DEVICE", "MANY_ON_DEVICE"]);
    expect(codesOf({ isNew: true })).toEqual([]);
    const alone = judgeByRules(anOrder(), aHistory({ device: aDevice({ fraudAccounts: 1 }) }));
    expect(outcomeOf(alone.score, THRESHOLDS)).toBe("CHALLENGE");
  });

  it("explain their score: the shares of the facts add up to it", () => {
    const verdict = judgeByRules(anOrder({ billingCountry: "US" }), aHistory({ placeFrauds: 1 }));
    const contributions = contributionsOf(verdict);
    expect(contributions.map(({ feature }) => feature)).toEqual(["PLACE_FRAUD", "BILLED_ELSEWHERE"]);
    expect(contributions.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(verdict.score);
    expect(combine([])).toBe(0);
  });

  it("explain any score so, whatever is known", () => {
    const windows = fc.record({ day: fc.nat(60), week: fc.nat(200), month: fc.nat(200) });
    const order = fc.record({
      amountMinor: fc.nat(900_000),
      billingCountry: fc.constantFrom("DE", "US"),
      mostUnits: fc.nat(40),
    });
    const history = fc.record({
      ...{ accountOrders: windows, accountAmounts: windows, placeOrders: windows },
      ...{ accountFrauds: fc.nat(2), placeFrauds: fc.nat(2), rejectedSignUps: fc.nat(1) },
      device: fc.option(fc.record({ accountsInWeek: fc.nat(9), fraudAccounts: fc.nat(2) }).map(aDevice)),
    });
    const property = fc.property(order, fc.option(history), (some, known) => {
      const verdict = judgeByRules(anOrder(some), known && aHistory(known));
      const sum = contributionsOf(verdict).reduce((total, { contribution }) => total + contribution, 0);
      expect(sum).toBeCloseTo(verdict.score, 10);
      expect(verdict.score).toBeLessThan(1);
    });
    fc.assert(property, { numRuns: 300 });
  });
});

describe("the policy", () => {
  it("lets the model count only where it was told to, and only where it answered", () => {
    expect(scoreThatCounts({ rules: 0.2, model: 0.9 }, THRESHOLDS)).toBe(0.2);
    expect(scoreThatCounts({ rules: 0.2, model: 0.9 }, { ...THRESHOLDS, usesModel: true })).toBe(0.9);
    expect(scoreThatCounts({ rules: 0.2, model: null }, { ...THRESHOLDS, usesModel: true })).toBe(0.2);
  });

  it("takes effect by itself only in AUTO", () => {
    expect([effectOf("BLOCK", "AUTO"), effectOf("BLOCK", "ADVISE"), effectOf("BLOCK", "SHADOW")]).toEqual([
      ...["BLOCK", "ALLOW", "ALLOW"],
    ]);
  });

  it.each([
    [{ ...THRESHOLDS, challengeAt: 0 }, "challengeAt"],
    [{ ...THRESHOLDS, reviewAt: 0.5 }, "reviewAt"],
    [{ ...THRESHOLDS, blockAt: 1.1 }, "blockAt"],
    [{ ...THRESHOLDS, blockAt: Number.NaN }, "blockAt"],
  ])("refuses thresholds that make no sense: %j", (thresholds, field) => {
    expect(faultOf(thresholds)?.field).toBe(field);
    expect(faultOf(THRESHOLDS)).toBeNull();
  });
});

it("reads an order as the model does: this order counted, shares of the week-old orders of its place", () => {
  const history = aHistory({
    accountOrders: { day: 0, week: 1, month: 3 },
    accountAmounts: { day: 0, week: 10_000, month: 15_000 },
    placeOrders: { day: 1, week: 1, month: 4 },
    settledOrders: { day: 0, week: 2, month: 4 },
    settledFrauds: { day: 0, week: 1, month: 1 },
    ordersHere: 3,
    device: aDevice({ ordersInDay: 2, accountsInWeek: 3, settledOrders: 4, settledFrauds: 1, isNew: true }),
  });
  expect(featuresOf(anOrder(), history, new Date("2026-11-21T03:00:00Z"))).toEqual({
    ...{ amountOverMean: 1, isWeekend: 1, isNight: 1, accountOrders1d: 1, accountOrders7d: 2, accountOrders30d: 4 },
    ...{ accountMean1d: 1, accountMean7d: 1.5, placeOrders1d: 2, placeOrders7d: 2, placeOrders30d: 5 },
    ...{ placeRisk1d: 0, placeRisk7d: 0.5, placeRisk30d: 0.25, isNewPlace: 0 },
    ...{ deviceOrders1h: 1, deviceOrders1d: 3, deviceAccounts7d: 3, deviceRisk30d: 0.25, isNewDevice: 1 },
  });
  // What is not known is not nothing.
  expect(featuresOf(anOrder(), { ...history, device: null }, new Date())).toMatchObject({
    ...{ deviceOrders1h: null, deviceOrders1d: null, deviceAccounts7d: null, deviceRisk30d: null, isNewDevice: null },
  });
});

it("tells the person nothing of others on their device, and people who look at fraud what it is", () => {
  const verdict = judgeByRules(anOrder({ billingCountry: "US" }), aHistory({ device: aDevice({ fraudAccounts: 1 }) }));
  const [strongest, own] = verdict.facts;
  expect([toldOf(strongest!), toldOf(own!)]).toEqual([NEUTRAL, own!.text]);
  expect(exactOf(`CHALLENGE: ${NEUTRAL}`, verdict.facts)).toBe(`CHALLENGE: ${strongest!.text}`);
  expect(exactOf("ALLOW: Nothing speaks against it.", [])).toBe("ALLOW: Nothing speaks against it.");
  const contributions = [...contributionsOf(verdict), { feature: "deviceRisk30d", value: 0.5, contribution: 0.1 }];
  const counterfactual = `Without this fact: ${strongest!.text} 0.10 of it by deviceRisk30d.`;
  const body = { output: { facts: verdict.facts, score: 0.7 }, contributions, counterfactual };
  const told = { code: NEUTRAL_CODE, text: NEUTRAL, weight: 0.7 };
  expect(withoutOthers("decision_content", { decision_id: "d", body })).toEqual({
    decision_id: "d",
    body: {
      output: { facts: [told, own], score: 0.7 },
      contributions: [
        { feature: NEUTRAL_CODE, value: null, contribution: contributions[0]!.contribution },
        contributions[1],
        { feature: NEUTRAL_CODE, value: null, contribution: 0.1 },
      ],
      counterfactual: `Without this fact: ${NEUTRAL} 0.10 of it by ${NEUTRAL_CODE}.`,
    },
  });
  expect(withoutOthers("fraud_assessment", { facts: verdict.facts })).toEqual({ facts: [told, own] });
  expect(withoutOthers("search_count", { body })).toEqual({ body });
});

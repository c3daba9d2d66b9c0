import type { Contribution } from "../decision/decision";
import type { ModelIdentity } from "../model/text-models";
import type { DeviceHistory } from "./device-history";
import type { History, OrderToAssess } from "./order-facts";

/** Counted by hand when a rule changes. */
export const FRAUD_RULES: ModelIdentity = { name: "mall-fraud-rules", version: "4" };

export interface Fact {
  readonly code: string;
  /** For people, in one sentence. */
  readonly text: string;
  /** How likely fraud is for this reason alone, 0 to 1. */
  readonly weight: number;
}

/** Of an account that ordered before, this many times its mean is unusual. */
const UNUSUAL_TIMES = 5;
const LARGE_FIRST_MINOR = 100_000;
const MANY_ORDERS = 20;
const MANY_UNITS = 20;
const MANY_IN_HOUR = 10;
const MANY_ACCOUNTS = 5;
/** One fraud among this many accounts of a device in the same time, or more, speaks against all of them. */
const FEW_TIMES = 4;

type Rule = (order: OrderToAssess, history: History | null) => Fact | null;

/**
 * What people who look at fraud would ask first. Only money that a bank took back, or a person's verdict, leads to REVIEW
 * or BLOCK; what is merely unusual adds up to less than 0.8.
 */
const RULES: readonly Rule[] = [
  (_, history) =>
    when((history?.accountFrauds ?? 0) > 0, "ACCOUNT_FRAUD", "An order of this account turned out to be fraud.", 0.85),
  (_, history) =>
    when((history?.placeFrauds ?? 0) > 0, "PLACE_FRAUD", "An order to this address turned out to be fraud.", 0.8),
  (_, history) =>
    when(
      (history?.rejectedSignUps ?? 0) > 0,
      "SIGN_UP_REJECTED",
      "A person found that the account was made for fraud.",
      0.82,
    ),
  ({ shippingCountry, billingCountry }) =>
    when(
      shippingCountry !== billingCountry,
      "BILLED_ELSEWHERE",
      `It goes to ${shippingCountry} and is billed to ${billingCountry}.`,
      0.15,
    ),
  (_, history) =>
    when(
      (history?.accountOrders.day ?? 0) >= MANY_ORDERS,
      "MANY_ORDERS",
      `The account ordered ${MANY_ORDERS} times or more within a day.`,
      0.3,
    ),
  (_, history) =>
    when(
      (history?.placeOrders.day ?? 0) >= MANY_ORDERS,
      "MANY_TO_PLACE",
      `${MANY_ORDERS} orders or more went to this address within a day.`,
      0.15,
    ),
  ({ amountMinor }, history) =>
    when(
      history !== null && history.accountOrders.month === 0 && amountMinor > LARGE_FIRST_MINOR,
      "LARGE_FIRST",
      "It is the account's first order in a month, and a large one.",
      0.35,
    ),
  ({ amountMinor }, history) =>
    when(
      isUnusual(amountMinor, history),
      "UNUSUAL_AMOUNT",
      `It costs ${UNUSUAL_TIMES} times what the account is used to.`,
      0.25,
    ),
  ({ mostUnits }) => when(mostUnits >= MANY_UNITS, "MANY_UNITS", `It holds ${mostUnits} units of one item.`, 0.2),
  (_, history) => carriedFraud(history?.device ?? null, 0.7),
  (_, history) => manyAccounts(history?.device ?? null, 0.12),
  (_, history) =>
    when(
      (history?.device?.ordersInHour ?? 0) >= MANY_IN_HOUR || (history?.device?.ordersInDay ?? 0) >= MANY_ORDERS,
      "MANY_ON_DEVICE",
      `${MANY_IN_HOUR} orders within an hour or ${MANY_ORDERS} within a day came from this device before.`,
      0.08,
    ),
  ({ amountMinor }, history) =>
    when(
      history?.device?.isNew === true && isUnusual(amountMinor, history),
      "NEW_DEVICE",
      "The account did not use this device before, and it costs far more than the account is used to.",
      0.15,
    ),
];

/**
 * A digest is no proof of a device, and a network of very many shows the same one: where few of its accounts were frauds,
 * it says nothing of the others. By itself it asks for a proof of who somebody is; beside what is unusual it may hold an
 * order or an account until a person has looked.
 */
export const carriedFraud = (device: DeviceHistory | null, weight: number): Fact | null =>
  when(
    device !== null && device.fraudAccounts > 0 && FEW_TIMES * device.fraudAccounts >= device.accounts,
    "DEVICE_FRAUD",
    "What another account did from this device turned out to be fraud.",
    weight,
  );

export const manyAccounts = (device: DeviceHistory | null, weight: number): Fact | null =>
  when(
    (device?.accountsInWeek ?? 0) >= MANY_ACCOUNTS,
    "MANY_ACCOUNTS_ON_DEVICE",
    `${MANY_ACCOUNTS} accounts or more used this device within a week.`,
    weight,
  );

const when = (
  ...[holds, code, text, weight]: [holds: boolean, code: string, text: string, weight: number]
): Fact | null => (holds ? { code, text, weight } : null);

function isUnusual(amountMinor: number, history: History | null): boolean {
  if (history === null || history.accountOrders.month < 3) return false;
  return amountMinor > (UNUSUAL_TIMES * history.accountAmounts.month) / history.accountOrders.month;
}

export interface RuleVerdict {
  readonly facts: readonly Fact[];
  readonly score: number;
}

/** Each fact leaves as much innocence as its weight lets through. */
export function judgeByRules(order: OrderToAssess, history: History | null): RuleVerdict {
  const facts = RULES.flatMap((rule) => rule(order, history) ?? []).sort((a, b) => b.weight - a.weight);
  return { facts, score: combine(facts) };
}

export const combine = (facts: readonly Fact[]): number =>
  1 - facts.reduce((rest, { weight }) => rest * (1 - weight), 1);

/** Shares of the score that add up to it. */
export function contributionsOf({ facts, score }: RuleVerdict): Contribution[] {
  const total = facts.reduce((sum, { weight }) => sum + weight, 0);
  return facts.map(({ code, weight }) => ({ feature: code, contribution: (score * weight) / total }));
}

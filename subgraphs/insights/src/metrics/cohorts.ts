/** Orders of one person by month, such as `{"2026-03": 2}`. */
export type OrderMonths = Readonly<Record<string, number>>;

/** What one person ordered: how often by month, and goods by month and currency, such as `{"2026-03 EUR": 4990}`. */
export interface Bought {
  readonly months: OrderMonths;
  readonly amounts: OrderMonths;
}

export interface CohortAmount {
  readonly cohort: string;
  readonly month: string;
  readonly currency: string;
  readonly amount: number;
}

export interface CohortContribution {
  /** First of the month, UTC, such as 2026-03-01. */
  readonly cohort: string;
  readonly month: string;
  readonly customers: number;
  readonly orders: number;
}

export const monthOf = (moment: string): string => moment.slice(0, 7);

/** More or less in a month: orders, or an amount. */
export function withOrders(months: OrderMonths, month: string, by: number): OrderMonths {
  const orders = (months[month] ?? 0) + by;
  const others = Object.fromEntries(Object.entries(months).filter(([known]) => known !== month));
  return orders === 0 ? others : { ...others, [month]: orders };
}

/** A person belongs to the month of their first order, whenever that came to be known. */
export function cohortsOf(months: OrderMonths): CohortContribution[] {
  const known = Object.keys(months).sort();
  const [first] = known;
  if (first === undefined) return [];
  return known.map((month) => ({
    ...{ cohort: `${first}-01`, month: `${month}-01`, customers: 1, orders: months[month] ?? 0 },
  }));
}

export function cohortDifference(before: OrderMonths, after: OrderMonths): CohortContribution[] {
  const taken = cohortsOf(before).map((one) => ({ ...one, customers: -one.customers, orders: -one.orders }));
  return mergedCohorts([...cohortsOf(after), ...taken]);
}

/** Amounts go with the person's months: whoever belongs to another cohort takes them there. */
export function cohortAmountsOf({ months, amounts }: Bought): CohortAmount[] {
  const [first] = Object.keys(months).sort();
  if (first === undefined) return [];
  return Object.entries(amounts).map(([key, amount]) => ({
    ...{ cohort: `${first}-01`, month: `${monthOf(key)}-01`, currency: key.slice(8), amount },
  }));
}

export const cohortAmountDifference = (before: Bought, after: Bought): CohortAmount[] =>
  mergedAmounts([
    ...cohortAmountsOf(after),
    ...cohortAmountsOf(before).map((one) => ({ ...one, amount: -one.amount })),
  ]);

/** One entry per cohort, month and currency, none that changes nothing. */
export function mergedAmounts(amounts: readonly CohortAmount[]): CohortAmount[] {
  const byKey = new Map<string, CohortAmount>();
  for (const one of amounts) {
    const key = `${one.currency} ${one.cohort} ${one.month}`;
    byKey.set(key, { ...one, amount: one.amount + (byKey.get(key)?.amount ?? 0) });
  }
  return [...byKey]
    .filter(([, { amount }]) => amount !== 0)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, one]) => one);
}

/** One entry per cohort and month, none that changes nothing. */
export function mergedCohorts(contributions: readonly CohortContribution[]): CohortContribution[] {
  const byKey = new Map<string, CohortContribution>();
  for (const one of contributions) {
    const key = `${one.cohort} ${one.month}`;
    const known = byKey.get(key);
    const sum = { customers: one.customers + (known?.customers ?? 0), orders: one.orders + (known?.orders ?? 0) };
    byKey.set(key, { ...one, ...sum });
  }
  return [...byKey]
    .filter(([, { customers, orders }]) => customers !== 0 || orders !== 0)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, one]) => one);
}

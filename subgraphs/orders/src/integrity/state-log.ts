import { ORDER_MOVES, type OrderState } from "../order/order-status";
import { SELLER_ORDER_MOVES, type SellerOrderState } from "../seller-order/seller-order-status";
import { reachableFrom, type StateTable } from "../state-table";

type Moves = StateTable<string, string>;

export interface StateLog {
  readonly moves: Moves;
  /** With which states a log may begin; what lies before them is not logged. */
  readonly starts: readonly string[];
  /** Where one may be several times. */
  readonly repeated: readonly string[];
}

export const ORDER_LOG: StateLog = {
  moves: ORDER_MOVES satisfies StateTable<OrderState, string>,
  starts: ["PENDING", "PLACED"],
  repeated: ["PENDING", "RISK_HOLD"],
};
export const PART_LOG: StateLog = {
  moves: SELLER_ORDER_MOVES satisfies StateTable<SellerOrderState, string>,
  starts: ["PENDING", "PLACED", "ACCEPTED", "CANCELLED"],
  repeated: [],
};

const statesOf = ({ moves, repeated }: StateLog): string[] =>
  Object.keys(moves).filter((state) => !repeated.includes(state));
const numberOf = ({ moves }: StateLog, state: string): number => Object.keys(moves).indexOf(state);

/** A state as its number: a million texts are looked at once each, and numbers after that. */
export const numbered = (log: StateLog, column: string): string =>
  `CASE ${column} ${Object.keys(log.moves)
    .map((state, index) => `WHEN '${state}' THEN ${index}`)
    .join(" ")} ELSE -1 END`;

/** A test of a number that `numbered` gave. */
export const isOneOf = (log: StateLog, column: string, states: readonly string[]): string =>
  `${column} IN (${states.map((state) => numberOf(log, state)).join(", ")})`;

/**
 * What the rows of a log come to, from the columns `move` (its number) and `step` (the state as a number): each state's
 * place by the numbers of its rows, read at once, without sorting a million rows; and how many steps there are.
 */
export const placesIn = (log: StateLog): string => {
  const places = Object.keys(log.moves).map(
    (state, index) => `min(move) FILTER (WHERE step = ${index}) AS at_${state.toLowerCase()}`,
  );
  const repeated = log.repeated.map((state) => numberOf(log, state));
  const steps =
    repeated.length === 0 ? "count(step)" : `count(step) FILTER (WHERE step NOT IN (${repeated.join(", ")}))`;
  return [...places, `${steps} AS steps`].join(", ");
};
export const at = (state: string): string => `r.at_${state.toLowerCase()}`;

/**
 * A log that keeps to its table has each state once, each state after one from which it can be reached, and each with the
 * step before it. True of what is broken. Where only one step leads to a state, what comes before that step comes before
 * the state too, so that it need not be compared.
 */
export function strays(log: StateLog): string {
  const { moves, starts } = log;
  const states = statesOf(log);
  const leadsTo = (from: string, to: string): boolean => from !== to && reachableFrom(moves, from).has(to);
  const stepsTo = (to: string): string[] =>
    Object.keys(moves).filter((from) => Object.values(moves[from] ?? {}).includes(to));
  const isFollowed = (from: string, to: string): boolean => {
    const [only, ...others] = stepsTo(to);
    return only !== from && others.length === 0 && !starts.includes(to) && !log.repeated.includes(only ?? "");
  };
  const after = (from: string, to: string): string[] => (isFollowed(from, to) ? [] : [`${at(from)} > ${at(to)}`]);
  const order = states.flatMap((a, index) =>
    states.slice(index + 1).flatMap((b) => {
      if (leadsTo(a, b)) return after(a, b);
      return leadsTo(b, a) ? after(b, a) : [`${at(a)} IS NOT NULL AND ${at(b)} IS NOT NULL`];
    }),
  );
  const steps = states
    .filter((state) => !starts.includes(state))
    .map((state) => `${at(state)} IS NOT NULL AND coalesce(${stepsTo(state).map(at).join(", ")}) IS NULL`);
  const once = `r.steps > num_nonnulls(${states.map(at).join(", ")})`;
  return [once, ...order, ...steps].join(" OR ");
}

/** The log's last state, as the furthest that it tells of, by its number. */
export const lastOf = (log: StateLog, otherwise: string): string => {
  const furthestFirst = statesOf(log).sort((a, b) => {
    if (reachableFrom(log.moves, a).has(b)) return 1;
    return reachableFrom(log.moves, b).has(a) ? -1 : 0;
  });
  const cases = furthestFirst.map((state) => `WHEN ${at(state)} IS NOT NULL THEN ${numberOf(log, state)}`);
  return `CASE ${cases.join(" ")} ELSE ${otherwise} END`;
};

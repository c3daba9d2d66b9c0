import { ORDER_MOVES, type OrderState } from "../order/order-status";
import { SELLER_ORDER_MOVES, type SellerOrderState } from "../seller-order/seller-order-status";
import { reachableFrom, type StateTable } from "../state-table";
import { type Check, passOver } from "./check";

type Moves = StateTable<string, string>;

interface Log {
  readonly moves: Moves;
  /** With which states a log may begin; what lies before them is not logged. */
  readonly starts: readonly string[];
  /** Where one may be several times. */
  readonly repeated: readonly string[];
}

const ORDERS: Log = {
  moves: ORDER_MOVES satisfies StateTable<OrderState, string>,
  starts: ["PENDING", "PLACED"],
  repeated: ["PENDING", "RISK_HOLD"],
};
const PARTS: Log = {
  moves: SELLER_ORDER_MOVES satisfies StateTable<SellerOrderState, string>,
  starts: ["PENDING", "PLACED", "ACCEPTED", "CANCELLED"],
  repeated: [],
};

const statesOf = ({ moves, repeated }: Log): string[] =>
  Object.keys(moves).filter((state) => !repeated.includes(state));

/** Each state's place in the log, by the numbers of its rows: read at once, without sorting a million rows. */
const places = (log: Log): string =>
  Object.keys(log.moves)
    .map((state, index) => `min(id) FILTER (WHERE n = ${index}) AS at_${state.toLowerCase()}`)
    .join(", ");
const at = (state: string): string => `r.at_${state.toLowerCase()}`;

/**
 * A log that keeps to its table has each state once, each state after one from which it can be reached, and each with the
 * step before it. As conditions of what is broken.
 */
function strays(log: Log): string[] {
  const { moves, starts } = log;
  const states = statesOf(log);
  const leadsTo = (from: string, to: string): boolean => from !== to && reachableFrom(moves, from).has(to);
  const order = states.flatMap((a, index) =>
    states.slice(index + 1).map((b) => {
      if (leadsTo(a, b)) return `${at(a)} > ${at(b)}`;
      return leadsTo(b, a) ? `${at(b)} > ${at(a)}` : `${at(a)} IS NOT NULL AND ${at(b)} IS NOT NULL`;
    }),
  );
  const steps = states
    .filter((state) => !starts.includes(state))
    .map((state) => {
      const before = Object.keys(moves).filter((from) => Object.values(moves[from] ?? {}).includes(state));
      return `${at(state)} IS NOT NULL AND coalesce(${before.map(at).join(", ")}) IS NULL`;
    });
  const once = `r.moves > ${states.map((state) => `(${at(state)} IS NOT NULL)::int`).join(" + ")}`;
  return [once, ...order, ...steps];
}

/** The log's last state as the furthest that it tells of. */
const last = (log: Log, otherwise: string): string => {
  const furthestFirst = statesOf(log).sort((a, b) => {
    if (reachableFrom(log.moves, a).has(b)) return 1;
    return reachableFrom(log.moves, b).has(a) ? -1 : 0;
  });
  return `CASE ${furthestFirst.map((state) => `WHEN ${at(state)} IS NOT NULL THEN '${state}'`).join(" ")} ELSE ${otherwise} END`;
};

/** Each state as its number first: a million texts are looked at once each, and numbers after that. */
const logBy = (key: string, log: Log, condition: string): string => {
  const names = Object.keys(log.moves);
  const numbers = names.map((state, index) => `WHEN '${state}' THEN ${index}`).join(" ");
  const repeated = log.repeated.map((state) => names.indexOf(state));
  return `
  SELECT of_id, ${places(log)}, count(*) FILTER (WHERE n NOT IN (${[-1, ...repeated].join(", ")})) AS moves
  FROM (SELECT ${key} AS of_id, id, CASE state ${numbers} END AS n FROM order_move WHERE ${condition} OFFSET 0) move
  GROUP BY 1`;
};

const OF_ORDERS = passOver(
  `SELECT o.id, o.state, o.placed_at, m.* FROM orders o
    LEFT JOIN (${logBy("order_id", ORDERS, "seller_order_id IS NULL")}) m ON m.of_id = o.id`,
  [
    {
      invariant: "I9",
      says: "each logged move of an order follows the one before, along its table",
      broken: strays(ORDERS).join(" OR "),
    },
    {
      invariant: "I9",
      says: "an order is where its log ends",
      broken: `r.of_id IS NULL OR r.state <> ${last(ORDERS, "CASE r.state WHEN 'RISK_HOLD' THEN 'RISK_HOLD' ELSE 'PENDING' END")}`,
    },
    {
      invariant: "I19",
      says: "every placed order tells in its log that it was",
      broken: `r.placed_at IS NOT NULL AND ${at("PLACED")} IS NULL`,
    },
  ],
);

const OF_PARTS = passOver(
  `SELECT s.id, s.state, o.state AS order_state, m.* FROM seller_order s JOIN orders o ON o.id = s.order_id
    LEFT JOIN (${logBy("seller_order_id", PARTS, "seller_order_id IS NOT NULL")}) m ON m.of_id = s.id`,
  [
    {
      invariant: "I9",
      says: "each logged move of a seller's part follows the one before, along its table",
      broken: strays(PARTS).join(" OR "),
    },
    {
      invariant: "I9",
      says: "a seller's part is where its log ends, or was cancelled with its order",
      broken: `NOT (r.state = 'CANCELLED' AND r.order_state IN ('CANCELLED', 'FAILED')) AND r.state
        <> ${last(PARTS, "CASE WHEN r.order_state IN ('PENDING', 'RISK_HOLD') THEN 'PENDING' ELSE 'PLACED' END")}`,
    },
  ],
);

export const MOVE_CHECKS: readonly Check[] = [OF_ORDERS, OF_PARTS];

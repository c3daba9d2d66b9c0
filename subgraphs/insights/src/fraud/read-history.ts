import { readOne } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";
import type { PolicyInForce } from "../policy/policy";
import type { FraudSettings } from "./fraud-policy";
import { accountKeyOf, type History, type OrderToAssess, type Windows } from "./order-facts";

const WINDOWS = [
  ["day", "1 day"],
  ["week", "7 days"],
  ["month", "30 days"],
] as const;

/** A sum for each window that ends `lag` before now. */
const windowed = (name: string, what: (condition: string) => string, lag = "0"): string =>
  `jsonb_build_object(${WINDOWS.map(
    ([window, length]) =>
      `'${window}', ${what(`a.at > $3::timestamptz - interval '${lag}' - interval '${length}' AND a.at <= $3::timestamptz - interval '${lag}'`)}`,
  ).join(", ")}) AS "${name}"`;

const attempts = (who: string) => (within: string) =>
  `count(DISTINCT a.attempt_key) FILTER (WHERE ${who} AND ${within})`;
const ACCOUNT = "a.account_key = $1";
const PLACE = "a.place_key = $2";

/** $1 account, $2 place or null, $3 now, $4 this attempt, $5 policy. A month, and the week after which fraud is known of. */
const READ = `
  SELECT ${[
    windowed("accountOrders", attempts(ACCOUNT)),
    windowed("accountAmounts", (within) => `coalesce(sum(a.amount_minor) FILTER (WHERE ${ACCOUNT} AND ${within}), 0)`),
    windowed("placeOrders", attempts(PLACE)),
    windowed("settledOrders", attempts(PLACE), "7 days"),
    windowed("settledFrauds", attempts(`${PLACE} AND a.label = 'FRAUD'`), "7 days"),
  ].join(",\n    ")},
    count(*) FILTER (WHERE ${ACCOUNT} AND a.label = 'FRAUD') AS "accountFrauds",
    count(*) FILTER (WHERE ${PLACE} AND a.label = 'FRAUD') AS "placeFrauds",
    count(*) FILTER (WHERE ${ACCOUNT} AND ${PLACE} AND a.at > $3::timestamptz - interval '30 days') AS "ordersHere",
    (SELECT to_jsonb(p) FROM (
      SELECT name, version, mode, settings FROM ai_policy WHERE name = $5 ORDER BY version DESC LIMIT 1) p) AS policy
  FROM fraud_assessment a
  WHERE a.subject_kind = 'ORDER' AND a.attempt_key <> $4 AND (
    (a.account_key = $1 AND (a.at > $3::timestamptz - interval '37 days' OR a.label = 'FRAUD'))
    OR (a.place_key = $2 AND a.at > $3::timestamptz - interval '37 days'))`;

type Row = Record<"accountOrders" | "accountAmounts" | "placeOrders" | "settledOrders" | "settledFrauds", Windows> &
  Record<"accountFrauds" | "placeFrauds" | "ordersHere", string> & { policy: PolicyInForce<FraudSettings> };

export interface Known {
  readonly history: History;
  readonly policy: PolicyInForce<FraudSettings>;
}

/** What is remembered of an order's account and place, and the policy in force: one statement. */
export async function readHistory(db: DataSource, order: OrderToAssess, at: Date): Promise<Known> {
  const values = [accountKeyOf(order), order.placeDigest, at, order.attemptKey, "fraud-orders"];
  const row = await readOne<Row>(db, READ, values);
  if (row === null) throw new Error("An aggregate without a row");
  const { policy, accountFrauds, placeFrauds, ordersHere, ...windows } = row;
  return {
    policy,
    history: {
      ...windows,
      accountFrauds: Number(accountFrauds),
      placeFrauds: Number(placeFrauds),
      ordersHere: Number(ordersHere),
    },
  };
}

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

/** More attempts than this are not told apart: nobody who means well makes them, and a flood of them must not slow others down. */
const MOST = 200;

/** A sum for each window that ends `lag` before now. */
const windowed = (name: string, what: (condition: string) => string, lag = "0"): string =>
  `jsonb_build_object(${WINDOWS.map(
    ([window, length]) => `'${window}', ${what(`at > $3::timestamptz - interval '${lag}' - interval '${length}'`)}`,
  ).join(", ")}) AS "${name}"`;

const attempts = (within: string): string => `count(*) FILTER (WHERE ${within})`;

/** The latest attempts of an account or a place in the month that ends `lag` before now, each counted once. */
const latest = (whose: string, lag = "0"): string => `
  SELECT DISTINCT ON (attempt_key) attempt_key, at, amount_minor, place_key, label FROM (
    SELECT attempt_key, at, amount_minor, place_key, label FROM fraud_assessment
    WHERE subject_kind = 'ORDER' AND ${whose} AND attempt_key <> $4
      AND at > $3::timestamptz - interval '${lag}' - interval '30 days' AND at <= $3::timestamptz - interval '${lag}'
    ORDER BY at DESC LIMIT ${MOST}) AS newest
  ORDER BY attempt_key, at DESC`;

const ACCOUNT = "account_key = $1";
const PLACE = "place_key = $2";

/** $1 account, $2 place or null, $3 now, $4 this attempt, $5 policy. A month, and the week after which fraud is known of. */
const READ = `
  SELECT account.*, place.*, settled.*,
    (SELECT count(*) FROM fraud_assessment WHERE subject_kind = 'ORDER' AND ${ACCOUNT} AND attempt_key <> $4
      AND label = 'FRAUD') AS "accountFrauds",
    (SELECT count(*) FROM fraud_assessment WHERE subject_kind = 'SIGN_UP' AND ${ACCOUNT} AND label = 'FRAUD')
      AS "rejectedSignUps",
    (SELECT count(*) FROM fraud_assessment WHERE subject_kind = 'ORDER' AND ${PLACE} AND attempt_key <> $4
      AND label = 'FRAUD' AND at > $3::timestamptz - interval '37 days') AS "placeFrauds",
    (SELECT to_jsonb(p) FROM (
      SELECT name, version, mode, settings FROM ai_policy WHERE name = $5 ORDER BY version DESC LIMIT 1) p) AS policy
  FROM (
    SELECT ${windowed("accountOrders", attempts)},
      ${windowed("accountAmounts", (within) => `coalesce(sum(amount_minor) FILTER (WHERE ${within}), 0)`)},
      count(*) FILTER (WHERE ${PLACE}) AS "ordersHere"
    FROM (${latest(ACCOUNT)}) AS a
  ) AS account, (
    SELECT ${windowed("placeOrders", attempts)} FROM (${latest(PLACE)}) AS a
  ) AS place, (
    SELECT ${windowed("settledOrders", attempts, "7 days")},
      ${windowed("settledFrauds", (within) => attempts(`label = 'FRAUD' AND ${within}`), "7 days")}
    FROM (${latest(PLACE, "7 days")}) AS a
  ) AS settled`;

type Row = Record<"accountOrders" | "accountAmounts" | "placeOrders" | "settledOrders" | "settledFrauds", Windows> &
  Record<"accountFrauds" | "placeFrauds" | "rejectedSignUps" | "ordersHere", string> & {
    policy: PolicyInForce<FraudSettings>;
  };

export interface Known {
  readonly history: History;
  readonly policy: PolicyInForce<FraudSettings>;
}

/** What is remembered of an order's account and place, and the policy in force: one statement. */
export async function readHistory(db: DataSource, order: OrderToAssess, at: Date): Promise<Known> {
  const values = [accountKeyOf(order), order.placeDigest, at, order.attemptKey, "fraud-orders"];
  const row = await readOne<Row>(db, READ, values);
  if (row === null) throw new Error("An aggregate without a row");
  const { policy, accountFrauds, placeFrauds, rejectedSignUps, ordersHere, ...windows } = row;
  return {
    policy,
    history: {
      ...windows,
      accountFrauds: Number(accountFrauds),
      placeFrauds: Number(placeFrauds),
      rejectedSignUps: Number(rejectedSignUps),
      ordersHere: Number(ordersHere),
    },
  };
}

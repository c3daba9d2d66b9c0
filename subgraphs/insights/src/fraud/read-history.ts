import { readOne } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";
import type { PolicyInForce } from "../policy/policy";
import { deviceHistorySql, type DeviceHistory } from "./device-history";
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

/**
 * The latest attempts of an account or a place in the month that ends `lag` before now, each counted once. Bounds and order
 * are of the pair (whose, at), never of the time or the kind alone: so the only index that serves is the one that holds this
 * account's or place's attempts in a row. Else statistics that are off lead through everybody's latest attempts.
 */
const latest = (whose: string, key: string, lag = "0"): string => `
  SELECT DISTINCT ON (attempt_key) attempt_key, at, amount_minor, place_key, label FROM (
    SELECT attempt_key, at, amount_minor, place_key, label, subject_kind FROM fraud_assessment
    WHERE (${whose}, at) > (${key}, $3::timestamptz - interval '${lag}' - interval '30 days')
      AND (${whose}, at) <= (${key}, $3::timestamptz - interval '${lag}')
      AND ${whose} IS NOT NULL AND attempt_key <> $4
    ORDER BY ${whose} DESC, at DESC LIMIT ${MOST}) AS newest
  WHERE subject_kind = 'ORDER'
  ORDER BY attempt_key, at DESC`;

/** After the last appeal that this account won: what was known before is held against it no more. */
const NOT_CLEARED = `labelled_at > coalesce((
  SELECT max(cleared_at) FROM fraud_assessment WHERE account_key = $1 AND cleared_at IS NOT NULL), '-infinity')`;

/** $1 account, $2 place or null, $3 now, $4 this attempt, $5 policy, $6 device or null. A month, and the week after which fraud is known of. */
const READ = `
  SELECT account.*, place.*, settled.*, account_frauds.*, place_frauds.*, device.*,
    (SELECT to_jsonb(p) FROM (
      SELECT name, version, mode, settings FROM ai_policy WHERE name = $5 ORDER BY version DESC LIMIT 1) p) AS policy
  FROM (
    SELECT ${windowed("accountOrders", attempts)},
      ${windowed("accountAmounts", (within) => `coalesce(sum(amount_minor) FILTER (WHERE ${within}), 0)`)},
      count(*) FILTER (WHERE place_key = $2) AS "ordersHere"
    FROM (${latest("account_key", "$1")}) AS a
  ) AS account, (
    SELECT ${windowed("placeOrders", attempts)} FROM (${latest("place_key", "$2")}) AS a
  ) AS place, (
    SELECT ${windowed("settledOrders", attempts, "7 days")},
      ${windowed("settledFrauds", (within) => attempts(`label = 'FRAUD' AND ${within}`), "7 days")}
    FROM (${latest("place_key", "$2", "7 days")}) AS a
  ) AS settled, (
    SELECT count(*) FILTER (WHERE subject_kind = 'ORDER' AND attempt_key <> $4) AS "accountFrauds",
      count(*) FILTER (WHERE subject_kind = 'SIGN_UP') AS "rejectedSignUps"
    FROM fraud_assessment WHERE account_key = $1 AND label = 'FRAUD' AND ${NOT_CLEARED}
  ) AS account_frauds, (
    SELECT count(*) FILTER (WHERE attempt_key <> $4 AND at > $3::timestamptz - interval '37 days') AS "placeFrauds"
    FROM fraud_assessment WHERE place_key = $2 AND label = 'FRAUD' AND ${NOT_CLEARED}
  ) AS place_frauds, (
    ${deviceHistorySql({ account: "$1", device: "$6", at: "$3", attempt: "$4" })}
  ) AS device`;

type Row = Record<"accountOrders" | "accountAmounts" | "placeOrders" | "settledOrders" | "settledFrauds", Windows> &
  Record<"accountFrauds" | "placeFrauds" | "rejectedSignUps" | "ordersHere", string> & {
    policy: PolicyInForce<FraudSettings>;
    device: DeviceHistory | null;
  };

export interface Known {
  readonly history: History;
  readonly policy: PolicyInForce<FraudSettings>;
}

/** What is remembered of an order's account, place and device, and the policy in force: one statement. */
export async function readHistory(db: DataSource, order: OrderToAssess, at: Date): Promise<Known> {
  const values = [accountKeyOf(order), order.placeDigest, at, order.attemptKey, "fraud-orders", order.deviceDigest];
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

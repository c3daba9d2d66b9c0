import { read, readOne } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";
import { addDays } from "../points/programme-terms";

/** What the programme owes its members. */
export interface Liability {
  readonly pending: number;
  readonly available: number;
  readonly held: number;
  readonly owed: number;
  readonly expiringSoon: number;
  readonly expiries: readonly { readonly month: Date; readonly points: number }[];
  readonly values: readonly { readonly currencyCode: string; readonly minorUnits: number }[];
  readonly giftCredit: readonly { readonly currencyCode: string; readonly minorUnits: number }[];
}

const SOON_DAYS = 30;

const POINTS = `
  SELECT coalesce(sum(balance) FILTER (WHERE kind = 'PENDING'), 0)::float8 AS pending,
    coalesce(sum(balance) FILTER (WHERE kind = 'AVAILABLE'), 0)::float8 AS available,
    coalesce(sum(balance) FILTER (WHERE kind = 'HELD'), 0)::float8 AS held,
    (SELECT coalesce(sum(points), 0)::float8 FROM points_debt) AS owed,
    (SELECT coalesce(sum(remaining), 0)::float8 FROM lot WHERE remaining > 0 AND expires_at <= $1) AS "expiringSoon"
  FROM account WHERE user_id IS NOT NULL`;

/** Available points by the month in which they expire: thirteen months without gaps, what has expired and waits for its job in the first. */
const EXPIRIES = `
  WITH now AS (SELECT date_trunc('month', $1::timestamptz AT TIME ZONE 'UTC') AS month)
  SELECT months.month AT TIME ZONE 'UTC' AS month, coalesce(sum(lot.remaining), 0)::float8 AS points
  FROM now CROSS JOIN generate_series(now.month, now.month + interval '12 months', interval '1 month') AS months (month)
  LEFT JOIN lot ON lot.remaining > 0
    AND greatest(date_trunc('month', lot.expires_at AT TIME ZONE 'UTC'), now.month) = months.month
  GROUP BY months.month ORDER BY months.month`;

/** Points that members could still spend, at what they are worth in each currency. */
const VALUES = `
  SELECT currency_code AS "currencyCode", floor(open.points * value_minor / points_term.points)::float8 AS "minorUnits"
  FROM points_term CROSS JOIN (
    SELECT coalesce(sum(balance), 0) AS points FROM account WHERE user_id IS NOT NULL) open ORDER BY currency_code`;

const GIFT_CREDIT = `
  SELECT currency_code AS "currencyCode", sum(balance)::float8 AS "minorUnits" FROM credit_account
  WHERE user_id IS NOT NULL GROUP BY currency_code HAVING sum(balance) > 0 ORDER BY currency_code`;

/** All points and gift credit that members have, from the ledgers' balances. */
export async function findLiability(db: DataSource, now: Date): Promise<Liability> {
  const [points, expiries, values, giftCredit] = await Promise.all([
    readOne<Omit<Liability, "expiries" | "values" | "giftCredit">>(db, POINTS, [addDays(now, SOON_DAYS)]),
    read<Liability["expiries"][number]>(db, EXPIRIES, [now]),
    read<Liability["values"][number]>(db, VALUES),
    read<Liability["giftCredit"][number]>(db, GIFT_CREDIT),
  ]);
  if (!points) throw new Error("A sum is one row");
  return { ...points, expiries, values, giftCredit };
}

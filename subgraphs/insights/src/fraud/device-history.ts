/**
 * What the mall remembers of a device, this order or sign-up left out. Of a crowd that shows the same it remembers nothing:
 * whose orders and sign-ups of 90 days are too many to be read, of that no share could be told.
 */
export interface DeviceHistory {
  readonly ordersInHour: number;
  readonly ordersInDay: number;
  /** Accounts that signed up or ordered with it, this one included. */
  readonly accountsInWeek: number;
  /** The same within 90 days: what the frauds of the same time are held against. */
  readonly accounts: number;
  /**
   * Other accounts on it, none that won its appeal since, whose order turned out to be fraud, or which a person found made for fraud, within 90 days.
   */
  readonly fraudAccounts: number;
  /** Orders of a month that ended a week ago, and those of them that turned out to be fraud. */
  readonly settledOrders: number;
  readonly settledFrauds: number;
  /** Whether the account used other devices in 90 days, and not this one; null: none of its devices is known. */
  readonly isNew: boolean | null;
}

/** How long a device is remembered, in days. */
export const DEVICE_DAYS = 90;
/** As many in that time are a crowd's: an office, a campus, a carrier's network, a proxy that nobody named. */
export const CROWD = 200;

export interface DeviceParameters {
  readonly account: string;
  readonly device: string;
  readonly at: string;
  /** Of the same attempt, which is not its own history. */
  readonly attempt: string;
}

/** Bounds and order are of the pair (whose, at), so that the only index that serves holds its rows in a row. */
const latest = ([whose, key]: [string, string], { at, attempt }: DeviceParameters): string => `
  SELECT attempt_key, at, account_key, device_key, subject_kind, label FROM fraud_assessment
  WHERE (${whose}, at) > (${key}, ${at}::timestamptz - interval '${DEVICE_DAYS} days') AND (${whose}, at) <= (${key}, ${at}::timestamptz)
    AND ${whose} IS NOT NULL AND attempt_key <> ${attempt}
  ORDER BY ${whose} DESC, at DESC LIMIT ${CROWD}`;

/** SQL, of one row and one column `device`: a DeviceHistory, or null where the parameter `device` is, and of a crowd. */
export function deviceHistorySql(of: DeviceParameters): string {
  const { account, device, at, attempt } = of;
  const since = (length: string): string => `at > ${at}::timestamptz - interval '${length}'`;
  const orders = (condition: string): string =>
    `count(DISTINCT attempt_key) FILTER (WHERE subject_kind = 'ORDER' AND ${condition})`;
  const others = (condition: string): string =>
    `count(DISTINCT account_key) FILTER (WHERE account_key <> ${account} AND ${condition}) + 1`;
  const settled = `at <= ${at}::timestamptz - interval '7 days' AND ${since("37 days")}`;
  return `
    SELECT CASE WHEN ${device}::text IS NOT NULL AND count(*) < ${CROWD} THEN jsonb_build_object(
      'ordersInHour', ${orders(since("1 hour"))}, 'ordersInDay', ${orders(since("1 day"))},
      'accountsInWeek', ${others(since("7 days"))}, 'accounts', ${others("true")},
      'settledOrders', ${orders(settled)}, 'settledFrauds', ${orders(`label = 'FRAUD' AND ${settled}`)},
      'fraudAccounts', (
        SELECT count(DISTINCT account_key) FROM fraud_assessment f
        WHERE (device_key, at) > (${device}, ${at}::timestamptz - interval '${DEVICE_DAYS} days')
          AND (device_key, at) <= (${device}, ${at}::timestamptz)
          AND label = 'FRAUD' AND account_key <> ${account} AND attempt_key <> ${attempt}
          AND labelled_at > coalesce((
            SELECT max(cleared_at) FROM fraud_assessment c
            WHERE c.account_key IN (f.account_key, ${account}) AND cleared_at IS NOT NULL), '-infinity')),
      'isNew', (
        SELECT CASE WHEN count(device_key) > 0 THEN count(*) FILTER (WHERE device_key = ${device}) = 0 END
        FROM (${latest(["account_key", account], of)}) AS own)
    ) END AS device
    FROM (${latest(["device_key", device], of)}) AS on_it`;
}

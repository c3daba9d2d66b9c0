/** What it needs of a transaction, so that seeding can count with it too. */
export interface CountingTransaction {
  query<T = unknown>(sql: string, parameters?: unknown[]): Promise<T>;
}

/** Days in UTC, such as 2026-03-01; both belong to them. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

/** Sums by day that follow from rows of the same subgraph, and so can be compared with them. */
export interface CheckedFigures {
  /** SQL that gives the first day about which something is known, or null. */
  readonly firstDay: string;
  /** SQL that makes whoever else counts wait until the transaction ends; readers do not. */
  readonly takeTurn: string;
  /** Days that are looked at in one transaction. */
  readonly daysPerStep: number;
  /** Which sums of the days are not what the rows say, such as `points_day of 2026-03-01`; in a transaction that is taken back. */
  readonly compare: (tx: CountingTransaction, days: Days) => Promise<string[]>;
  /** Sums beside those of days, looked at after them, each in a transaction of its own. */
  readonly others?: readonly OtherFigures[];
}

/** Sums that no day tells apart, such as those of months. */
export interface OtherFigures {
  /** How a fault names them: their table. */
  readonly name: string;
  /** Whether they are not what their rows say. */
  readonly isWrong: (tx: CountingTransaction) => Promise<boolean>;
}

/** Sums that can be counted anew day by day. */
export interface Figures extends CheckedFigures {
  /** Tables with a column `day`. */
  readonly tables: readonly string[];
  /** Replaces the sums of the days by what the rows say. */
  readonly count: (tx: CountingTransaction, days: Days) => Promise<void>;
  /** Whether the latest days are counted anew as well, or settled ones only, because events still on their way add to the others. */
  readonly countsUntil: "TODAY" | "SETTLED";
}

const DAY_MS = 86_400_000;
/** No transaction is open for so many days: what is older changes no more without being listed. */
export const OPEN_DAYS = 2;

export const dayAt = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

export const plusDays = (day: string, days: number): string => dayAt(Date.parse(day) + days * DAY_MS);

export const settledDay = (now: Date): string => dayAt(now.getTime() - OPEN_DAYS * DAY_MS);

/** The first day about which something is known; null without any. */
export async function firstDayOf(tx: CountingTransaction, { firstDay }: CheckedFigures): Promise<string | null> {
  const [row] = await tx.query<{ day: string | null }[]>(`SELECT (${firstDay})::text AS day`);
  return row?.day ?? null;
}

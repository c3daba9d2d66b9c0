import type { EntityManager } from "typeorm";
import type { DomainEvent } from "../events/event";
import { firstUuidV7At } from "../ids/uuid-v7";

/** How long something is kept: one unit of time. */
export type KeptFor =
  | { readonly days: number }
  | { readonly months: number }
  /** As the law counts for books: from the end of the year in which it began. */
  | { readonly years: number; readonly fromYearEnd?: true };

/** What becomes of rows of a table when their time is over; each a condition in which $1 are the keys of those whose time it is. */
export type Ending =
  | { readonly delete: string }
  /** As an erasure leaves them: see `onErasure.set` of the table. */
  | { readonly empty: string }
  /** Columns get values (SQL expressions by column). */
  | { readonly set: Readonly<Record<string, string>>; readonly of: string };

/** What goes by itself after a time. Carried out by the subgraph's job: see end-what-is-over.ts. */
export interface RetentionRule {
  /** As administrators read it, such as "ended sessions"; unique in its subgraph. */
  readonly name: string;
  /** Rows whose time runs. */
  readonly table: string;
  /** SQL: `table` with what is joined to it. Left out: the table alone. */
  readonly from?: string;
  /** Identifies a row of the table; `ctid` where nothing else goes with it. */
  readonly key: { readonly column: string; readonly type: "uuid" | "bytea" | "tid" };
  /** Since when: a column with an index, or the row's own id (UUID v7), by which the primary key finds the oldest. */
  readonly since: { readonly column: string } | { readonly id: string };
  readonly keptFor: KeptFor;
  /** SQL: of these rows alone. What an ending leaves behind must not match again. */
  readonly where?: string;
  /** SQL: but not these, whose time began anew later; $1 before when it must have begun. */
  readonly unless?: string;
  /** Rows stay, emptied: the job remembers how far it came. Needs `since.id`. */
  readonly goesOn?: true;
  /** What goes, by table, in this order. */
  readonly ends: Readonly<Record<string, Ending>>;
  /** What others are told once it ended, so that their copies follow: events of these keys, in the same transaction. */
  readonly tells?: (tx: EntityManager, keys: readonly string[]) => Promise<DomainEvent[]>;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** The moment before which it must have begun to be over at `now`. */
export function overBefore(keptFor: KeptFor, now: Date): Date {
  if ("days" in keptFor) return new Date(now.getTime() - keptFor.days * DAY_MS);
  const months = "months" in keptFor ? keptFor.months : 12 * keptFor.years;
  if ("years" in keptFor && keptFor.fromYearEnd) return new Date(Date.UTC(now.getUTCFullYear() - keptFor.years, 0));
  const first = new Date(now);
  first.setUTCDate(1);
  first.setUTCMonth(first.getUTCMonth() - months);
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(now.getUTCDate(), lastDay));
  return first;
}

const NUMBERS = ["no", "a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** As the registry says it: "a day", "30 days", "ten years". */
export function keptInWords(keptFor: KeptFor): string {
  const [[unit = "", count = 0] = []] = Object.entries(keptFor) as [string, number][];
  const from = "years" in keptFor && keptFor.fromYearEnd ? " from the end of the year" : "";
  return `${NUMBERS[count] ?? count} ${count === 1 ? unit.slice(0, -1) : unit}${from}`;
}

/** SQL: rows whose time is over, the oldest first; $1 before when it began, $2 how many, $3 with `goesOn` the last that went. */
export function overSql(rule: RetentionRule): string {
  const { table, key, where, unless, goesOn } = rule;
  const time = timeOf(rule);
  const conditions = [`${time} < $1`, ...(where ? [`(${where})`] : []), ...(unless ? [`NOT (${unless})`] : [])];
  if (goesOn) conditions.push(`${time} > $3::uuid`);
  // Rows that stay must not be passed over because somebody holds one: the job would never come back to it.
  const lock = `FOR UPDATE OF ${table} ${goesOn ? "" : "SKIP LOCKED"}`;
  return `SELECT ${key.column}::text AS key FROM ${rule.from ?? table} WHERE ${conditions.join(" AND ")} ORDER BY ${time} LIMIT $2 ${lock}`;
}

/** SQL: since when the oldest row is held that this rule is to end some time; $1 with `goesOn` the last that went. */
export function oldestSql(rule: RetentionRule): string {
  const time = timeOf(rule);
  const conditions = [`${time} IS NOT NULL`, ...(rule.where ? [`(${rule.where})`] : [])];
  if (rule.goesOn) conditions.push(`${time} > $1::uuid`);
  return `SELECT ${time}::text AS since FROM ${rule.from ?? rule.table} WHERE ${conditions.join(" AND ")} ORDER BY ${time} LIMIT 1`;
}

const timeOf = ({ since }: RetentionRule): string => ("id" in since ? since.id : since.column);

/** As `overSql` wants it for $1. */
export const beginOf = ({ since }: RetentionRule, before: Date): Date | string =>
  "id" in since ? firstUuidV7At(before.getTime()) : before;

/** When a row began, by what `oldestSql` gives. */
export const momentOf = ({ since }: RetentionRule, found: string): Date =>
  "id" in since ? new Date(Number.parseInt(found.replace("-", "").slice(0, 12), 16)) : new Date(found);

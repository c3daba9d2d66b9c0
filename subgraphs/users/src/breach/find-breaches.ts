import { read } from "@mall/platform/database/read";
import { badInput } from "@mall/platform/errors/coded-error";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { pageOf, type Connection } from "@mall/platform/pagination/connection.type";
import { decodeCursor, encodeCursor, isMoment, pageSize } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";
import { HOURS_TO_TELL } from "./breach-clock";
import { BREACH_COLUMNS, type BreachEntry } from "./breach.row";

export const BREACH_FILTERS = {
  ALL: "Every breach.",
  OPEN: "Those that are not closed.",
  OVERDUE: "Those of which the authority should have been told by now and was not.",
} as const;
export type BreachFilter = keyof typeof BREACH_FILTERS;

export interface BreachPage {
  readonly first: number;
  readonly after: string | null;
  readonly filter: BreachFilter;
}

/** $1 now: used by one of them, and named by each, so that all have the same values. */
const CONDITIONS: Readonly<Record<BreachFilter, string>> = {
  ALL: "$1::timestamptz IS NOT NULL",
  OPEN: "$1::timestamptz IS NOT NULL AND e.closed_at IS NULL",
  OVERDUE: `e.risk <> 'UNLIKELY' AND e.authority_notified_at IS NULL
    AND e.discovered_at + interval '${HOURS_TO_TELL} hours' < $1`,
};
const NEWEST = `FROM breach_entry e WHERE NOT EXISTS (
    SELECT FROM breach_entry n WHERE n.breach_id = e.breach_id AND n.seq = e.seq + 1)`;
const page = (filter: BreachFilter): string => `
  SELECT ${BREACH_COLUMNS} ${NEWEST} AND ${CONDITIONS[filter]}
    AND ($2::timestamptz IS NULL OR (e.discovered_at, e.breach_id) < ($2, $3::uuid))
  ORDER BY e.discovered_at DESC, e.breach_id DESC LIMIT $4::int`;
const count = (filter: BreachFilter): string => `SELECT count(*)::int AS n ${NEWEST} AND ${CONDITIONS[filter]}`;

/** Breaches as they stand, the latest discovered first. Access is checked by the caller. */
export async function findBreaches(
  db: DataSource,
  { first, after, filter }: BreachPage,
  now: Date,
): Promise<Connection<BreachEntry>> {
  const limit = pageSize(first) + 1;
  const [at, before] = after ? breachIn(after) : [null, null];
  const rows = await read<BreachEntry>(db, page(filter), [now, at, before, limit]);
  const totalCount = async (): Promise<number> => (await read<{ n: number }>(db, count(filter), [now]))[0]?.n ?? 0;
  const cursorOf = ({ discoveredAt, id }: BreachEntry) => encodeCursor([discoveredAt.toISOString(), id]);
  return { ...pageOf({ rows, first, after, cursorOf }), totalCount };
}

function breachIn(after: string): [string, string] {
  const [at, id] = decodeCursor<[string, string]>(after, ["string", "string"]);
  if (isUuid(id) && isMoment(at)) return [at, id];
  throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
}

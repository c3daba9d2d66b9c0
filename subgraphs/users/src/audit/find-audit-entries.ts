import { read } from "@mall/platform/database/read";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { pageOf, type Connection } from "@mall/platform/pagination/connection.type";
import { decodeCursor, encodeCursor, pageSize } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";
import type { AuditFilter } from "./audit.types";

/** One row of the log of all subgraphs. */
export interface AuditRow {
  readonly id: string;
  readonly seq: number;
  readonly subgraph: string;
  readonly at: Date;
  readonly actorId: string | null;
  readonly actingForId: string | null;
  readonly roles: string[];
  readonly action: string;
  readonly target: string | null;
  readonly outcome: "DONE" | "REFUSED" | "FAILED";
  readonly rule: string | null;
  readonly reason: string | null;
  readonly ip: string | null;
  readonly traceId: string;
}

export interface AuditPage {
  readonly first: number;
  readonly after: string | null;
  readonly filter: AuditFilter;
}

const COLUMNS = `id, seq::float8 AS seq, subgraph, at, actor_id AS "actorId", acting_for AS "actingForId", roles, action,
  target, outcome, rule, reason, ip, trace_id AS "traceId"`;

/** One text for all filters: those that are null hold for every row. */
const MATCHES = `($1::uuid IS NULL OR actor_id = $1) AND ($2::text IS NULL OR action = $2)
  AND ($3::text IS NULL OR outcome = $3) AND ($4::text IS NULL OR subgraph = $4) AND ($5::text IS NULL OR trace_id = $5)
  AND ($6::timestamptz IS NULL OR at >= $6) AND ($7::timestamptz IS NULL OR at < $7)`;
const PAGE = `SELECT ${COLUMNS} FROM audit_log WHERE ${MATCHES} AND ($8::float8 IS NULL OR seq < $8)
  ORDER BY seq DESC LIMIT $9::int`;
const COUNT = `SELECT count(*)::int AS n FROM audit_log WHERE ${MATCHES}`;

/** Entries, newest first. */
export async function findAuditEntries(db: DataSource, page: AuditPage): Promise<Connection<AuditRow>> {
  const first = pageSize(page.first);
  const [before = null] = page.after === null ? [] : decodeCursor<[number]>(page.after, ["number"]);
  const values = valuesOf(page.filter);
  const rows = values === null ? [] : await read<AuditRow>(db, PAGE, [...values, before, first + 1]);
  const count = async (): Promise<number> =>
    values === null ? 0 : ((await read<{ n: number }>(db, COUNT, values))[0]?.n ?? 0);
  const cursorOf = ({ seq }: AuditRow): string => encodeCursor([seq]);
  return { ...pageOf({ rows, first, after: page.after, cursorOf }), totalCount: count };
}

/** Null: nothing can match. */
function valuesOf({ actorId, action, outcome, subgraph, traceId, from, to }: AuditFilter): unknown[] | null {
  const texts = [action, subgraph, traceId];
  if ((typeof actorId === "string" && !isUuid(actorId)) || texts.some((text) => text?.includes("\u0000"))) return null;
  return [actorId, action, outcome, subgraph, traceId, from, to].map((value) => value ?? null);
}

import type { Viewer } from "@mall/platform/auth/viewer";
import { read } from "@mall/platform/database/read";
import { badInput } from "@mall/platform/errors/coded-error";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { decodeCursor, encodeCursor } from "@mall/platform/pagination/cursor";
import { pageOf, type Connection } from "@mall/platform/pagination/connection.type";
import type { DataSource } from "typeorm";
import { CASE_COLUMNS, type ModerationCase } from "./case.entity";
import { CASE_STATES, WAITING_STATES } from "./case-status";
import type { ModerationFilter } from "./case.types";
import { isModerator, placesModerated } from "./moderator";
import { isAboutOneOf } from "./place-of-text";

export interface CasePage {
  readonly first: number;
  readonly after: string | null;
  readonly filter: ModerationFilter | null;
}

/** The most pressing first, and among those the newest; for who moderates a part of the mall, those of that part. */
export async function findCases(db: DataSource, viewer: Viewer, page: CasePage): Promise<Connection<ModerationCase>> {
  const { first, after, filter } = page;
  const { sql, values } = conditionsOf(filter ?? {}, viewer);
  const position = after === null ? [] : positionOf(after);
  const from = values.length;
  const rows = await read<ModerationCase>(
    db,
    `SELECT ${CASE_COLUMNS} FROM moderation_case c WHERE ${sql}
     ${after === null ? "" : `AND (priority, id) < ($${from + 2}::int, $${from + 3}::uuid)`}
     ORDER BY priority DESC, id DESC LIMIT $${from + 1}`,
    [...values, first + 1, ...position],
  );
  const count = async (): Promise<number> => {
    const text = `SELECT count(*)::int AS count FROM moderation_case c WHERE ${sql}`;
    return (await read<{ count: number }>(db, text, values))[0]?.count ?? 0;
  };
  return {
    ...pageOf({ rows, first, after, cursorOf: ({ priority, id }) => encodeCursor([priority, id]) }),
    totalCount: count,
  };
}

function conditionsOf(filter: ModerationFilter, viewer: Viewer): { sql: string; values: unknown[] } {
  const { states, kinds, mine, escalated, minPriority } = filter;
  const values: unknown[] = [];
  const parameter = (value: unknown): string => `$${values.push(value)}`;
  // The states are part of the text, so that the index of those that wait serves the queue.
  const chosen = CASE_STATES.filter((state) => (states?.length ? states : WAITING_STATES).includes(state));
  const conditions = [
    `state IN (${chosen.map((state) => `'${state}'`).join(", ")})`,
    kinds?.length ? `subject_kind = ANY(${parameter(kinds)}::text[])` : null,
    mine === true ? `assignee_id = ${parameter(viewer.id)}` : null,
    isModerator(viewer) ? null : isAboutOneOf(parameter(placesModerated(viewer))),
    escalated === true ? "escalation > 0" : null,
    typeof minPriority === "number" ? `priority >= ${parameter(minPriority)}::int` : null,
  ];
  return { sql: conditions.filter((condition) => condition !== null).join(" AND "), values };
}

const MAX_INTEGER = 2_147_483_647;

function positionOf(after: string): [number, string] {
  const [priority, id] = decodeCursor<[number, string]>(after, ["number", "string"]);
  if (!Number.isInteger(priority) || Math.abs(priority) > MAX_INTEGER || !isUuid(id))
    throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
  return [priority, id];
}

import { read } from "@mall/platform/database/read";
import { badInput } from "@mall/platform/errors/coded-error";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { decodeCursor, encodeCursor, isMoment } from "@mall/platform/pagination/cursor";
import { pageOf, type Connection } from "@mall/platform/pagination/connection.type";
import type { DataSource } from "typeorm";
import { NOTICE_COLUMNS, STATEMENT_COLUMNS, type Notice, type StatementOfReasons } from "./case.entity";

export interface OwnPage {
  readonly first: number;
  readonly after: string | null;
}

interface Dated {
  readonly id: string;
  readonly at: Date;
}

interface OwnList {
  readonly table: string;
  readonly columns: string;
  /** The column that names whose it is. */
  readonly owner: string;
}

/** What was restricted of somebody's texts and why, the latest first. */
export const findStatements = (
  db: DataSource,
  userId: string,
  page: OwnPage,
): Promise<Connection<StatementOfReasons>> =>
  findOwn(db, { table: "statement_of_reasons", columns: STATEMENT_COLUMNS, owner: "author_id" }, { userId, page });

/** What somebody told moderation of, the latest first. */
export const findNotices = (db: DataSource, userId: string, page: OwnPage): Promise<Connection<Notice>> =>
  findOwn(db, { table: "notice", columns: NOTICE_COLUMNS, owner: "notifier_id" }, { userId, page });

async function findOwn<Row extends Dated>(
  db: DataSource,
  { table, columns, owner }: OwnList,
  { userId, page }: { readonly userId: string; readonly page: OwnPage },
): Promise<Connection<Row>> {
  const { first, after } = page;
  const position = after === null ? [] : positionOf(after);
  const rows = await read<Row>(
    db,
    `SELECT ${columns} FROM ${table}
     WHERE ${owner} = $1 ${after === null ? "" : "AND (at, id) < ($3::timestamptz, $4::uuid)"}
     ORDER BY at DESC, id DESC LIMIT $2`,
    [userId, first + 1, ...position],
  );
  return pageOf({ rows, first, after, cursorOf: ({ at, id }) => encodeCursor([at.toISOString(), id]) });
}

function positionOf(after: string): [string, string] {
  const [at, id] = decodeCursor<[string, string]>(after, ["string", "string"]);
  if (!isMoment(at) || !isUuid(id))
    throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
  return [at, id];
}

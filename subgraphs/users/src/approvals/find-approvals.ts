import { read } from "@mall/platform/database/read";
import { badInput } from "@mall/platform/errors/coded-error";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { pageOf, type Connection } from "@mall/platform/pagination/connection.type";
import { decodeCursor, encodeCursor, pageSize } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";
import { APPROVAL_COLUMNS, type ApprovalRow, type ApprovalState } from "./approval.row";

const PAGE = `SELECT ${APPROVAL_COLUMNS} FROM approval_requests
  WHERE state = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3::int`;
const COUNT = `SELECT count(*)::int AS n FROM approval_requests WHERE state = $1`;

export interface ApprovalPage {
  readonly first: number;
  readonly after: string | null;
  readonly state: ApprovalState;
}

/** Requests in one state, newest first. */
export async function findApprovals(db: DataSource, page: ApprovalPage): Promise<Connection<ApprovalRow>> {
  const { after, state } = page;
  const first = pageSize(page.first);
  const before = after === null ? null : decodeCursor<[string]>(after, ["string"])[0];
  if (before !== null && !isUuid(before)) throw badInput(["after"], "after is not a cursor of this list.");
  const rows = await read<ApprovalRow>(db, PAGE, [state, before, first + 1]);
  const totalCount = async (): Promise<number> => (await read<{ n: number }>(db, COUNT, [state]))[0]?.n ?? 0;
  return { ...pageOf({ rows, first, after, cursorOf: ({ id }) => encodeCursor([id]) }), totalCount };
}

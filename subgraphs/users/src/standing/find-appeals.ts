import { read } from "@mall/platform/database/read";
import { badInput } from "@mall/platform/errors/coded-error";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { pageOf, type Connection } from "@mall/platform/pagination/connection.type";
import { decodeCursor, encodeCursor, isMoment, pageSize } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";
import type { SellerPage } from "../seller/find-sellers";
import type { SellerAppealType } from "./statement.types";

const WAITING = `
  SELECT p.id, p.seller_id AS "sellerId", p.measure_id AS "measureId", p.reason, p.appealed_at AS "appealedAt", p.outcome, p.note
  FROM seller_appeal p WHERE p.outcome IS NULL`;
const ORDER = "ORDER BY p.appealed_at, p.id LIMIT $1::int";
const FIRST_PAGE = `${WAITING} ${ORDER}`;
/** Cursors hold milliseconds, as the clock that wrote the rows does. */
const NEXT_PAGE = `${WAITING} AND (p.appealed_at, p.id) > ($2::timestamptz, $3::uuid) ${ORDER}`;
const COUNT = "SELECT count(*)::int AS n FROM seller_appeal p WHERE p.outcome IS NULL";

/** Appeals that wait for an answer, the longest first. */
export async function findAppeals(db: DataSource, page: SellerPage): Promise<Connection<SellerAppealType>> {
  const first = pageSize(page.first);
  const cursor = page.after === null ? [] : readCursor(page.after);
  const rows = await read<SellerAppealType>(db, cursor.length === 0 ? FIRST_PAGE : NEXT_PAGE, [first + 1, ...cursor]);
  return {
    ...pageOf({
      rows,
      first,
      after: page.after,
      cursorOf: (row) => encodeCursor([row.appealedAt.toISOString(), row.id]),
    }),
    totalCount: async () => (await read<{ n: number }>(db, COUNT))[0]?.n ?? 0,
  };
}

/** Where a page of what waits goes on: a moment and an id. */
export function readCursor(after: string): [string, string] {
  const [moment, id] = decodeCursor<[string, string]>(after, ["string", "string"]);
  if (isUuid(id) && isMoment(moment)) return [moment, id];
  throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
}

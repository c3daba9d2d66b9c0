import { read } from "@mall/platform/database/read";
import { pageOf, type Connection } from "@mall/platform/pagination/connection.type";
import { encodeCursor, pageSize } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";
import type { SellerPage } from "../seller/find-sellers";
import { readCursor } from "../standing/find-appeals";
import type { SellerScreeningType } from "./screening.types";

export const SCREENING_COLUMNS = `r.id, r.seller_id AS "sellerId", r.name, r.listed_name AS "listedName", r.reference,
  r.similarity::float8 AS similarity, r.list_digest AS "listDigest", r.found_at AS "foundAt", r.outcome, r.note`;
const WAITING = `SELECT ${SCREENING_COLUMNS} FROM seller_screening r WHERE r.outcome IS NULL`;
const ORDER = "ORDER BY r.found_at, r.id LIMIT $1::int";
const FIRST_PAGE = `${WAITING} ${ORDER}`;
/** Cursors hold milliseconds, as the clock that wrote the rows does. */
const NEXT_PAGE = `${WAITING} AND (r.found_at, r.id) > ($2::timestamptz, $3::uuid) ${ORDER}`;
const COUNT = "SELECT count(*)::int AS n FROM seller_screening r WHERE r.outcome IS NULL";

/** Sellers whose name is like one on the list, for a person to look at, the longest first. */
export async function findScreenings(db: DataSource, page: SellerPage): Promise<Connection<SellerScreeningType>> {
  const first = pageSize(page.first);
  const cursor = page.after === null ? [] : readCursor(page.after);
  const query = cursor.length === 0 ? FIRST_PAGE : NEXT_PAGE;
  const rows = await read<SellerScreeningType>(db, query, [first + 1, ...cursor]);
  const cursorOf = ({ foundAt, id }: SellerScreeningType): string => encodeCursor([foundAt.toISOString(), id]);
  return {
    ...pageOf({ rows, first, after: page.after, cursorOf }),
    totalCount: async () => (await read<{ n: number }>(db, COUNT))[0]?.n ?? 0,
  };
}

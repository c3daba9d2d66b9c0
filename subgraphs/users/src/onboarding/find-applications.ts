import { read } from "@mall/platform/database/read";
import { badInput } from "@mall/platform/errors/coded-error";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { pageOf, type Connection } from "@mall/platform/pagination/connection.type";
import { decodeCursor, encodeCursor, isMoment, pageSize } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";
import type { SellerPage } from "../seller/find-sellers";
import { SELLER_COLUMNS, sellerView, type SellerRow } from "../seller/seller.row";
import type { SellerType } from "../seller/seller.types";

const WAITING = `SELECT ${SELLER_COLUMNS}, s.updated_at AS "updatedAt" FROM sellers s WHERE s.state = 'IN_REVIEW'`;
const ORDER = "ORDER BY s.updated_at, s.id LIMIT $1::int";
const FIRST_PAGE = `${WAITING} ${ORDER}`;
/** Cursors hold milliseconds, rows microseconds. */
const NEXT_PAGE = `${WAITING} AND (date_trunc('milliseconds', s.updated_at), s.id) > ($2::timestamptz, $3::uuid) ${ORDER}`;
const COUNT = "SELECT count(*)::int AS n FROM sellers s WHERE s.state = 'IN_REVIEW'";

/** Sellers that wait for a decision, whoever has waited longest first. */
export async function findApplications(db: DataSource, page: SellerPage): Promise<Connection<SellerType>> {
  const first = pageSize(page.first);
  const cursor = page.after === null ? [] : readCursor(page.after);
  type Waiting = SellerRow & { readonly updatedAt: Date };
  const rows = await read<Waiting>(db, cursor.length === 0 ? FIRST_PAGE : NEXT_PAGE, [first + 1, ...cursor]);
  const keys = new Map(rows.map(({ id, updatedAt }) => [id, encodeCursor([updatedAt.toISOString(), id])]));
  return {
    ...pageOf({ rows: rows.map(sellerView), first, after: page.after, cursorOf: ({ id }) => keys.get(id) ?? "" }),
    totalCount: async () => (await read<{ n: number }>(db, COUNT))[0]?.n ?? 0,
  };
}

function readCursor(after: string): [string, string] {
  const [moment, id] = decodeCursor<[string, string]>(after, ["string", "string"]);
  if (isUuid(id) && isMoment(moment)) return [moment, id];
  throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
}

import { badInput } from "@mall/platform/errors/coded-error";
import { read } from "@mall/platform/database/read";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { pageOf, type Connection } from "@mall/platform/pagination/connection.type";
import { decodeCursor, encodeCursor, pageSize } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";
import { SELLER_COLUMNS, sellerView, type SellerRow } from "./seller.row";
import type { SellerType } from "./seller.types";

const OPEN = "s.state IN ('ACTIVE', 'RESTRICTED')";
const FIRST_PAGE = `SELECT ${SELLER_COLUMNS} FROM sellers s WHERE ${OPEN} ORDER BY s.display_name, s.id LIMIT $1::int`;
const NEXT_PAGE = `SELECT ${SELLER_COLUMNS} FROM sellers s WHERE ${OPEN} AND (s.display_name, s.id) > ($2::text, $3::uuid)
  ORDER BY s.display_name, s.id LIMIT $1::int`;
const COUNT = `SELECT count(*)::int AS n FROM sellers s WHERE ${OPEN}`;

export interface SellerPage {
  readonly first: number;
  readonly after: string | null;
}

/** Sellers that are open for business, by name. */
export async function findSellers(db: DataSource, page: SellerPage): Promise<Connection<SellerType>> {
  const first = pageSize(page.first);
  const cursor = page.after === null ? [] : readCursor(page.after);
  const rows = await read<SellerRow>(db, cursor.length === 0 ? FIRST_PAGE : NEXT_PAGE, [first + 1, ...cursor]);
  return {
    ...pageOf({
      rows: rows.map(sellerView),
      first,
      after: page.after,
      cursorOf: (row) => encodeCursor([row.displayName, row.id]),
    }),
    totalCount: async () => (await read<{ n: number }>(db, COUNT))[0]?.n ?? 0,
  };
}

function readCursor(after: string): [string, string] {
  const [name, id] = decodeCursor<[string, string]>(after, ["string", "string"]);
  if (isUuid(id) && !name.includes("\u0000")) return [name, id];
  throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
}

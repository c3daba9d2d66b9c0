import { hasRole } from "@mall/platform/auth/viewer";
import { read } from "@mall/platform/database/read";
import { badInput } from "@mall/platform/errors/coded-error";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { type Connection, pageOf } from "@mall/platform/pagination/connection.type";
import { decodeCursor, encodeCursor, isMoment, pageSize } from "@mall/platform/pagination/cursor";
import type { OrdersContext } from "../context";
import {
  ORDER_COLUMNS,
  type OrderRow,
  type OrderView,
  orderView,
  SELLER_ORDER_COLUMNS,
  type SellerOrderRow,
  type SellerOrderView,
  sellerOrderView,
} from "./order-rows";

export interface PageArgs {
  readonly first: number;
  readonly after?: string | null;
}

/** An attempt that failed is no order to its buyer; by its id it can still be read. */
const OF_USER = `
  SELECT ${ORDER_COLUMNS} FROM orders o
  WHERE o.user_id = $1 AND o.state <> 'FAILED' AND ($2::timestamptz IS NULL OR (o.created_at, o.id) < ($2, $3::uuid))
  ORDER BY o.created_at DESC, o.id DESC LIMIT $4`;
const COUNT_OF_USER = `SELECT count(*)::int AS count FROM orders WHERE user_id = $1 AND state <> 'FAILED'`;

const OF_SELLER = `
  SELECT ${SELLER_ORDER_COLUMNS} FROM seller_order s JOIN orders o ON o.id = s.order_id
  WHERE s.seller_id = $1 AND s.placed_at IS NOT NULL
    AND ($2::timestamptz IS NULL OR (s.placed_at, s.id) < ($2, $3::uuid))
  ORDER BY s.placed_at DESC, s.id DESC LIMIT $4`;
const COUNT_OF_SELLER = `
  SELECT count(*)::int AS count FROM seller_order WHERE seller_id = $1 AND placed_at IS NOT NULL`;

/** Somebody's orders, newest first, for themselves and administrators; null for anyone else. */
export async function findOrdersOfUser(
  context: OrdersContext,
  userId: string,
  page: PageArgs,
): Promise<Connection<OrderView> | null> {
  const { viewer, deps } = context;
  if (viewer?.id !== userId && !hasRole(viewer, "ADMINISTRATOR")) return null;
  const rows = await readPage<OrderRow>(context, { sql: OF_USER, ownerId: userId, ...page });
  const orders = rows.map(orderView);
  return {
    ...pageOf({ rows: orders, ...page, cursorOf: (order) => timeCursor(order.createdAt, order.id) }),
    totalCount: () => count(deps.db, COUNT_OF_USER, userId),
  };
}

/** What a seller has to deliver and has delivered, newest first, for its members and administrators. */
export async function findOrdersOfSeller(
  context: OrdersContext,
  sellerId: string,
  page: PageArgs,
): Promise<Connection<SellerOrderView> | null> {
  const { viewer, deps } = context;
  if (!viewer?.sellerIds.includes(sellerId) && !hasRole(viewer, "ADMINISTRATOR")) return null;
  const rows = await readPage<SellerOrderRow>(context, { sql: OF_SELLER, ownerId: sellerId, ...page });
  const parts = rows.map(sellerOrderView);
  return {
    ...pageOf({ rows: parts, ...page, cursorOf: (part) => timeCursor(part.placedAt ?? new Date(0), part.id) }),
    totalCount: () => count(deps.db, COUNT_OF_SELLER, sellerId),
  };
}

type PageQuery = PageArgs & { readonly sql: string; readonly ownerId: string };

function readPage<Row>({ deps }: OrdersContext, { sql, ownerId, first, after }: PageQuery): Promise<Row[]> {
  const [at, id] = after ? decodeTimeCursor(after) : [null, null];
  const limit = pageSize(first) + 1;
  return isUuid(ownerId) ? read<Row>(deps.db, sql, [ownerId, at, id, limit]) : Promise.resolve([]);
}

const timeCursor = (at: Date, id: string): string => encodeCursor([at.toISOString(), id]);

/** A cursor is a client's text: its parts are checked before SQL sees them. */
function decodeTimeCursor(after: string): [string, string] {
  const [at, id] = decodeCursor<[string, string]>(after, ["string", "string"]);
  if (isUuid(id) && isMoment(at)) return [at, id];
  throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
}

async function count(db: OrdersContext["deps"]["db"], sql: string, ownerId: string): Promise<number> {
  const [row] = await read<{ count: number }>(db, sql, [ownerId]);
  return row?.count ?? 0;
}

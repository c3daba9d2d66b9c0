import { actsFor } from "@mall/platform/auth/acts-for";
import { hasOneOf } from "@mall/platform/auth/viewer";
import { badInput } from "@mall/platform/errors/coded-error";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { type Connection, pageOf } from "@mall/platform/pagination/connection.type";
import { decodeCursor, encodeCursor, isMoment, pageSize } from "@mall/platform/pagination/cursor";
import type { OrdersContext } from "../context";
import type { SellerOrderState } from "../seller-order/seller-order-status";
import type { OwnedPage } from "./order-pages.loaders";
import { type OrderView, orderView, type SellerOrderView, sellerOrderView } from "./order-rows";
import type { OrderState } from "./order-status";

export interface PageArgs<State extends string = string> {
  readonly first: number;
  readonly after?: string | null;
  /** Only these; none or null: all. */
  readonly states?: readonly State[] | null;
}

/** Somebody's orders, newest first, for themselves and administrators; null for anyone else. */
export async function findOrdersOfUser(
  { viewer, loaders }: OrdersContext,
  userId: string,
  page: PageArgs<OrderState>,
): Promise<Connection<OrderView> | null> {
  if (viewer?.id !== userId && !hasOneOf(viewer, "ADMINISTRATOR", "SUPPORT")) return null;
  const wanted = pageWanted(userId, page);
  const orders = isUuid(userId) ? (await loaders.orderPageOfUser.load(wanted)).map(orderView) : [];
  return {
    ...pageOf({ rows: orders, ...page, cursorOf: (order) => timeCursor(order.createdAt, order.id) }),
    totalCount: () => loaders.orderCountOfUser.load({ ownerId: userId, states: wanted.states }),
  };
}

/** What a seller has to deliver and has delivered, newest first, for its members and administrators. */
export async function findOrdersOfSeller(
  { viewer, loaders }: OrdersContext,
  sellerId: string,
  page: PageArgs<SellerOrderState>,
): Promise<Connection<SellerOrderView> | null> {
  if (!actsFor(viewer, sellerId, "ORDERS", "FINANCE") && !hasOneOf(viewer, "ADMINISTRATOR", "SUPPORT")) return null;
  const wanted = pageWanted(sellerId, page);
  const parts = isUuid(sellerId) ? (await loaders.sellerOrderPageOfSeller.load(wanted)).map(sellerOrderView) : [];
  return {
    ...pageOf({ rows: parts, ...page, cursorOf: (part) => timeCursor(part.placedAt ?? new Date(0), part.id) }),
    totalCount: () => loaders.sellerOrderCountOfSeller.load({ ownerId: sellerId, states: wanted.states }),
  };
}

function pageWanted(ownerId: string, { first, after, states }: PageArgs<string>): OwnedPage {
  return {
    ownerId,
    states: states && states.length > 0 ? [...new Set(states)].sort() : null,
    after: after ? decodeTimeCursor(after) : null,
    limit: pageSize(first) + 1,
  };
}

const timeCursor = (at: Date, id: string): string => encodeCursor([at.toISOString(), id]);

/** A cursor is a client's text: its parts are checked before SQL sees them. */
function decodeTimeCursor(after: string): [string, string] {
  const [at, id] = decodeCursor<[string, string]>(after, ["string", "string"]);
  if (isUuid(id) && isMoment(at)) return [at, id];
  throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
}

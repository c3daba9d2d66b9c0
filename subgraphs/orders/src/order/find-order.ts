import { hasOneOf, type Viewer } from "@mall/platform/auth/viewer";
import { readOne } from "@mall/platform/database/read";
import type { OrdersContext } from "../context";
import type { OrderView } from "./order-rows";

/** A guest's order is shown in the answer to placeOrder only: there is nobody to tell from a stranger. */
export function maySeeOrder(viewer: Viewer | null, order: { readonly userId: string | null }): boolean {
  if (viewer === null) return false;
  return order.userId === viewer.id || hasOneOf(viewer, "ADMINISTRATOR", "SUPPORT");
}

/** A member of a seller who is shown an order that is not theirs: what their sellers send of it, and nothing else. */
export const isForSellers = ({ shownTo }: Pick<OrderView, "shownTo">): boolean => shownTo !== undefined;

/** The order if the caller may see it; another's is answered as if it did not exist. */
export async function findOrder({ viewer, loaders }: OrdersContext, orderId: string): Promise<OrderView | null> {
  const order = await loaders.orderById.load(orderId);
  return order && maySeeOrder(viewer, order) ? order : null;
}

const FIND_BY_NUMBER = `SELECT id FROM orders WHERE number = $1`;

export async function findOrderByNumber(context: OrdersContext, number: string): Promise<OrderView | null> {
  if (!/^M-\d{1,18}$/.test(number)) return null;
  const found = await readOne<{ id: string }>(context.deps.db, FIND_BY_NUMBER, [number]);
  if (found === null) return null;
  return (await findOrder(context, found.id)) ?? findForSellers(context, found.id);
}

/** A seller knows of an order from when it is paid for. */
async function findForSellers({ viewer, loaders }: OrdersContext, orderId: string): Promise<OrderView | null> {
  const sellerIds = viewer?.sellerIds ?? [];
  if (sellerIds.length === 0) return null;
  const parts = await loaders.sellerOrdersByOrder.load(orderId);
  const isTheirs = parts.some(({ sellerId, placedAt }) => placedAt !== null && sellerIds.includes(sellerId));
  const order = isTheirs ? await loaders.orderById.load(orderId) : null;
  return order && { ...order, shownTo: sellerIds };
}

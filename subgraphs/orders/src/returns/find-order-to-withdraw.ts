import type { Viewer } from "@mall/platform/auth/viewer";
import { write } from "@mall/platform/database/write";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import type { Actor } from "../order/actor";
import { maySeeOrder } from "../order/find-order";
import { refuse } from "../refusal";

/** How somebody names their order: signed in by its id or number, a guest by number and e-mail address. */
export interface OrderNaming {
  readonly orderId?: string | null;
  readonly orderNumber?: string | null;
  readonly email?: string | null;
}

interface OrderFound {
  readonly id: string;
  readonly number: string;
  readonly userId: string | null;
  readonly email: string | null;
}

const FIND = `
  SELECT id, number, user_id AS "userId", email FROM orders
  WHERE state IN ('PLACED', 'COMPLETED') AND (id = $1 OR number = $2)`;

/** The order, if the caller may withdraw from it. All else is answered as if there were none, whatever was wrong. */
export async function findOrderToWithdraw(
  tx: EntityManager,
  viewer: Viewer | null,
  { orderId, orderNumber, email }: OrderNaming,
): Promise<OrderFound & { readonly actor: Actor }> {
  const id = orderId && isUuid(orderId) ? orderId : null;
  const [order] = await write<OrderFound>(tx, FIND, [id, orderNumber ?? null]);
  const actor = order ? whoIs(viewer, order, email) : null;
  if (order && actor) return { ...order, actor };
  const message = "There is no such order. A guest gives the order's number and the e-mail address it was placed with.";
  throw refuse("ORDER_NOT_FOUND", message, ["input", orderId ? "orderId" : "orderNumber"]);
}

function whoIs(viewer: Viewer | null, order: OrderFound, email: string | null | undefined): Actor | null {
  if (viewer !== null && maySeeOrder(viewer, order))
    return { id: viewer.id, kind: viewer.id === order.userId ? "BUYER" : "MALL" };
  const isGuest =
    order.userId === null && order.email !== null && email?.trim().toLowerCase() === order.email.toLowerCase();
  return isGuest ? { id: viewer?.id ?? "guest", kind: "BUYER" } : null;
}

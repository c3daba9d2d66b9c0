import type { PublishedEvent } from "@mall/platform/events/event";
import type { OrderChanged } from "@mall/schema/events/order-changed";
import type { EntityManager } from "typeorm";
import { changeWeights } from "../rating/change-weights";
import { expectTrustChange } from "../trust/expect-trust-change";

/** Another purchase of the same person and product takes the place of the cancelled one, or none does. */
const OTHER_PURCHASE = `
  order_line_id = (
    SELECT other.order_line_id FROM purchase other
    WHERE other.user_id = review.user_id AND other.product_id = review.product_id AND other.cancelled_at IS NULL
    ORDER BY other.purchased_at, other.order_line_id LIMIT 1)`;

export const isCancellation = ({ payload }: PublishedEvent): boolean => (payload as OrderChanged).state === "CANCELLED";

/** A cancelled order proves no purchase: its reviews stay, but no longer as verified ones. */
export async function onOrderChanged(tx: EntityManager, { payload }: PublishedEvent): Promise<void> {
  const { orderId, userId, state, at } = payload as OrderChanged;
  if (state !== "CANCELLED") return;
  await tx.query("UPDATE purchase SET cancelled_at = $2 WHERE order_id = $1 AND cancelled_at IS NULL", [orderId, at]);
  const where = "order_line_id IN (SELECT order_line_id FROM purchase WHERE order_id = $1)";
  await changeWeights(tx, { set: OTHER_PURCHASE, where, values: [orderId] });
  if (userId !== null) await expectTrustChange(tx, [userId], new Date(at));
}

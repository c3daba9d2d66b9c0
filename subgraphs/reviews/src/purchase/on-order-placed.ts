import type { PublishedEvent } from "@mall/platform/events/event";
import type { OrderPlaced } from "@mall/schema/events/order-placed";
import type { EntityManager } from "typeorm";
import { expectTrustChange } from "../trust/expect-trust-change";

/** A guest has no account to review with. */
export const isByMember = ({ payload }: PublishedEvent): boolean => (payload as OrderPlaced).userId !== null;

/** Remembers who bought what, since only buyers review. A guest has no account to review with. */
export async function onOrderPlaced(tx: EntityManager, { payload }: PublishedEvent): Promise<void> {
  const { orderId, userId, placedAt, lines } = payload as OrderPlaced;
  if (userId === null) return;
  await tx.query(
    `INSERT INTO purchase (order_line_id, order_id, user_id, product_id, seller_id, purchased_at)
     SELECT line."orderLineId", $2, $3, line."productId", line."sellerId", $4
     FROM jsonb_to_recordset($1::jsonb) AS line("orderLineId" uuid, "productId" uuid, "sellerId" uuid)
     ON CONFLICT (order_line_id) DO NOTHING`,
    [JSON.stringify(lines), orderId, userId, placedAt],
  );
  await expectTrustChange(tx, [userId], new Date(placedAt));
}

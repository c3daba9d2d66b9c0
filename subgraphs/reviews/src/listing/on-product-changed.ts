import type { PublishedEvent } from "@mall/platform/events/event";
import type { ProductChanged } from "@mall/schema/events/product-changed";
import type { EntityManager } from "typeorm";

/**
 * Remembers whose listing it is, so that a seller's answers are marked as such and unknown products are refused; and its
 * categories, so that threads are about those that there are.
 */
export async function onProductChanged(tx: EntityManager, { payload }: PublishedEvent): Promise<void> {
  const { productId, sellerId, state, version, categoryIds } = payload as ProductChanged;
  await tx.query(
    `WITH discussed AS (
       INSERT INTO discussion_category (category_id) SELECT unnest($5::uuid[]) ON CONFLICT DO NOTHING)
     INSERT INTO listing (product_id, seller_id, state, version) VALUES ($1, $2, $3, $4)
     ON CONFLICT (product_id) DO UPDATE
       SET seller_id = EXCLUDED.seller_id, state = EXCLUDED.state, version = EXCLUDED.version
       WHERE listing.version < EXCLUDED.version`,
    [productId, sellerId, state, version, categoryIds],
  );
}

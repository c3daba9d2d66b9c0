import type { PublishedEvent } from "@mall/platform/events/event";
import type { ProductChanged } from "@mall/schema/events/product-changed";
import type { EntityManager } from "typeorm";

/**
 * Remembers whose listing it is, so that a seller's answers are marked as such and unknown products are refused; in which
 * categories it lies, for moderators of a part of the mall; and those categories, so that threads are about those that there are.
 */
export async function onProductChanged(tx: EntityManager, { payload }: PublishedEvent): Promise<void> {
  const { productId, sellerId, state, version, categoryIds } = payload as ProductChanged;
  await tx.query(
    `WITH discussed AS (
       INSERT INTO discussion_category (category_id, path_ids)
       SELECT step.id, ($5::uuid[])[:step.depth] FROM unnest($5::uuid[]) WITH ORDINALITY AS step (id, depth)
       WHERE NOT EXISTS (SELECT FROM discussion_category d
         WHERE d.category_id = step.id AND d.path_ids = ($5::uuid[])[:step.depth]) ORDER BY step.id
       ON CONFLICT (category_id) DO UPDATE SET path_ids = EXCLUDED.path_ids)
     INSERT INTO listing (product_id, seller_id, state, version, category_ids) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (product_id) DO UPDATE
       SET seller_id = EXCLUDED.seller_id, state = EXCLUDED.state, version = EXCLUDED.version,
         category_ids = EXCLUDED.category_ids
       WHERE listing.version < EXCLUDED.version`,
    [productId, sellerId, state, version, categoryIds],
  );
}
